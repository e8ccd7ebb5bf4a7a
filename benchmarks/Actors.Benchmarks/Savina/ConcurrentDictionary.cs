namespace Actors.Benchmarks.Savina;

/// <summary>Twenty workers read and write one dictionary.</summary>
internal static class ConcurrentDictionary
{
    private const int Workers = 20;
    private const int Keys = 512;
    private const int WritePercentage = 10;

    public static SavinaProgram Program { get; } = new(
        "concurrent-dictionary", "n asks, a tenth of them writes, of each of 20 workers", new(Full: 25_000, Quick: 2_500, Tiny: 20), ActorsAsync, ChannelsAsync);

    /// <summary>What the next operation is; a written value is always the square of its key.</summary>
    public static (int Key, int? Value) Next(Random random)
    {
        var key = random.Next(Keys);
        return (key, random.Next(100) < WritePercentage ? key * key : null);
    }

    private static async Task ActorsAsync(int operations)
    {
        await using var system = new ActorSystem();
        var store = Store.Spawn(system);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(seed => StoreUser.Spawn(system, store, seed).Use(operations).AsTask()));
        Check.Equal(Workers * operations, await store.Operations());
    }

    private static async Task ChannelsAsync(int operations)
    {
        var store = new StoreByHand();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(seed => Task.Run(() => UseAsync(store, seed, operations))));
        Check.Equal(Workers * operations, store.Operations);
        store.Complete();
    }

    private static async Task UseAsync(StoreByHand store, int seed, int operations)
    {
        var random = new Random(seed);
        for (var i = 0; i < operations; i++)
        {
            var (key, value) = Next(random);
            if (await store.AskAsync(key, value) is { } found)
                Check.Equal(key * key, found);
        }
    }
}

[Actor]
internal sealed partial class Store
{
    private readonly Dictionary<int, int> _values = [];
    private int _operations;

    public int? Read(int key)
    {
        _operations++;
        return _values.TryGetValue(key, out var value) ? value : null;
    }

    public void Write(int key, int value)
    {
        _operations++;
        _values[key] = value;
    }

    public int Operations() => _operations;
}

[Actor]
internal sealed partial class StoreUser(StoreProxy store, int seed)
{
    private readonly Random _random = new(seed);

    public async Task Use(int operations)
    {
        for (var i = 0; i < operations; i++)
        {
            var (key, value) = ConcurrentDictionary.Next(_random);
            if (value is { } written)
                await store.Write(key, written);
            else if (await store.Read(key) is { } found)
                Check.Equal(key * key, found);
        }
    }
}

/// <summary>A read if there is no value, else a write.</summary>
internal readonly record struct StoreRequest(int Key, int? Value, TaskCompletionSource<int?> Reply);

internal sealed class StoreByHand : HandMade<StoreRequest>
{
    private readonly Dictionary<int, int> _values = [];

    public int Operations { get; private set; }

    public Task<int?> AskAsync(int key, int? value)
    {
        var reply = Reply.Of<int?>();
        Tell(new StoreRequest(key, value, reply));
        return reply.Task;
    }

    protected override void Handle(StoreRequest message)
    {
        Operations++;
        if (message.Value is { } written)
            _values[message.Key] = written;
        message.Reply.SetResult(_values.TryGetValue(message.Key, out var value) ? value : null);
    }
}
