using Actors;

[Role]
public interface IStore<T>
{
    ValueTask<T> Load(string key);
}

[Actor]
public partial class Names(MetricsProxy metrics) : IStore<string>
{
    public async Task<string> Load(string key) => $"{key} {await metrics.{|ACT3001:Hit|}()}";
}

[Actor]
public partial class Metrics
{
    private int _hits;

    public int Hit() => ++_hits;

    public async Task<int> Probe(IStore<string> store) => _hits + (await store.{|ACT3001:Load|}("probe")).Length;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var metrics = Metrics.Spawn(system);
        await metrics.Probe(Names.Spawn(system, metrics));
    }
}
