using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>Counts, at once and in a task.</summary>
[Actor]
public partial class Tally
{
    private int _count;

    public int Add(int number) => _count += number;

    public void Note() => _count++;

    public Task<int> AddInTask(int number) => number == 0 ? Zero() : Task.FromResult(_count += number);

    public async ValueTask<int> AddAsync(int number)
    {
        await Task.CompletedTask;
        return _count += number;
    }

    private static Task<int> Zero() => Task.FromResult(0);
}

/// <summary>Counts in one of its behaviours.</summary>
[Actor]
[Behaviours(Otherwise = Otherwise.Reject)]
public partial class GatedTally
{
    private int _count;

    private enum Mode
    {
        Off,
        Up,
        Down,
    }

    [When(Mode.Off)]
    public void Begin() => Become(Mode.Up);

    [When(Mode.Up)]
    public int Add(int number) => _count += number;

    [When(Mode.Down, Handles = nameof(Add))]
    private int Take(int number) => _count -= number;

    [When(Mode.Up, Mode.Down)]
    public void Turn() => Become(Behaviour is Mode.Up ? Mode.Down : Mode.Up);
}

/// <summary>A member of a pool that counts.</summary>
[Actor]
[Pool]
public partial class PooledTally
{
    private int _count;

    public int Add([PoolKey] int number) => _count += number;

    public async ValueTask<int> AddAsync([PoolKey] int number)
    {
        await Task.CompletedTask;
        return _count += number;
    }
}

/// <summary>Counts too, under all that is said of the flow of its messages.</summary>
[Actor]
[TurnBudget(1000)]
public partial class Regulated
{
    private int _count;

    [Priority]
    public int Add(int number) => _count += number;

    [TimeToLive(5)]
    public void Note() => _count++;

    [Priority(-1), TimeToLive(5), TurnBudget(1000, Strict = true)]
    public async ValueTask<int> AddAsync(int number)
    {
        await Task.CompletedTask;
        return _count += number;
    }
}

/// <summary>Asks another actor many times in one turn.</summary>
[Actor]
public partial class Auditor
{
    public async Task<long> AllocatedBy(TallyProxy tally, int asks)
    {
        var (thread, before) = (Environment.CurrentManagedThreadId, GC.GetAllocatedBytesForCurrentThread());
        for (var i = 0; i < asks; i++)
        {
            await tally.Add(1);
            await tally.AddAsync(1);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return Environment.CurrentManagedThreadId == thread ? allocated : long.MaxValue;
    }
}

/// <summary>A stream whose items are there at once.</summary>
[Actor]
public partial class Counter
{
#pragma warning disable CS1998 // Nothing is awaited: that is the case under test.
    public async IAsyncEnumerable<int> From(int number)
    {
        while (true)
            yield return number++;
    }
#pragma warning restore CS1998
}

/// <summary>Tests that count what the whole process allocates, and so run alone.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class Alone;

/// <summary>A test of what the compiler makes of the code when it optimizes: without that, every async method is an object.</summary>
public sealed class ReleaseFactAttribute : FactAttribute
{
    public ReleaseFactAttribute()
    {
#if DEBUG
        Skip = "Only what is optimized allocates nothing.";
#endif
    }
}

/// <inheritdoc cref="ReleaseFactAttribute"/>
public sealed class ReleaseTheoryAttribute : TheoryAttribute
{
    public ReleaseTheoryAttribute()
    {
#if DEBUG
        Skip = "Only what is optimized allocates nothing.";
#endif
    }
}

/// <summary>What costs no object. Zero is zero: a single object in so many calls fails the test.</summary>
[Collection("Alone")]
public class AllocationTests
{
    private const int Calls = 10_000;

    [ReleaseFact]
    public async Task An_ask_of_an_idle_actor_allocates_nothing() =>
        await MeasureAsync(static async tally =>
        {
            var (thread, before) = (Environment.CurrentManagedThreadId, GC.GetAllocatedBytesForCurrentThread());
            for (var i = 0; i < Calls; i++)
            {
                await tally.Add(1);
                await tally.Note();
                await tally.AddAsync(1);
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return Environment.CurrentManagedThreadId == thread ? allocated : long.MaxValue;
        });

    [ReleaseTheory]
    [InlineData(PoolRouting.RoundRobin)]
    [InlineData(PoolRouting.LeastLoaded)]
    [InlineData(PoolRouting.Random)]
    [InlineData(PoolRouting.ByKey)]
    public async Task An_ask_of_a_pool_allocates_nothing(PoolRouting routing)
    {
        await using var system = new ActorSystem();
        var pool = PooledTally.SpawnPool(system, new PoolOptions(4) { Routing = routing }).Proxy;
        var least = long.MaxValue;
        await Task.Run(async () =>
        {
            for (var attempt = 0; attempt < 50 && least > 0; attempt++)
            {
                var (thread, before) = (Environment.CurrentManagedThreadId, GC.GetAllocatedBytesForCurrentThread());
                for (var i = 0; i < Calls; i++)
                {
                    await pool.Add(i);
                    await pool.AddAsync(i);
                }

                if (Environment.CurrentManagedThreadId == thread)
                    least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        });

        Assert.Equal(0, least);
    }

    [ReleaseFact]
    public async Task An_ask_and_a_tell_that_a_behaviour_takes_and_a_change_allocate_nothing()
    {
        await using var system = new ActorSystem();
        var tally = GatedTally.Spawn(system);
        await tally.Begin();
        var least = long.MaxValue;
        await Task.Run(async () =>
        {
            for (var attempt = 0; attempt < 200 && least != 0; attempt++)
            {
                var (thread, before) = (Environment.CurrentManagedThreadId, GC.GetAllocatedBytesForCurrentThread());
                for (var i = 0; i < Calls; i++)
                {
                    await tally.Add(1);
                    await tally.Turn();
                }

                if (Environment.CurrentManagedThreadId == thread)
                    least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        });
        Assert.Equal(0, least);
    }

    [ReleaseFact]
    public async Task An_ask_of_an_idle_actor_with_priorities_and_budgets_allocates_nothing()
    {
        await using var system = new ActorSystem();
        var regulated = Regulated.Spawn(system);
        var least = long.MaxValue;
        await Task.Run(async () =>
        {
            for (var attempt = 0; attempt < 200 && least != 0; attempt++)
            {
                var (thread, before) = (Environment.CurrentManagedThreadId, GC.GetAllocatedBytesForCurrentThread());
                for (var i = 0; i < Calls; i++)
                {
                    await regulated.Add(1);
                    await regulated.Note();
                    await regulated.AddAsync(1);
                }

                if (Environment.CurrentManagedThreadId == thread)
                    least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        });
        Assert.Equal(0, least);
    }

    [ReleaseFact]
    public async Task An_item_of_a_stream_allocates_nothing()
    {
        await using var system = new ActorSystem();
        await using var run = Counter.Spawn(system).From(0).GetAsyncEnumerator();
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 50 && least > 0; attempt++)
        {
            var (thread, before) = (Environment.CurrentManagedThreadId, GC.GetAllocatedBytesForCurrentThread());
            for (var i = 0; i < Calls; i++)
                await run.MoveNextAsync();
            if (Environment.CurrentManagedThreadId == thread)
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [ReleaseFact]
    public async Task An_ask_from_actor_to_actor_allocates_nothing()
    {
        await using var system = new ActorSystem();
        var auditor = Auditor.Spawn(system);
        await MeasureAsync(async tally => await auditor.AllocatedBy(tally, Calls));
    }

    [ReleaseFact]
    public async Task An_ask_that_hops_allocates_nothing()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { InlineAsks = false });
        var tally = Tally.Spawn(system);
        await Task.Run(async () =>
        {
            // What the runtime itself makes once in a while (threads, tiers of code) is far less than an object for each.
            var least = long.MaxValue;
            for (var attempt = 0; attempt < 50 && least >= Calls; attempt++)
            {
                var before = GC.GetTotalAllocatedBytes(precise: true);
                await AskAsync(tally, Calls);
                least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
            }

            Assert.InRange(least, 0, Calls - 1);
        });
    }

    [Fact]
    public async Task A_stopped_actor_and_what_it_held_can_be_collected_though_its_proxy_is_held()
    {
        await using var test = new TestSystem();
        var proxy = await SpawnAndStop(test.System, out var reference);
        for (var i = 0; i < 50 && reference.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.False(reference.IsAlive);
        GC.KeepAlive(proxy);
    }

    [Fact]
    public async Task A_system_that_nobody_holds_is_collected_with_all_its_actors()
    {
        var system = await AskInASystemAsync();
        for (var i = 0; i < 50 && system.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.False(system.IsAlive);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> AskInASystemAsync()
    {
        var system = new ActorSystem(new ActorSystemOptions { InlineAsks = false });
        var tally = Tally.Spawn(system);
        await AskAsync(tally, 1000);
        for (var i = 0; i < 1000; i++)
            await tally.AddAsync(1);
        return new WeakReference(system);
    }

    private static async Task AskAsync(TallyProxy tally, int asks)
    {
        for (var i = 0; i < asks; i++)
            await tally.Add(1);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static Task<HolderProxy> SpawnAndStop(ActorSystem system, out WeakReference reference)
    {
        var payload = new Payload();
        reference = new WeakReference(payload);
        return StopAsync(system, payload);
    }

    private static async Task<HolderProxy> StopAsync(ActorSystem system, Payload payload)
    {
        var holder = Holder.Spawn(system);
        await holder.Hold(payload);
        await system.StopAsync(holder);
        return holder;
    }

    /// <summary>
    /// One thread asks: whatever it allocates is allocated for its asks; if the asks end on another thread, the count is
    /// worth nothing. A machine under load may make a handler look
    /// long, so that it hops for a while; the best of some attempts is what an ask costs.
    /// </summary>
    private static async Task MeasureAsync(Func<TallyProxy, Task<long>> measure)
    {
        await using var system = new ActorSystem();
        var tally = Tally.Spawn(system);
        var least = long.MaxValue;
        await Task.Run(async () =>
        {
            for (var attempt = 0; attempt < 200 && least != 0; attempt++)
                least = Math.Min(least, await measure(tally));
        });
        Assert.Equal(0, least);
    }
}

/// <summary>Something that an actor holds.</summary>
public sealed class Payload;

/// <summary>Holds something.</summary>
[Actor]
public partial class Holder
{
    private Payload? _payload;

    public bool Hold(Payload payload) => (_payload = payload) is not null;
}
