using Actors.Asking;

namespace Actors;

/// <content>Order: which message starts next, and where nothing can, how the thread leaves the actor.</content>
/// <remarks>
/// Messages start in the order in which they were accepted. Where handlers interleave, one that may not start yet is
/// held back, and those behind it that may start beside any turn pass it; nothing else does.
/// </remarks>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    // So many messages in one drain make a mailbox hot; then so many are handled in one go.
    private const int Hot = 32;
    private const int HotBatch = 16;
    private const ushort HandlesHot = ushort.MaxValue;

    // Drained and not yet looked at; then, held back. All that is held back is older.
    private NodeList _inbox;

    // Suspended turns, newest first. The counts leave out those that interleave with anything.
    private TurnContext? _suspended;

    TurnContext? ICell.Suspended => Volatile.Read(ref _suspended);

    public void Attend(TurnContext turn)
    {
        if (Interleaves)
        {
            ReadyTurns.Enqueue(turn);
            Push(new KickNode());
        }
        else
        {
            Unpark();
        }
    }

    public void PostLate(TurnContext.Continuation continuation)
    {
        if (!Push(continuation))
            ReportLate();
        else if (TakesLate)
            Unpark();
    }

    bool ICell.HoldsBack(TurnContext turn, Wait wait)
    {
        if (turn.Step is not LifeStep.None || wait is EndWait)
            return true;
        if (turn.Interleaving is Interleaving.Always)
            return false;
        if (wait.IsHeldBack)
            return true;
        // Messages before it may yet start and make room.
        if (wait is RoomWait)
            return !Interleaves;
        return InterleavingOf(wait.Tag) switch
        {
            Interleaving.Always => false,
            Interleaving.ReadOnly => turn.Interleaving is Interleaving.None,
            _ => true,
        };
    }

    private System.Collections.Concurrent.ConcurrentQueue<TurnContext> ReadyTurns
    {
        get
        {
            if (Volatile.Read(ref Rest.ReadyTurns) is { } existing)
                return existing;
            var created = new System.Collections.Concurrent.ConcurrentQueue<TurnContext>();
            return Interlocked.CompareExchange(ref Rest.ReadyTurns, created, comparand: null) ?? created;
        }
    }

    private Interleaving InterleavingOf(int tag) => _blueprint.IsReentrant ? Interleaving.Always : _blueprint.InterleavingOf(tag);

    private Interleaving InterleavingOf(MailNode node) => node switch
    {
        Letter<TEnvelope> letter => InterleavingOf(letter.Message.Tag),
        Batch<TEnvelope> batch => InterleavingOf(batch.Tag),
        KickNode => Interleaving.Always,
        _ => _blueprint.IsReentrant ? Interleaving.Always : Interleaving.None,
    };

    private bool MayStart(MailNode node) => node is StopNode
        ? _suspended is null
        : InterleavingOf(node) switch
        {
            Interleaving.Always => true,
            Interleaving.ReadOnly => Rest.SuspendedPlain == 0,
            _ => Rest.SuspendedPlain == 0 && Rest.SuspendedReading == 0,
        };

    /// <summary>A suspended turn that goes on now. While the actor is in a step of its life, no other turn does.</summary>
    private TurnContext? NextReady()
    {
        if (_suspended is null)
            return null;
        if (_step is not LifeStep.None || !Interleaves)
        {
            return TurnOf(_step) is { IsReady: true } turn ? turn : null;
        }

        // One that was ended meanwhile is in the queue still.
        while (Rest.ReadyTurns is not null && Rest.ReadyTurns.TryDequeue(out var next))
        {
            if (next.IsReady && next.Unfinished is not null)
                return next;
        }

        return null;
    }

    /// <summary>The next message that may start, or null when there is none.</summary>
    private MailNode? TakeNext()
    {
        if (_rest is not { HasOrder: true } rest)
            return TakeInTurn();
        return rest.Flow is { } flow ? TakeInOrder(flow) : TakeInterleaved();
    }

    /// <summary>The next message of an actor whose turns do not interleave.</summary>
    private MailNode? TakeInTurn() => TakesLate ? TakeLate()
        : _suspended is null ? (_behaves ? TakeStashed() : null) ?? TakeOldest()
        : null;

    /// <summary>The next message that may start beside the suspended turns.</summary>
    /// <param name="only">Null, or a handler: then none if the next is not one of its messages.</param>
    private MailNode? TakeInterleaved(int? only = null)
    {
        // Drained in any case: what is still in the mailbox keeps the actor awake.
        _mailbox.DrainInto(ref _inbox, needsRoom: Room is not null);
        if (TakesLate)
            return TakeLate();
        if (_step is not LifeStep.None || Volatile.Read(ref _killed))
            return null;

        if (_behaves && TakeStashed(only) is { } stashed)
            return stashed;
        if (Rest.Passing.First is { } passing)
            return IsOf(passing, only) ? Rest.Passing.Take() : null;
        if (Rest.HeldBack.First is { } first && MayStart(first) && MayPassReplay(first))
        {
            if (!IsOf(first, only))
                return null;
            Rest.HeldBack.Take();
            Release(first);
            return first;
        }

        while (_inbox.First is { } node)
        {
            var isNext = MayPassHeldBack(node) && MayStart(node);
            if (isNext && !IsOf(node, only))
                return null;
            _inbox.Take();
            if (isNext)
                return node;
            HoldBack(node);
        }

        return null;
    }

    private static bool IsOf(MailNode node, int? only) => only is not { } tag || (node is Letter<TEnvelope> letter && letter.Message.Tag == tag);

    /// <summary>Nothing that waits for a suspended turn goes before it.</summary>
    private bool MayPassHeldBack(MailNode node) =>
        (Rest.HeldBack.IsEmpty && !IsReplayBlocked) || (InterleavingOf(node) is Interleaving.Always && !IsBehindItsOwn(node));

    private MailNode? TakeOldest()
    {
        if (_inbox.Take() is { } node)
            return node;
        if (_mailbox.Hot is { } hot)
        {
            var mark = hot.Peek();
            if (mark is not HotQueue<TEnvelope>.Mark.Node)
                return mark is HotQueue<TEnvelope>.Mark.Message ? MailMark.OldestOfHot : null;
            var special = hot.Cursor.Node;
            hot.Advance();
            return special;
        }

        if (_mailbox.Depth >= Hot && Room is not { WhenFull: WhenFull.DropOldest })
        {
            _mailbox.InflateInto(ref _inbox);
            Home.HotCells.Add(this);
        }
        else
        {
            _mailbox.DrainInto(ref _inbox, needsRoom: Room is not null);
        }

        return _inbox.Take();
    }

    /// <summary>The object is about to go, and its hooks may wait for work that earlier turns have left behind: no message comes between.</summary>
    private bool TakesLate => _step is LifeStep.Stop or LifeStep.Revive or LifeStep.Restart;

    private MailNode? TakeLate()
    {
        _mailbox.DrainInto(ref _inbox, needsRoom: Room is not null);
        Flow?.Priorities?.Accept(ref _inbox);
        return TakeHeldBack(static node => node is TurnContext.Continuation)
            ?? Flow?.Priorities?.Inbox.TakeFirst(static node => node is TurnContext.Continuation)
            ?? _inbox.TakeFirst(static node => node is TurnContext.Continuation);
    }

    private void HoldBack(MailNode node)
    {
        Rest.HeldBack.Append(node);
        if (Rest.HeldBack.Count % GrowthStep == 0)
            WatchGrowth(_mailbox.Depth);
        NoteHeldBack(node);
    }

    private void NoteHeldBack(MailNode node)
    {
        if (node is FullLetter<TEnvelope> { Sender: { } sender })
        {
            Rest.HeldBackOf ??= [];
            Rest.HeldBackOf[sender] = Rest.HeldBackOf.GetValueOrDefault(sender) + 1;
        }

        // What waits for it, waits for the suspended turns from now on, if it did not before.
        if (WaitFor(node) is not { } wait || (wait is Reply && InterleavingOf(node) is Interleaving.None))
            return;

        wait.IsHeldBack = true;
        for (var turn = _suspended; turn is not null; turn = turn.Older)
            AskCycles.Check(turn);
    }

    private static Wait? WaitFor(MailNode node) => node switch
    {
        Letter<TEnvelope> { Reply: { } reply } => reply,
        FullLetter<TEnvelope> { RoomWait: { } room } => room,
        _ => null,
    };

    private void Release(MailNode node)
    {
        if (WaitFor(node) is { } wait)
            wait.IsHeldBack = false;
        if (node is not FullLetter<TEnvelope> { Sender: { } sender })
            return;

        var left = --Rest.HeldBackOf![sender];
        if (left == 0)
        {
            Rest.HeldBackOf.Remove(sender);
            return;
        }

        // Those that interleave stand behind nobody now, up to the sender's next message that does not.
        var isBehind = InterleavingOf(node) is Interleaving.Always;
        while (!isBehind && TakeHeldBack(Passes) is { } passing)
        {
            Rest.Passing.Append(passing);
            Release(passing);
        }

        bool Passes(MailNode other)
        {
            if (isBehind || other is not FullLetter<TEnvelope> { Sender: { } its } || its != sender)
                return false;
            isBehind = InterleavingOf(other) is not Interleaving.Always;
            return !isBehind;
        }
    }

    /// <summary>The same actor sent a message before, which is held back.</summary>
    private bool IsBehindItsOwn(MailNode node) =>
        node is FullLetter<TEnvelope> { Sender: { } sender } && Rest.HeldBackOf is not null && Rest.HeldBackOf.ContainsKey(sender);

    private void AddSuspended(TurnContext turn)
    {
        turn.Older = _suspended;
        if (_suspended is not null)
            _suspended.Newer = turn;
        Volatile.Write(ref _suspended, turn);
        Count(turn, 1);
    }

    private void RemoveSuspended(TurnContext turn)
    {
        // Others may be reading the list, so the turn itself still leads to those behind it.
        if (turn.Newer is null)
            Volatile.Write(ref _suspended, turn.Older);
        else
            turn.Newer.Older = turn.Older;
        if (turn.Older is not null)
            turn.Older.Newer = turn.Newer;
        Count(turn, -1);
        _rest?.Spending?.Close(turn);
    }

    private void Count(TurnContext turn, int by)
    {
        if (!Interleaves || turn.Step is not LifeStep.None || turn.Interleaving is Interleaving.Always)
            return;
        if (turn.Interleaving is Interleaving.ReadOnly)
            Rest.SuspendedReading += by;
        else
            Rest.SuspendedPlain += by;
    }
}
