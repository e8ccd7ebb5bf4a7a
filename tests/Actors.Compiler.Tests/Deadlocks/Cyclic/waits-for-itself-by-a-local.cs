using Actors;

[Actor]
public partial class Counter
{
    private int _count;

    public int Next() => ++_count;

    public async Task<int> Twice()
    {
        CounterProxy me = Self;
        var first = await me.{|ACT3002:Next|}();
        return first + _count;
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Counter.Spawn(system).Twice();
}
