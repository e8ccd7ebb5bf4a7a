using System.Collections.Immutable;

namespace Actors.Benchmarks.Rows;

/// <summary>The shortest of handlers: what is measured around it is the call.</summary>
[Actor]
internal sealed partial class Counter
{
    private int _total;

    public int Add(int amount) => _total += amount;

    public void Count(int amount) => _total += amount;
}

/// <summary>The same as a member of a pool.</summary>
[Actor]
[Pool]
internal sealed partial class PooledCounter
{
    private int _total;

    public int Add([PoolKey] int key, int amount) => _total += key >= 0 ? amount : 0;
}

/// <summary>The same, which takes what waits in one turn.</summary>
[Actor]
internal sealed partial class BatchCounter
{
    private int _total;

    public int Add(int amount) => _total += amount;

    [Batch(256)]
    public void Count(ImmutableArray<int> amounts)
    {
        foreach (var amount in amounts)
            _total += amount;
    }
}

/// <summary>The same with a bounded mailbox.</summary>
[Actor]
[Mailbox(Capacity, WhenFull = WhenFull.Wait)]
internal sealed partial class BoundedCounter
{
    public const int Capacity = 1024;

    private int _total;

    public int Add(int amount) => _total += amount;

    public void Count(int amount) => _total += amount;
}

/// <summary>Asks a counter from a turn of its own.</summary>
[Actor]
internal sealed partial class Asker(CounterProxy counter)
{
    public async Task<int> AddOnes(int times)
    {
        var total = 0;
        for (var i = 0; i < times; i++)
            total = await counter.Add(1);
        return total;
    }
}

/// <summary>What the hand-made counter is sent: an ask, or a tell that wants no reply.</summary>
internal readonly record struct Addition(int Amount, TaskCompletionSource<int>? Reply);

/// <summary>The counter by hand, with a queue.</summary>
internal sealed class CounterByHand(Mailbox mailbox, int? capacity = null) : HandMade<Addition>(mailbox, capacity)
{
    private int _total;

    public Task<int> AddAsync(int amount)
    {
        var reply = Reply.Of<int>();
        Tell(new Addition(amount, reply));
        return reply.Task;
    }

    public async Task<int> AddWithRoomAsync(int amount)
    {
        var reply = Reply.Of<int>();
        await SendAsync(new Addition(amount, reply));
        return await reply.Task;
    }

    protected override void Handle(Addition message)
    {
        _total += message.Amount;
        message.Reply?.SetResult(_total);
    }
}

/// <summary>The asker by hand, with a queue.</summary>
internal sealed class AskerByHand(Mailbox mailbox, CounterByHand counter) : AsyncHandMade<Addition>(mailbox)
{
    public Task<int> AddOnesAsync(int times)
    {
        var reply = Reply.Of<int>();
        Tell(new Addition(times, reply));
        return reply.Task;
    }

    protected override async Task HandleAsync(Addition message)
    {
        var total = 0;
        for (var i = 0; i < message.Amount; i++)
            total = await counter.AddAsync(1);
        message.Reply!.SetResult(total);
    }
}

/// <summary>The counter with a lock.</summary>
internal sealed class LockedCounter
{
    private readonly Lock _lock = new();
    private int _total;

    public int Add(int amount)
    {
        lock (_lock)
            return _total += amount;
    }
}

/// <summary>The counter with a semaphore, as one would guard code that awaits.</summary>
internal sealed class SemaphoreCounter : IDisposable
{
    private readonly SemaphoreSlim _semaphore = new(1, 1);
    private int _total;

    public async ValueTask<int> AddAsync(int amount)
    {
        await _semaphore.WaitAsync();
        try
        {
            return _total += amount;
        }
        finally
        {
            _semaphore.Release();
        }
    }

    public void Dispose() => _semaphore.Dispose();
}
