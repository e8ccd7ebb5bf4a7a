namespace Actors.Hosting.Logging;

/// <summary>Lets so many through in a time, and counts the rest: a flood of dead letters is not to become one of log entries.</summary>
internal sealed class Quota(int limit, TimeSpan period, TimeProvider time)
{
    private readonly Lock _gate = new();
    private long _begin = time.GetTimestamp();
    private int _taken;
    private long _refused;

    /// <summary>Takes one.</summary>
    /// <param name="refused">How many were refused before, where a new period has begun.</param>
    public bool TryTake(out long refused)
    {
        lock (_gate)
        {
            refused = 0;
            if (time.GetElapsedTime(_begin) >= period)
            {
                _begin = time.GetTimestamp();
                _taken = 0;
                (refused, _refused) = (_refused, 0);
            }

            if (_taken < limit)
            {
                _taken++;
                return true;
            }

            _refused++;
            return false;
        }
    }

    /// <summary>How many were refused since it was last said.</summary>
    public long TakeRefused()
    {
        lock (_gate)
        {
            var refused = _refused;
            _refused = 0;
            return refused;
        }
    }
}
