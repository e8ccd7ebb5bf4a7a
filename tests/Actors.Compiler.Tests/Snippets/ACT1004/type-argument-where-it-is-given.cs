using Actors;

namespace Caches;

[Actor]
public partial class Cache<T>
{
    private readonly Dictionary<string, T> _values = [];

    public void Put(string key, T value) => _values[key] = value;

    public T? Get(string key) => _values.GetValueOrDefault(key);
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var words = Cache<string>.Spawn(system);
        await words.Put("a", "b");
        var things = {|ACT1004:Cache<object>|}.Spawn(system);
        await things.Put("a", "b");
        var lists = {|ACT1002:Cache<List<int>>|}.Spawn(system);
        await lists.Put("a", []);
    }
}
