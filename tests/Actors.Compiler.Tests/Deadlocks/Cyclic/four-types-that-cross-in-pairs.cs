using Actors;

[Actor]
public partial class North
{
    private EastProxy? _east;

    public void Meet(EastProxy east) => _east = east;
    public async Task<int> Turn() => 1 + await _east!.{|ACT3001:Wind|}();
    public int Wind() => 1;
}

[Actor]
public partial class East(SouthProxy south)
{
    public async Task<int> Turn() => 1 + await south.{|ACT3001:Wind|}();
    public int Wind() => 2;
}

[Actor]
public partial class South(WestProxy west)
{
    public async Task<int> Turn() => 1 + await west.{|ACT3001:Wind|}();
    public int Wind() => 3;
}

[Actor]
public partial class West(NorthProxy north)
{
    public async Task<int> Turn() => 1 + await north.{|ACT3001:Wind|}();
    public int Wind() => 4;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var north = North.Spawn(system);
        var west = West.Spawn(system, north);
        var south = South.Spawn(system, west);
        var east = East.Spawn(system, south);
        await north.Meet(east);
        await Task.WhenAll(north.Turn().AsTask(), east.Turn().AsTask(), south.Turn().AsTask(), west.Turn().AsTask());
    }
}
