using Actors.Asking;

namespace Actors;

/// <content>Messages that are sent later: the actor's own timers, and those of others for it.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    private protected override ActorTimer EnqueueAfter(in TEnvelope message, in Delay delay)
    {
        var timer = new MessageTimer(this, message, delay);
        var timers = Home.Timers;
        timers.Add(timer, delay.DueTime);
        // If the actor has ended meanwhile, it may not have seen this one.
        Interlocked.MemoryBarrier();
        if (_mailbox.IsClosed)
            timers.End(timer.List);
        return timer;
    }

    private TimerList OwnTimers => ListOf(ref Rest.OwnTimers);

    private TimerList OthersTimers => ListOf(ref Rest.OthersTimers);

    private static TimerList ListOf(ref TimerList? field)
    {
        if (Volatile.Read(ref field) is { } existing)
            return existing;
        var created = new TimerList();
        return Interlocked.CompareExchange(ref field, created, comparand: null) ?? created;
    }

    /// <summary>The object is replaced: its own timers go with it.</summary>
    private void EndOwnTimers()
    {
        if (_rest is { } rest && Volatile.Read(ref rest.OwnTimers) is { } own)
            Home.Timers.End(own);
    }

    /// <summary>The actor has ended. To be called when the mailbox is closed and all processors see it.</summary>
    private void EndTimers()
    {
        EndOwnTimers();
        if (_rest is { } rest && Volatile.Read(ref rest.OthersTimers) is { } others)
            Home.Timers.End(others);
    }

    /// <summary>Takes the message of a timer whose time has come.</summary>
    private void Accept(MessageTimer timer)
    {
        if (Volatile.Read(ref _refuses) != 0)
        {
            // Those that go on are ended with the actor, or with its object.
            if (timer.Period == 0)
                timer.Refuse();
            return;
        }

        if (!timer.TryQueue())
            return;
        var message = timer.Take();
        if (IsPaced(message.Tag))
        {
            if (timer.TryBegin(Incarnation))
                TryPace(message);
            return;
        }

        var letter = NewLetter(message, timer);
        if (timer.IsOwn || Room is not { } room)
        {
            if (!Push(letter))
                Refuse(letter, timer, DeadLetterReason.Stopped);
        }
        else if (room.WhenFull is WhenFull.DropOldest)
        {
            if (!room.TryAdd(letter, _mailbox.IsNewest, out var place))
                Refuse(letter, timer, DeadLetterReason.MailboxFull);
            else if (place is not null && !Push(place))
                RefuseRest();
        }
        else if (!room.TryTake())
        {
            Refuse(letter, timer, DeadLetterReason.MailboxFull);
        }
        else
        {
            letter.NeedsRoom = true;
            if (!Push(letter))
                Refuse(letter, timer, DeadLetterReason.Stopped);
        }
    }

    private TimerLetter<TEnvelope> NewLetter(in TEnvelope message, TimerEntry timer) =>
        new(message, timer) { AcceptedAt = Flow is { Rules.HasTimesToLive: true } ? Home.Now : 0 };

    private void Refuse(TimerLetter<TEnvelope> letter, MessageTimer timer, DeadLetterReason reason)
    {
        if (timer.TryEnd() && !timer.IsOwn)
            Home.Report(this, letter.Message, reason, cause: null);
    }

    /// <summary>The turn of a timer's message has come.</summary>
    /// <returns>False when it is not to be handled any more.</returns>
    private bool TryTake(TimerLetter<TEnvelope> letter)
    {
        GiveRoomBack(letter);
        return letter.Timer.TryBegin(Incarnation) && !HasExpired(letter.Message, letter.AcceptedAt, asker: null);
    }

    private void GiveRoomBack(TimerLetter<TEnvelope> letter)
    {
        if (letter.NeedsRoom)
            Room!.GiveBack(1);
        letter.NeedsRoom = false;
    }

    /// <summary>Whether a message that will not be handled is a loss. Not so one that was cancelled, or one of many.</summary>
    private bool IsMissed(Letter<TEnvelope> letter) =>
        letter is not TimerLetter<TEnvelope> { Timer: var timer } || (timer.TryBegin(Incarnation) && timer.Period == 0);

    /// <summary>A message that waits for its time.</summary>
    private sealed class MessageTimer : TimerEntry
    {
        private const int NotOwn = -1;

        private readonly ActorCell<TActor, TEnvelope> _cell;
        private readonly int _incarnation;
        private int _isQueued;
        private TEnvelope _message;

        internal MessageTimer(ActorCell<TActor, TEnvelope> cell, in TEnvelope message, in Delay delay)
        {
            _cell = cell;
            _message = message;
            _incarnation = delay.IsOwn ? cell.Incarnation : NotOwn;
            if (delay.Period > TimeSpan.Zero)
                Period = Timers.Ticks(delay.Period);
        }

        internal override bool IsOwn => _incarnation != NotOwn;

        internal override TimerList List => IsOwn ? _cell.OwnTimers : _cell.OthersTimers;

        private protected override Timers Timers => _cell.Home.Timers;

        internal override void Deliver() => _cell.Accept(this);

        /// <summary>At most one message is in the mailbox.</summary>
        internal bool TryQueue() => Period == 0 || Interlocked.Exchange(ref _isQueued, 1) == 0;

        /// <remarks>Cancelled at this moment, it may be no message: then nobody looks at it again.</remarks>
        internal TEnvelope Take()
        {
            var message = _message;
            if (Period == 0)
                Forget();
            return message;
        }

        internal override bool TryBegin(int incarnation)
        {
            if (Period > 0)
                Volatile.Write(ref _isQueued, 0);
            return (Period > 0 ? IsActive : TryEnd()) && (!IsOwn || _incarnation == incarnation);
        }

        internal override void Refuse()
        {
            // Read after it has ended: until then it may be cancelled, and forget its message.
            if (!TryEnd())
                return;
            if (!IsOwn)
                _cell.Home.Report(_cell, _message, DeadLetterReason.Stopped, cause: null);
            Forget();
        }

        internal override void Forget() => _message = default;
    }
}
