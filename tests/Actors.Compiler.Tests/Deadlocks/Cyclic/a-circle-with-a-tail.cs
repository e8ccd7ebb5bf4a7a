using Actors;

[Actor]
public partial class Browser(FrontProxy front)
{
    public async Task<string> Open(string path) => await front.Get(path);
}

[Actor]
public partial class Front(SessionsProxy sessions)
{
    private int _hits;

    public async Task<string> Get(string path) => $"{path} {++_hits} {await sessions.{|ACT3001:Find|}(Self)}";

    public int Hits() => _hits;
}

[Actor]
public partial class Sessions(StoreProxy store)
{
    public async Task<int> Find(FrontProxy front) => await front.{|ACT3001:Hits|}() + await store.Count();
}

[Actor]
public partial class Store
{
    private int _count;

    public int Count() => _count++;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var front = Front.Spawn(system, Sessions.Spawn(system, Store.Spawn(system)));
        await Browser.Spawn(system, front).Open("/");
    }
}
