using Actors.Asking;

namespace Actors;

/// <content>Order: which message starts next, and where nothing can, how the thread leaves the actor.</content>
/// <remarks>
/// Messages start in the order in which they were accepted. Where handlers interleave, one that may not start yet is
/// held back, and those behind it that may start beside any turn pass it; nothing else does.
/// </remarks>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    // Drained and not yet looked at; then, held back. All that is held back is older.
    private NodeList _inbox;
    private NodeList _heldBack;

    // Held back behind a message of their own sender, which has begun meanwhile: they may start now.
    private NodeList _passing;
    private Dictionary<ICell, int>? _heldBackOf;

    // Suspended turns, newest first. The counts leave out those that interleave with anything.
    private TurnContext? _suspended;
    private int _suspendedPlain;
    private int _suspendedReading;

    // Of an actor that interleaves: suspended turns that have something to run.
    private System.Collections.Concurrent.ConcurrentQueue<TurnContext>? _readyTurns;

    TurnContext? ICell.Suspended => Volatile.Read(ref _suspended);

    public void Attend(TurnContext turn)
    {
        if (_interleaves)
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
            return !_interleaves;
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
            if (Volatile.Read(ref _readyTurns) is { } existing)
                return existing;
            var created = new System.Collections.Concurrent.ConcurrentQueue<TurnContext>();
            return Interlocked.CompareExchange(ref _readyTurns, created, comparand: null) ?? created;
        }
    }

    private Interleaving InterleavingOf(int tag) => _blueprint.IsReentrant ? Interleaving.Always : _blueprint.InterleavingOf(tag);

    private Interleaving InterleavingOf(MailNode node) => node switch
    {
        Letter<TEnvelope> letter => InterleavingOf(letter.Message.Tag),
        KickNode => Interleaving.Always,
        _ => _blueprint.IsReentrant ? Interleaving.Always : Interleaving.None,
    };

    private bool MayStart(MailNode node) => node is StopNode
        ? _suspended is null
        : InterleavingOf(node) switch
        {
            Interleaving.Always => true,
            Interleaving.ReadOnly => _suspendedPlain == 0,
            _ => _suspendedPlain == 0 && _suspendedReading == 0,
        };

    /// <summary>A suspended turn that goes on now. While the actor is in a step of its life, no other turn does.</summary>
    private TurnContext? NextReady()
    {
        if (_suspended is null)
            return null;
        if (_step is not LifeStep.None || !_interleaves)
        {
            return TurnOf(_step) is { IsReady: true } turn ? turn : null;
        }

        // One that was ended meanwhile is in the queue still.
        while (_readyTurns is not null && _readyTurns.TryDequeue(out var next))
        {
            if (next.IsReady && next.Unfinished is not null)
                return next;
        }

        return null;
    }

    /// <summary>The next message that may start, or null when there is none.</summary>
    private MailNode? TakeNext()
    {
        if (!_interleaves)
        {
            return TakesLate ? TakeLate()
                : _suspended is null ? TakeOldest()
                : null;
        }

        // Drained in any case: what is still in the mailbox keeps the actor awake.
        _mailbox.DrainInto(ref _inbox);
        if (TakesLate)
            return TakeLate();
        if (_step is not LifeStep.None || Volatile.Read(ref _killed))
            return null;

        if (_passing.Take() is { } passing)
            return passing;
        if (_heldBack.First is { } first && MayStart(first))
        {
            _heldBack.Take();
            Release(first);
            return first;
        }

        while (_inbox.Take() is { } node)
        {
            var isNext = _heldBack.IsEmpty || (InterleavingOf(node) is Interleaving.Always && !IsBehindItsOwn(node));
            if (isNext && MayStart(node))
                return node;
            HoldBack(node);
        }

        return null;
    }

    private MailNode? TakeOldest()
    {
        if (_inbox.IsEmpty)
            _mailbox.DrainInto(ref _inbox);
        return _inbox.Take();
    }

    /// <summary>The object is about to go, and its hooks may wait for work that earlier turns have left behind: no message comes between.</summary>
    private bool TakesLate => _step is LifeStep.Stop or LifeStep.Revive or LifeStep.Restart;

    private MailNode? TakeLate()
    {
        _mailbox.DrainInto(ref _inbox);
        return _heldBack.TakeFirst(static node => node is TurnContext.Continuation)
            ?? _inbox.TakeFirst(static node => node is TurnContext.Continuation);
    }

    private void HoldBack(MailNode node)
    {
        _heldBack.Append(node);
        if (_heldBack.Count % GrowthStep == 0)
            WatchGrowth(_mailbox.Depth);
        if (node is FullLetter<TEnvelope> { Sender: { } sender })
        {
            _heldBackOf ??= [];
            _heldBackOf[sender] = _heldBackOf.GetValueOrDefault(sender) + 1;
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

        var left = --_heldBackOf![sender];
        if (left == 0)
        {
            _heldBackOf.Remove(sender);
            return;
        }

        // Those that interleave stand behind nobody now, up to the sender's next message that does not.
        var isBehind = InterleavingOf(node) is Interleaving.Always;
        while (!isBehind && _heldBack.TakeFirst(Passes) is { } passing)
        {
            _passing.Append(passing);
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
        node is FullLetter<TEnvelope> { Sender: { } sender } && _heldBackOf is not null && _heldBackOf.ContainsKey(sender);

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
    }

    private void Count(TurnContext turn, int by)
    {
        if (turn.Step is not LifeStep.None || turn.Interleaving is Interleaving.Always)
            return;
        if (turn.Interleaving is Interleaving.ReadOnly)
            _suspendedReading += by;
        else
            _suspendedPlain += by;
    }
}
