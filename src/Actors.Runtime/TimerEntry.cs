namespace Actors;

/// <summary>A timer as its system sees it, whatever its message.</summary>
/// <remarks>
/// Its state says who decides what becomes of the message. Each end of a timer is one exchange of the state, and whoever
/// finds it not over has ended it: so a message is handled, or cancelled, or a dead letter, and never two of these.
/// </remarks>
internal abstract class TimerEntry : ActorTimer
{
    private const int Waiting = 0;
    private const int Sent = 1;
    private const int Over = 2;

    private int _state;

    /// <summary>In ticks of the clock; zero where it is sent once.</summary>
    internal long Period;

    // Guarded by the gate of the system's timers: its place in their heap, or below zero; and its neighbours among those
    // of its actor.
    internal int Place = -1;
    internal TimerEntry? Older;
    internal TimerEntry? Younger;

    public sealed override bool IsActive => Volatile.Read(ref _state) != Over;

    /// <summary>It is the actor's own.</summary>
    internal abstract bool IsOwn { get; }

    internal abstract TimerList List { get; }

    private protected abstract Timers Timers { get; }

    public sealed override bool Cancel()
    {
        var isFirst = TryEnd();
        if (isFirst)
        {
            Timers.Remove(this);
            Forget();
        }

        return isFirst;
    }

    /// <summary>Ends it.</summary>
    /// <returns>False when it has ended before.</returns>
    internal bool TryEnd() => Interlocked.Exchange(ref _state, Over) != Over;

    /// <summary>Its time has come.</summary>
    /// <returns>False when it is cancelled.</returns>
    internal bool TrySend() => Period > 0 ? IsActive : Interlocked.CompareExchange(ref _state, Sent, Waiting) == Waiting;

    /// <summary>Puts the message into the mailbox of its actor.</summary>
    internal abstract void Deliver();

    /// <summary>The turn of the message has come.</summary>
    /// <param name="incarnation">Which object of the actor would handle it.</param>
    /// <returns>False when it is not to be handled any more.</returns>
    internal abstract bool TryBegin(int incarnation);

    /// <summary>The actor takes no more messages.</summary>
    internal abstract void Refuse();

    /// <summary>Lets go of the message.</summary>
    internal abstract void Forget();
}

/// <summary>The timers of one actor, its own or those of others, oldest first. Guarded by the gate of the system's timers.</summary>
internal sealed class TimerList
{
    private TimerEntry? _newest;

    internal TimerEntry? Oldest { get; private set; }

    internal void Add(TimerEntry timer)
    {
        timer.Older = _newest;
        if (_newest is null)
            Oldest = timer;
        else
            _newest.Younger = timer;
        _newest = timer;
    }

    internal void Remove(TimerEntry timer)
    {
        if (timer.Older is { } older)
            older.Younger = timer.Younger;
        else
            Oldest = timer.Younger;
        if (timer.Younger is { } younger)
            younger.Older = timer.Older;
        else
            _newest = timer.Older;
        timer.Older = timer.Younger = null;
    }
}
