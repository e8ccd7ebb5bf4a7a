using Actors;

[Actor]
public partial class Client(ApiProxy api)
{
    private int _failures;

    [AskTimeout(5)]
    public async Task<int> Load()
    {
        try
        {
            return await api.Within(TimeSpan.FromMinutes(1)).Get(3);
        }
        catch (AskTimeoutException)
        {
            return --_failures;
        }
    }
}

[Actor]
public partial class Api
{
    private int _calls;

    public async Task<int> Get(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Task.Yield();
            _calls++;
        }

        return _calls;
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var api = Api.Spawn(system);
        await Task.WhenAll(Client.Spawn(system, api).Load().AsTask(), Client.Spawn(system, api).Load().AsTask());
    }
}
