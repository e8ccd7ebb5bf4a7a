using Actors;

[Actor]
public partial class Store
{
    private int _keys;

    public int Keys() => _keys++;

    public async Task<int> Copy(StoreProxy<string> from) => await from.Count();
}

[Actor]
public partial class Store<T>
    where T : class
{
    private readonly HashSet<string> _seen = [];

    public int Count() => _seen.Count;

    public void Add(string key) => _seen.Add(key + typeof(T).Name);
}

[Actor]
public partial class Limits(StoreProxy store)
{
    public async Task<int> Of(string name) => name.Length + await store.Keys();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var (plain, generic) = (Store.Spawn(system), Store<string>.Spawn(system));
        await Task.WhenAll(plain.Copy(generic).AsTask(), generic.Count().AsTask(), Limits.Spawn(system, plain).Of("x").AsTask());
    }
}
