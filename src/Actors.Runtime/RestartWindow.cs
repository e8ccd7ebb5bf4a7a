namespace Actors;

/// <summary>Counts restarts, so that an actor which fails again and again is given up.</summary>
internal struct RestartWindow
{
    private Queue<long>? _recent;

    /// <summary>How many restarts there have been lately.</summary>
    internal int Count(SupervisionPolicy policy, TimeProvider time)
    {
        while (_recent is not null && _recent.TryPeek(out var first) && time.GetElapsedTime(first) > policy.Within)
            _recent.Dequeue();
        return _recent?.Count ?? 0;
    }

    /// <summary>Counts one more restart.</summary>
    /// <returns>False when there have been too many.</returns>
    internal bool TryAdd(SupervisionPolicy policy, TimeProvider time)
    {
        if (Count(policy, time) >= policy.MaxRestarts)
            return false;

        Add(time);
        return true;
    }

    /// <summary>Counts one more, however many there have been.</summary>
    internal void Add(TimeProvider time) => (_recent ??= new Queue<long>()).Enqueue(time.GetTimestamp());
}
