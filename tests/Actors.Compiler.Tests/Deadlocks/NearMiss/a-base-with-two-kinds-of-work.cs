using Actors;

[ActorBase]
public abstract class Stage
{
    private int _runs;

    public async Task<int> Run()
    {
        _runs++;
        return await Work();
    }

    protected abstract Task<int> Work();
}

[Actor]
public partial class First(SecondProxy second) : Stage
{
    protected override async Task<int> Work() => await second.Run();
}

[Actor]
public partial class Second : Stage
{
    protected override Task<int> Work() => Task.FromResult(2);
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var second = Second.Spawn(system);
        var first = First.Spawn(system, second);
        await Task.WhenAll(first.Run().AsTask(), second.Run().AsTask());
    }
}
