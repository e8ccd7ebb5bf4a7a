using Actors;

namespace Caching;

public sealed class LoadFailedException(string key, Exception cause) : Exception($"'{key}' cannot be loaded.", cause);

[Role]
public interface ISource
{
    ValueTask<string> Load(string key, CancellationToken cancellationToken);
}

[Actor]
[Reentrant]
public partial class Cache(ISource source, TimeProvider clock, TimeSpan lifetime)
{
    private readonly Dictionary<string, Entry> _entries = [];
    private int _hits, _misses;

    [Throws<LoadFailedException>]
    public async Task<string> Get(string key)
    {
        if (_entries.TryGetValue(key, out var entry) && entry.Until > clock.GetUtcNow())
        {
            _hits++;
            return await entry.Value;
        }

        _misses++;
        var loading = Load(key);
        _entries[key] = new Entry(loading, clock.GetUtcNow() + lifetime);
        try
        {
            return await loading;
        }
        catch (AskException failure)
        {
            _entries.Remove(key);
            throw new LoadFailedException(key, failure);
        }
    }

    public void Drop(string key) => _entries.Remove(key);

    public int Trim()
    {
        var now = clock.GetUtcNow();
        var stale = _entries.Where(pair => pair.Value.Until <= now).Select(pair => pair.Key).ToList();
        stale.ForEach(key => _entries.Remove(key));
        return stale.Count;
    }

    public double HitRate => _hits + _misses is 0 ? 0 : (double)_hits / (_hits + _misses);

    private async Task<string> Load(string key) => await source.Load(key, CancellationToken.None);

    private sealed record Entry(Task<string> Value, DateTimeOffset Until);
}
