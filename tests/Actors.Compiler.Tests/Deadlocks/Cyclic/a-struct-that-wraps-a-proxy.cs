using Actors;

public readonly struct Meter(GridProxy grid)
{
    public async ValueTask<int> Read(int number)
    {
        var load = await grid.{|ACT3001:Load|}();
        return load + number;
    }
}

[Actor]
public partial class House(GridProxy grid)
{
    private int _use;

    public async Task<int> Bill()
    {
        var meter = new Meter(grid);
        return _use += await meter.Read(1);
    }

    public int Use() => _use;
}

[Actor]
public partial class Grid
{
    private int _load;

    public int Load() => _load;

    public async Task Sample(HouseProxy house) => _load += await house.{|ACT3001:Use|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var grid = Grid.Spawn(system);
        var house = House.Spawn(system, grid);
        await Task.WhenAll(house.Bill().AsTask(), grid.Sample(house).AsTask());
    }
}
