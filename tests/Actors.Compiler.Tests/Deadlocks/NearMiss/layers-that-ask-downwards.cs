using Actors;

[Actor]
public partial class Web(ServiceProxy service, CacheProxy cache)
{
    public async Task<string> Get(string path) => await cache.Find(path) ?? await service.Load(path);
}

[Actor]
public partial class Service(CacheProxy cache, DatabaseProxy database)
{
    public async Task<string> Load(string path)
    {
        var text = await database.Read(path);
        await cache.Keep(path, text);
        return text;
    }
}

[Actor]
public partial class Cache(DatabaseProxy database)
{
    private readonly Dictionary<string, string> _kept = [];

    public async Task<string?> Find(string path) => _kept.TryGetValue(path, out var text) && await database.IsCurrent(path) ? text : null;

    public void Keep(string path, string text) => _kept[path] = text;
}

[Actor]
public partial class Database
{
    private int _reads;

    public string Read(string path) => $"{path} {++_reads}";

    public bool IsCurrent(string path) => path.Length > _reads;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var database = Database.Spawn(system);
        var cache = Cache.Spawn(system, database);
        var web = Web.Spawn(system, Service.Spawn(system, cache, database), cache);
        await Task.WhenAll(web.Get("/a").AsTask(), web.Get("/b").AsTask(), web.Get("/a").AsTask());
    }
}
