using Actors;

[Actor]
public partial class Ping
{
    private int _count;

    public int Next(int from) => _count = from + 1;
}

[Actor]
public partial class Pong
{
    private int _count;

    public int Next(int from) => _count = from - 2;

    public async Task<int> Through(PingProxy ping) => await ping.Next(_count);
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var (ping, pong) = (Ping.Spawn(system), Pong.Spawn(system));
        var count = 0;
        for (var i = 0; i < 3; i++)
            count = await pong.Next(await ping.Next(count));
        await pong.Through(ping);
    }
}
