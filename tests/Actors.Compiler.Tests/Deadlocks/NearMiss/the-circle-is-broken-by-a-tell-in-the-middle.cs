using Actors;

[Actor]
public partial class Step1(Step2Proxy next)
{
    private int _ran;

    public async Task<int> Run()
    {
        _ran++;
        return await next.Run(Self);
    }

    public int Ran() => _ran;
}

[Actor]
public partial class Step2(Step3Proxy next)
{
    private int _ran;

    public int Run(Step1Proxy first)
    {
        next.Tell.Run(first);
        return ++_ran;
    }
}

[Actor]
public partial class Step3
{
    private int _ran;

    public async Task Run(Step1Proxy first) => _ran = await first.Ran();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var first = Step1.Spawn(system, Step2.Spawn(system, Step3.Spawn(system)));
        await Task.WhenAll(first.Run().AsTask(), first.Run().AsTask());
    }
}
