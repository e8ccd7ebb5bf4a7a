using Actors;

public static class Retry
{
    public static async Task<T> Times<T>(int count, Func<Task<T>> action)
    {
        for (var i = 1; ; i++)
        {
            try
            {
                return await action();
            }
            catch (AskTimeoutException) when (i < count)
            {
                // Once more.
            }
        }
    }
}

[Actor]
public partial class Client(ServerProxy server)
{
    private int _calls;

    public async Task<string> Load(string key) => await Retry.Times(3, async () =>
    {
        _calls++;
        return await server.{|ACT3001:Get|}(key);
    });

    public int Calls() => _calls;
}

[Actor]
public partial class Server
{
    private int _limit = 5;

    public string Get(string key) => _limit-- > 0 ? key : "";

    public async Task Throttle(ClientProxy client) => _limit = 10 - await client.{|ACT3001:Calls|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var server = Server.Spawn(system);
        var client = Client.Spawn(system, server);
        await Task.WhenAll(client.Load("a").AsTask(), server.Throttle(client).AsTask());
    }
}
