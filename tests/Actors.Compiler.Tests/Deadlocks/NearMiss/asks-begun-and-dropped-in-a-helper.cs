using Actors;

[Actor]
public partial class Prefetcher(ArchiveProxy archive)
{
    private int _asked;

    public void Warm(string key)
    {
        _asked++;
        _ = Touch(archive, Self, key);
    }

    public int Asked() => _asked;

    private static async Task Touch(ArchiveProxy archive, PrefetcherProxy self, string key)
    {
        await archive.Load(key, self);
        self.Tell.Asked();
    }
}

[Actor]
public partial class Archive
{
    private int _loads;

    public async Task<int> Load(string key, PrefetcherProxy prefetcher) => key.Length + ++_loads + await prefetcher.Asked();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var prefetcher = Prefetcher.Spawn(system, Archive.Spawn(system));
        await prefetcher.Warm("a");
        await prefetcher.Asked();
    }
}
