namespace Actors.Asking;

/// <summary>
/// All asks of a system that wait, so that one timer ends those whose time has passed.
/// </summary>
/// <remarks>
/// Most asks are answered long before their deadline, so joining and leaving must be cheap and nothing else matters:
/// an ask links itself into one of a few lists, and the timer is set to the earliest deadline there is. When it rings,
/// the lists are searched for what is due and for the next deadline.
/// </remarks>
internal sealed class AskDeadlines
{
    private const long Never = long.MaxValue;

    private readonly TimeProvider _time;
    private readonly Shard[] _shards;
    private readonly Lock _timerGate = new();
    private readonly ITimer _timer;
    private long _ringsAt = Never;

    internal AskDeadlines(TimeProvider time, TimeSpan defaultTimeout)
    {
        _time = time;
        DefaultTimeout = defaultTimeout;
        _shards = new Shard[Math.Max(4, Environment.ProcessorCount)];
        for (var i = 0; i < _shards.Length; i++)
            _shards[i] = new Shard();
        _timer = time.CreateCleanTimer(static self => ((AskDeadlines)self!).Ring(), this, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How long an ask waits when nobody says otherwise.</summary>
    internal TimeSpan DefaultTimeout { get; }

    /// <summary>The moment a time from now, in ticks of the clock.</summary>
    internal long After(TimeSpan timeout)
    {
        var now = _time.GetTimestamp();
        var ticks = timeout.TotalSeconds * _time.TimestampFrequency;
        return ticks >= Never - now ? Never : now + (long)Math.Ceiling(ticks);
    }

    internal bool IsPast(long deadline) => _time.GetTimestamp() >= deadline;

    internal void Add(Reply reply)
    {
        // Threads that ask at the same time are likely to use different lists.
        reply.Shard = (int)((uint)Environment.CurrentManagedThreadId % (uint)_shards.Length);
        var shard = _shards[reply.Shard];
        lock (shard)
        {
            reply.Next = shard.First;
            if (shard.First is not null)
                shard.First.Previous = reply;
            shard.First = reply;
        }

        if (reply.Deadline < Volatile.Read(ref _ringsAt))
            RingAt(reply.Deadline);
    }

    internal void Remove(Reply reply)
    {
        var shard = _shards[reply.Shard];
        lock (shard)
        {
            if (shard.First == reply)
                shard.First = reply.Next;
            if (reply.Previous is not null)
                reply.Previous.Next = reply.Next;
            if (reply.Next is not null)
                reply.Next.Previous = reply.Previous;
            reply.Previous = reply.Next = null;
        }
    }

    /// <summary>Ends every ask that waits for one actor. Only an actor that is abandoned in mid-turn needs it.</summary>
    internal void FailAll(ActorRef actor, Exception? failure)
    {
        foreach (var reply in Where(reply => ReferenceEquals(reply.Actor, actor)))
            reply.FailStopped(failure);
    }

    private void Ring()
    {
        lock (_timerGate)
            _ringsAt = Never;

        var now = _time.GetTimestamp();
        var next = Never;
        var due = Where(reply =>
        {
            if (reply.Deadline <= now)
                return true;
            next = Math.Min(next, reply.Deadline);
            return false;
        });

        if (next != Never)
            RingAt(next);
        foreach (var reply in due)
            reply.Expire();
    }

    private void RingAt(long deadline)
    {
        lock (_timerGate)
        {
            if (deadline >= _ringsAt)
                return;

            _ringsAt = deadline;
            // Timers count whole milliseconds: round up, or it would ring just before the deadline again and again.
            var wait = Math.Ceiling(_time.GetElapsedTime(_time.GetTimestamp(), deadline).TotalMilliseconds);
            _timer.Change(TimeSpan.FromMilliseconds(Math.Clamp(wait, 0, int.MaxValue)), Timeout.InfiniteTimeSpan);
        }
    }

    private List<Reply> Where(Func<Reply, bool> predicate)
    {
        var found = new List<Reply>();
        foreach (var shard in _shards)
        {
            lock (shard)
            {
                for (var reply = shard.First; reply is not null; reply = reply.Next)
                {
                    if (predicate(reply))
                        found.Add(reply);
                }
            }
        }

        return found;
    }

    private sealed class Shard
    {
        internal Reply? First;
    }
}
