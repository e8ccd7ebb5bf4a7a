// assembly: Parts
using Actors;

[Role]
public interface ITask
{
    ValueTask<int> Cost();
}

[Actor]
public partial class Leaf(int cost) : ITask
{
    private int _asked;

    public int Cost() => cost + _asked++;
}
// assembly: Plans
using Actors;
using System.Collections.Immutable;

[Actor]
[AllowCycle("A group knows the tasks that were there before it.")]
public partial class Group(ImmutableArray<ITask> tasks) : ITask
{
    public async Task<int> Cost() => (await Asks.WhenAll(tasks.Select(task => task.Cost()))).Sum();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var inner = Group.Spawn(system, [Leaf.Spawn(system, 1), Leaf.Spawn(system, 2)]);
        await Group.Spawn(system, [inner, Leaf.Spawn(system, 3)]).Cost();
    }
}
