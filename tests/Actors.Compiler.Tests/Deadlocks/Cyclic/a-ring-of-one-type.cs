using Actors;

using System.Collections.Immutable;

[Actor]
public partial class Station
{
    private int _passed;

    public async Task<int> Pass(ImmutableArray<StationProxy> rest)
    {
        _passed++;
        return rest.IsEmpty ? _passed : await rest[0].{|ACT3001:Pass|}(rest.RemoveAt(0));
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var stations = Enumerable.Range(0, 4).Select(_ => Station.Spawn(system)).ToImmutableArray();
        await stations[0].Pass([.. stations[1..], stations[0]]);
    }
}
