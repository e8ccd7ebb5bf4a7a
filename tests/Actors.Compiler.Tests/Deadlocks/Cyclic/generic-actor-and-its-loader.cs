using Actors;

[Actor]
public partial class Cache<T>(LoaderProxy loader)
    where T : class
{
    private readonly Dictionary<string, int> _sizes = [];

    public async Task<int> Size(string key)
    {
        if (!_sizes.TryGetValue(key, out var size))
            _sizes[key] = size = await loader.{|ACT3001:Measure|}(key);
        return size;
    }

    public int Count() => _sizes.Count;
}

[Actor]
public partial class Loader
{
    private int _measured;

    public int Measure(string key) => key.Length + _measured++;

    public async Task<int> Report(CacheProxy<string> cache) => _measured - await cache.{|ACT3001:Count|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var loader = Loader.Spawn(system);
        var cache = Cache<string>.Spawn(system, loader);
        await Task.WhenAll(cache.Size("k").AsTask(), loader.Report(cache).AsTask());
    }
}
