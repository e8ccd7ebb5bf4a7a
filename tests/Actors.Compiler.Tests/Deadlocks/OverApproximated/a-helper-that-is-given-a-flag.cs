using Actors;

public static class Sync
{
    public static async Task<int> Count(LeftProxy left, RightProxy right, bool isLeft) =>
        isLeft ? await left.{|ACT3001:Count|}() : await right.Count();
}

[Actor]
public partial class Left(RightProxy right)
{
    private int _count;

    public int Count() => _count;

    public async Task Follow(LeftProxy self) => _count = await Sync.Count(self, right, isLeft: false);
}

[Actor]
public partial class Right
{
    private int _count = 1;

    public int Count() => _count++;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var left = Left.Spawn(system, Right.Spawn(system));
        await left.Follow(left);
    }
}
