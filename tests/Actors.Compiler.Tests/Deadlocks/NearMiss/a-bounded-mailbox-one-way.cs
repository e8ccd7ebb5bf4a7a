using Actors;

[Actor]
[Mailbox(1)]
public partial class Slow
{
    private int _taken;

    public async Task Take(int number)
    {
        await Task.Yield();
        _taken += number;
    }
}

[Actor]
public partial class Fast(SlowProxy slow)
{
    private int _sent;

    public async Task<int> Send()
    {
        for (var i = 0; i < 5; i++)
            await slow.Tell.Take(i);
        await Asks.WhenAll(slow.Take(1), slow.Take(2), slow.Take(3));
        return ++_sent;
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Fast.Spawn(system, Slow.Spawn(system)).Send();
}
