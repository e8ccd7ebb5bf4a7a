using Actors;

namespace Limits;

public readonly record struct Lease(bool IsGranted, TimeSpan RetryAfter)
{
    public static Lease Granted => new(true, TimeSpan.Zero);
}

/// <summary>A token bucket for each key.</summary>
[Actor]
public partial class Limiter(int burst, TimeSpan period, TimeProvider clock)
{
    private readonly Dictionary<string, (double Tokens, long At)> _buckets = [];
    private readonly double _perTick = burst / (double)period.Ticks;

    public Lease Take(string key, int tokens = 1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokens, burst);
        var now = clock.GetTimestamp();
        var (left, at) = _buckets.TryGetValue(key, out var bucket) ? bucket : (burst, now);
        left = Math.Min(burst, left + clock.GetElapsedTime(at, now).Ticks * _perTick);
        var granted = left >= tokens;
        _buckets[key] = (granted ? left - tokens : left, now);
        return granted ? Lease.Granted : new Lease(false, TimeSpan.FromTicks((long)((tokens - left) / _perTick)));
    }

    public void Forget(Predicate predicate) => Remove(key => predicate switch
    {
        Predicate.All => true,
        Predicate.Full => _buckets[key].Tokens >= burst,
        _ => false,
    });

    private void Remove(Func<string, bool> matches)
    {
        foreach (var key in _buckets.Keys.Where(matches).ToArray())
            _buckets.Remove(key);
    }
}

public enum Predicate { None, Full, All }
