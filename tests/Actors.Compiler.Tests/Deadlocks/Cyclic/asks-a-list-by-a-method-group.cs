using Actors;

[Actor]
public partial class Farm
{
    private readonly List<WindmillProxy> _mills = [];

    public void Add(WindmillProxy mill) => _mills.Add(mill);

    public async Task<int> Output() => (await Asks.WhenAll(_mills.Select(Of))).Sum();

    public int Count() => _mills.Count;

    private static ValueTask<int> Of(WindmillProxy mill) => mill.{|ACT3001:Output|}();
}

[Actor]
public partial class Windmill(FarmProxy farm)
{
    private int _share;

    public int Output() => 100;

    public async Task Join() => _share = 100 / await farm.{|ACT3001:Count|}();

    public int Share() => _share;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var farm = Farm.Spawn(system);
        var mill = Windmill.Spawn(system, farm);
        await farm.Add(mill);
        await Task.WhenAll(farm.Output().AsTask(), mill.Join().AsTask());
    }
}
