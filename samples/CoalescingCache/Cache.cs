using Actors;

namespace CoalescingCache;

/// <summary>Where values come from. Slow, and it may fail: both are part of what one asks.</summary>
[Role]
public interface IOrigin<TKey, TValue>
{
    [Throws<OriginException>]
    ValueTask<TValue> Fetch(TKey key, CancellationToken cancellationToken);
}

/// <summary>The origin has no such thing, or no time.</summary>
public sealed class OriginException(string message) : Exception(message);

/// <summary>
/// Keeps what an origin answered for some time. Whoever asks for a key while it is fetched waits for the same fetch.
/// </summary>
/// <remarks>It only knows where things are: for each key there is a child, which lives as long as its value.</remarks>
[Actor]
public partial class Cache<TKey, TValue>(ActorContext context, IOrigin<TKey, TValue> origin, TimeSpan lifetime)
    where TKey : notnull
{
    private readonly Dictionary<TKey, EntryProxy<TKey, TValue>> _entries = [];

    /// <summary>
    /// Interleaving: while one asker waits for his entry, others are led to theirs. The map is touched before the await
    /// only, so nobody can change it under our hands.
    /// </summary>
    [Interleave]
    [Throws<OriginException>]
    public async Task<TValue> Get(TKey key, CancellationToken cancellationToken)
    {
        if (!_entries.TryGetValue(key, out var entry))
            _entries[key] = entry = Entry<TKey, TValue>.Spawn(context, key, origin, Self, lifetime);
        return await entry.Get(cancellationToken);
    }

    /// <summary>Nobody is led to the entry any more. Those who were are before this last message to it, and are answered.</summary>
    internal void Forget(TKey key)
    {
        if (_entries.Remove(key, out var entry))
            entry.Tell.Retire();
    }
}
