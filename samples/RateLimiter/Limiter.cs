using Actors;

namespace RateLimiter;

/// <summary>Too many calls. It says when the next one may be tried.</summary>
public sealed class RateLimitedException(string client, TimeSpan retryAfter)
    : Exception($"{client} has called too often, and may try again in {retryAfter.TotalSeconds} s.")
{
    public TimeSpan RetryAfter => retryAfter;
}

/// <summary>
/// A bucket of tokens for each client: a call takes one, and time fills it up again, one token per period.
/// </summary>
[Actor]
public partial class Limiter(ActorContext context, int burst, TimeSpan period)
{
    private readonly Dictionary<string, Bucket> _buckets = [];

    // A plain synchronous handler: it reads, decides and writes without anybody in between.
    [Throws<RateLimitedException>]
    public void Take(string client)
    {
        var now = context.Time.GetTimestamp(); // The system's clock, so that a test can turn it. DateTime.UtcNow is ACT3006.
        if (!_buckets.TryGetValue(client, out var bucket))
            bucket = new(burst, now);
        var tokens = TokensAt(now, bucket);
        if (tokens < 1)
            throw new RateLimitedException(client, (1 - tokens) * period);
        _buckets[client] = new(tokens - 1, now);
    }

    public int Clients() => _buckets.Count;

    // A full bucket says nothing that a new one would not: clients that are gone take no memory.
    [Every(60)]
    private void Sweep()
    {
        var now = context.Time.GetTimestamp();
        foreach (var (client, bucket) in _buckets)
        {
            if (TokensAt(now, bucket) >= burst)
                _buckets.Remove(client);
        }
    }

    private double TokensAt(long now, Bucket bucket) =>
        Math.Min(burst, bucket.Tokens + (context.Time.GetElapsedTime(bucket.At, now) / period));

    private readonly record struct Bucket(double Tokens, long At);
}
