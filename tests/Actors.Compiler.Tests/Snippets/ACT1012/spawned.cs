using System.Collections.Immutable;
using Actors;

namespace Shop;

[Actor]
public partial class Account(string owner, ActorContext context)
{
    private readonly CounterProxy _counter = Counter.Spawn(context);
    private readonly Entry _entry = new(owner);

    public async Task<string> Owner() => _entry.Name + await _counter.Next();

    private sealed record Entry(string Name);
}

[Actor]
public partial class Counter
{
    private int _count;

    public int Next() => ++_count;
}

public static class Program
{
    private static T Make<T>()
        where T : class, new() => new T();

    public static async Task Run(ActorSystem system)
    {
        AccountProxy account = Account.Spawn(system.Named("alice"), "Alice");
        Console.WriteLine(await account.Owner());
        Console.WriteLine(Make<List<AccountProxy>>().Count + typeof(Account).Name + Activator.CreateInstance<List<int>>().Count);
        var all = new Dictionary<string, AccountProxy> { ["x"] = account };
        Console.WriteLine(all.Count);
    }
}
