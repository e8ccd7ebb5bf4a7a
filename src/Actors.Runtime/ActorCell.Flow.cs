using Actors.Asking;

namespace Actors;

/// <content>The flow of messages: which are let through, which have waited too long, which pass others.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    private CellFlow<TEnvelope>? Flow => _rest?.Flow;

    /// <summary>Says once what the loop looks at: for an actor without any of this nothing is kept.</summary>
    private void PrepareFlow()
    {
        var options = Home.Options;
        if (_blueprint.Flow is { } rules)
            Rest.Flow = new CellFlow<TEnvelope>(rules, options.TimeProvider, SendPaced, StartPaceTimer);
        if (options.TurnBudget is not null || _blueprint.Flow is { HasBudgets: true })
            Rest.Spending = new Spending();
        if (Home.Interceptors is not null || _rest is { Spending: not null })
            Rest.IsWatched = true;
        if (_rest is not { } rest)
            return;

        var flow = rest.Flow?.Rules;
        var isMarked = flow is { HasTimesToLive: true } or { HasPaces: true };
        rest.HasOrder = rest.Interleaves || flow is { HasLevels: true } or { HasBatches: true };
        rest.HasGate = rest.Room is not null || isMarked;
        rest.MarksLetters = isMarked || (rest.Interleaves && !_blueprint.IsReentrant);
    }

    /// <summary>Puts a message into the mailbox of an actor that does not take every message as it comes.</summary>
    private bool EnqueueGated(in TEnvelope message, Reply? reply)
    {
        if (TryPace(message))
            return true;
        if (Room is { } room)
            return EnqueueWithin(room, message, reply);
        if (reply is null && !IsMarked(message.Tag) && _mailbox.Hot is { } hot && TryPush(hot, message))
            return true;
        return Push(NewLetter(message, reply)) || Refuse(message, reply);
    }

    /// <summary>A message of the handler is never without a letter, for more is known of it.</summary>
    private bool IsMarked(int tag) => Flow?.Rules is { } rules && (rules.TimeToLiveOf(tag) > TimeSpan.Zero || rules.PaceOf(tag) is not null);

    /// <summary>Hands a message over that is throttled or debounced. It needs no room: at most one of its kind is in the mailbox.</summary>
    private bool TryPace(in TEnvelope message)
    {
        if (Flow is not { Rules.HasPaces: true } flow || flow.Paces[message.Tag] is not { } pace)
            return false;
        if (pace.Offer(message, out var superseded))
            Home.Report(this, superseded, DeadLetterReason.Superseded, cause: null);
        // The actor may have ended meanwhile, and not have seen this one.
        Interlocked.MemoryBarrier();
        if (_mailbox.IsClosed)
            RefusePaced();
        return true;
    }

    private bool IsPaced(int tag) => Flow is { Rules.HasPaces: true } flow && flow.Paces[tag] is not null;

    private void SendPaced(TEnvelope message)
    {
        if (!Push(NewLetter(message, reply: null)))
            Refuse(message, reply: null);
    }

    private PaceTimer StartPaceTimer(Pace<TEnvelope> pace, TimeSpan time)
    {
        var timer = new PaceTimer(this, pace);
        Home.Timers.Add(timer, time);
        return timer;
    }

    /// <summary>The actor is about to stop: what is kept is handled before.</summary>
    private void OpenPaces()
    {
        foreach (var pace in Flow?.Paces ?? [])
            pace?.OpenUp();
    }

    private void ReopenPaces()
    {
        foreach (var pace in Flow?.Paces ?? [])
            pace?.Reopen();
    }

    /// <summary>The object is replaced: what is kept was meant for the one before.</summary>
    private void DropPaced()
    {
        foreach (var pace in Flow?.Paces ?? [])
        {
            if (pace is not null && pace.TryTake(out var kept))
                Home.Report(this, kept, DeadLetterReason.Superseded, cause: null);
        }
    }

    /// <summary>The actor has ended.</summary>
    private void RefusePaced()
    {
        foreach (var pace in Flow?.Paces ?? [])
        {
            if (pace is not null && pace.End(out var kept))
                Refuse(kept, reply: null);
        }
    }

    /// <summary>A message has left the mailbox, and its turn comes.</summary>
    /// <returns>False when it is not to be handled; then it is a dead letter.</returns>
    private bool Admit(FullLetter<TEnvelope> letter)
    {
        if (Room is not null && !MakeRoom(letter))
            return false;
        if (Flow is not { } flow)
            return true;

        if (flow.Paces.Length > 0 && !letter.IsPutBy)
            flow.Paces[letter.Message.Tag]?.Begin();
        return !HasExpired(letter.Message, letter.AcceptedAt, letter.Asker);
    }

    /// <summary>A message has waited longer than it is worth; then it is a dead letter.</summary>
    private bool HasExpired(in TEnvelope message, uint acceptedAt, Reply? asker)
    {
        // In whole milliseconds, so that none expires too early.
        var timeToLive = Flow?.Rules.TimeToLiveOf(message.Tag) ?? TimeSpan.Zero;
        if (timeToLive == TimeSpan.Zero || Home.TimeSince(acceptedAt).TotalMilliseconds <= Math.Ceiling(timeToLive.TotalMilliseconds))
            return false;

        var reason = asker is not null && !asker.TryFailExpired(timeToLive) ? asker.WhyNotBegun : DeadLetterReason.Expired;
        Home.Report(this, message, reason, cause: null);
        return true;
    }

    /// <summary>The next message of an actor with priorities, batches, or both.</summary>
    private MailNode? TakeInOrder(CellFlow<TEnvelope> flow)
    {
        var node = flow.Priorities is { } priorities ? TakeByLevel(priorities)
            : Interleaves ? TakeInterleaved()
            : TakeInTurn();
        return node is not null && flow.Rules.HasBatches ? WithBatch(flow, node) : node;
    }

    /// <inheritdoc cref="TakeInterleaved"/>
    private MailNode? TakeByLevel(Priorities<TEnvelope> priorities, int? only = null)
    {
        if (!Interleaves && _suspended is not null && !TakesLate)
            return null;
        Sort(priorities);
        if (TakesLate)
            return TakeLate();
        if (_step is not LifeStep.None || Volatile.Read(ref _killed))
            return null;
        if (_behaves && TakeStashed(only) is { } stashed)
            return stashed;
        if (Rest.Passing.First is { } passing)
            return IsOf(passing, only) ? Rest.Passing.Take() : null;

        while (true)
        {
            var isHeld = priorities.HeldBack.TryPeek(priorities.IsByAge, out var held);
            var isThere = priorities.Inbox.TryPeek(priorities.IsByAge, out var next);
            if (isHeld && MayStart(held.Node) && MayPassReplay(held.Node) && (!isThere || priorities.IsBefore(held, next)))
            {
                if (!IsOf(held.Node, only))
                    return null;
                priorities.HeldBack.Take(held);
                Release(held.Node);
                priorities.Start(held);
                return held.Node;
            }

            if (!isThere)
                return null;
            var isNext = MayPass(priorities, next, isHeld, held) && MayStart(next.Node);
            if (isNext && !IsOf(next.Node, only))
                return null;
            priorities.Inbox.Take(next);
            if (isNext)
            {
                priorities.Start(next);
                return next.Node;
            }

            priorities.HeldBack.Add(next);
            NoteHeldBack(next.Node);
        }
    }

    /// <summary>Nothing that is held back goes before it.</summary>
    private bool MayPass(Priorities<TEnvelope> priorities, in LevelQueue.Entry next, bool isHeld, in LevelQueue.Entry held) =>
        ((!isHeld || priorities.IsBefore(next, held)) && !IsReplayBlocked) || (InterleavingOf(next.Node) is Interleaving.Always && !IsBehindItsOwn(next.Node));

    /// <summary>Drains the mailbox, and puts what was in it where its level is.</summary>
    private void Sort(Priorities<TEnvelope> priorities)
    {
        _mailbox.DrainInto(ref _inbox, needsRoom: Room is not null);
        var before = priorities.Inbox.Count;
        priorities.Accept(ref _inbox);
        if (priorities.Inbox.Count / GrowthStep > before / GrowthStep)
            WatchGrowth(_mailbox.Depth);
    }

    private bool HasHeldBack => _rest is { } rest && (!rest.HeldBack.IsEmpty || rest.Flow?.Priorities is { IsEmpty: false });

    private int CountHeldBack => _rest is { } rest ? rest.HeldBack.Count + (rest.Flow?.Priorities is { } priorities ? priorities.Inbox.Count + priorities.HeldBack.Count : 0) : 0;

    private MailNode? TakeHeldBack(Predicate<MailNode> isWanted)
    {
        if (Flow?.Priorities is not { } priorities)
            return _rest?.HeldBack.TakeFirst(isWanted);
        return priorities.HeldBack.TakeFirst(isWanted);
    }

    /// <summary>The actor has ended: refuses what an actor with priorities or batches had taken out of its mailbox.</summary>
    private void RefuseOrdered()
    {
        if (Flow is not { } flow)
            return;
        while (flow.Priorities is { IsEmpty: false } priorities)
            RefuseAll(priorities.HeldBack.TakeFirst(static _ => true) ?? priorities.Inbox.TakeFirst(static _ => true));
        if (flow.Batch is { } batch)
            BuryBatch(batch);
        flow.Batch = null;
        RefusePaced();
    }

    /// <summary>Rings for what a pace keeps. What is kept outlives the actor's object, and so does this.</summary>
    private sealed class PaceTimer(ActorCell<TActor, TEnvelope> cell, Pace<TEnvelope> pace) : TimerEntry
    {
        internal override bool IsOwn => false;

        internal override TimerList List => cell.OthersTimers;

        private protected override Timers Timers => cell.Home.Timers;

        internal override void Deliver()
        {
            if (TryEnd())
                pace.Ring();
        }

        internal override bool TryBegin(int incarnation) => throw new NotSupportedException("It has no message of its own.");

        internal override void Refuse() => TryEnd();

        internal override void Forget()
        {
        }
    }
}
