using Actors;

[Actor]
public partial class Resolver(DirectoryProxy directory)
{
    private string? _cached;

    public async Task<string> Resolve(string name) => _cached ?? await directory.{|ACT3001:Find|}(name);

    public void Keep(string address) => _cached = address;

    public bool IsWarm() => _cached is not null;
}

[Actor]
public partial class Directory
{
    private int _lookups;

    public string Find(string name) => $"{name}:{++_lookups}";

    public async Task<bool> Warm(ResolverProxy resolver) => _lookups > 0 || await resolver.{|ACT3001:IsWarm|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var directory = Directory.Spawn(system);
        var resolver = Resolver.Spawn(system, directory);
        await Task.WhenAll(resolver.Resolve("db").AsTask(), directory.Warm(resolver).AsTask());
    }
}
