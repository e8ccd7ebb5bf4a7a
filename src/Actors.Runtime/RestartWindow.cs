namespace Actors;

/// <summary>Counts restarts, so that an actor which fails again and again is given up: ten within ten seconds.</summary>
internal struct RestartWindow
{
    internal const int MaxRestarts = 10;

    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private Queue<long>? _recent;

    /// <summary>Counts one more restart.</summary>
    /// <returns>False when there have been too many.</returns>
    internal bool TryAdd(TimeProvider time)
    {
        _recent ??= new Queue<long>();
        while (_recent.TryPeek(out var first) && time.GetElapsedTime(first) > Period)
            _recent.Dequeue();
        if (_recent.Count >= MaxRestarts)
            return false;

        _recent.Enqueue(time.GetTimestamp());
        return true;
    }
}
