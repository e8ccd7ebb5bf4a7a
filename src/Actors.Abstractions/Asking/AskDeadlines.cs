namespace Actors.Asking;

/// <summary>
/// The clock of a system's asks, and the one timer that ends those whose time has passed.
/// </summary>
/// <remarks>
/// Most asks are answered long before their deadline, so that it must be cheap to have one, and nothing else matters: an
/// ask writes its deadline down, and the timer is set to the earliest there is. When it rings, all asks are looked
/// through for those that are due and for the next deadline. With the system's own clock, time is read as its timers do:
/// in milliseconds.
/// </remarks>
internal sealed class AskDeadlines
{
    private const long Never = long.MaxValue;

    private readonly TimeProvider _time;
    private readonly bool _isCoarse;
    private readonly double _frequency;
    private readonly Lock _timerGate = new();
    private readonly ITimer _timer;
    private long _ringsAt = Never;

    internal AskDeadlines(TimeProvider time, TimeSpan defaultTimeout)
    {
        _time = time;
        _isCoarse = ReferenceEquals(time, TimeProvider.System);
        _frequency = _isCoarse ? 1000 : time.TimestampFrequency;
        DefaultTimeout = defaultTimeout;
        _timer = time.CreateCleanTimer(static self => ((AskDeadlines)self!).Ring(), this, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How long an ask waits when nobody says otherwise.</summary>
    internal TimeSpan DefaultTimeout { get; }

    private long Now => _isCoarse ? Environment.TickCount64 : _time.GetTimestamp();

    /// <summary>The moment a time from now, in ticks of the clock.</summary>
    internal long After(TimeSpan timeout)
    {
        var now = Now;
        var ticks = timeout.TotalSeconds * _frequency;
        return ticks >= Never - now ? Never : now + (long)Math.Ceiling(ticks);
    }

    internal bool IsPast(long deadline) => Now >= deadline;

    /// <summary>Sees to it that an ask ends in time. To be called after something that is a full fence, such as a push.</summary>
    internal void Watch(Reply reply)
    {
        if (reply.Deadline < Volatile.Read(ref _ringsAt))
            RingAt(reply.Deadline);
    }

    /// <summary>Ends every ask that waits for one actor. Only an actor that is abandoned in mid-turn needs it.</summary>
    internal static void FailAll(ActorRef actor, Exception? failure)
    {
        foreach (var (reply, use) in ReplyRegistry.Where(reply => ReferenceEquals(reply.Actor, actor)))
            reply.FailStopped(use, failure);
    }

    private void Ring()
    {
        lock (_timerGate)
            _ringsAt = Never;
        // Whoever begins to wait now either is seen below, or sees that no ringing is set.
        Interlocked.MemoryBarrier();

        var now = Now;
        var next = Never;
        var due = ReplyRegistry.Where(reply =>
        {
            if (!ReferenceEquals(reply.Actor?.Deadlines, this))
                return false;
            if (reply.Deadline <= now)
                return true;
            next = Math.Min(next, reply.Deadline);
            return false;
        });

        if (next != Never)
            RingAt(next);
        foreach (var (reply, use) in due)
            reply.Expire(use);
    }

    private void RingAt(long deadline)
    {
        lock (_timerGate)
        {
            if (deadline >= _ringsAt)
                return;

            _ringsAt = deadline;
            // Timers count whole milliseconds: round up, or it would ring just before the deadline again and again.
            var wait = Math.Ceiling((deadline - Now) * 1000 / _frequency);
            _timer.Change(TimeSpan.FromMilliseconds(Math.Clamp(wait, 0, int.MaxValue)), Timeout.InfiniteTimeSpan);
        }
    }
}
