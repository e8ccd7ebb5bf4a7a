using Actors;

[Actor]
public partial class Top(LeftProxy left, RightProxy right)
{
    public async Task<int> Sum() => (await Asks.WhenAll(left.Value(), right.Value())).Sum();
}

[Actor]
public partial class Left(BottomProxy bottom)
{
    public async Task<int> Value() => await bottom.Next();
}

[Actor]
public partial class Right(BottomProxy bottom)
{
    public async Task<int> Value() => -await bottom.Next();
}

[Actor]
public partial class Bottom
{
    private int _next;

    public int Next() => ++_next;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var bottom = Bottom.Spawn(system);
        var top = Top.Spawn(system, Left.Spawn(system, bottom), Right.Spawn(system, bottom));
        await Task.WhenAll(top.Sum().AsTask(), top.Sum().AsTask());
    }
}
