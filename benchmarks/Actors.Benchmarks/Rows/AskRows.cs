using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Actors.Benchmarks.Rows;

/// <summary>Asks with the shortest of handlers: what a call costs whose reply is awaited.</summary>
internal static class AskRows
{
    public static IEnumerable<Row> All =>
    [
        new("ask-idle", "one ask after the other of an idle actor, from outside", [
            Contestant.Timed("actors", ActorsAsync),
            Contestant.Timed("lock", LockAsync),
            Contestant.Timed("semaphore", SemaphoreAsync),
            Contestant.Timed("channel", operations => ByHandAsync(Mailbox.Channel, operations)),
            Contestant.Timed("actionblock", operations => ByHandAsync(Mailbox.ActionBlock, operations)),
        ]) { Baseline = "lock", Target = new(Ratio: 1.5, Bytes: 0) },

        new("ask-actor-to-actor", "one ask after the other, from a handler of another actor", [
            Contestant.Timed("actors", ActorToActorAsync),
            Contestant.Timed("lock", LockAsync),
            Contestant.Timed("channel", operations => ByHandToByHandAsync(Mailbox.Channel, operations)),
            Contestant.Timed("actionblock", operations => ByHandToByHandAsync(Mailbox.ActionBlock, operations)),
        ]) { Baseline = "lock", Target = new(Ratio: 1.5, Bytes: 0) },

        new("ask-hop", "the same as ask-idle, each ask handled on a thread of the pool", [
            Contestant.Timed("actors", HopAsync),
            Contestant.Timed("channel", operations => ByHandAsync(Mailbox.Channel, operations)),
            Contestant.Timed("actionblock", operations => ByHandAsync(Mailbox.ActionBlock, operations)),
        ]) { Baseline = "channel", Target = new(Ratio: 0.5, Bytes: 0) },

        new("ask-observed", "the same as ask-idle, with somebody who listens to every ask and turn", [
            Contestant.Timed("actors", operations => ObservedAsync(operations, traces: true, metrics: true)),
            Contestant.Timed("traces", operations => ObservedAsync(operations, traces: true, metrics: false)),
            Contestant.Timed("metrics", operations => ObservedAsync(operations, traces: false, metrics: true)),
            Contestant.Timed("nobody", ActorsAsync),
        ]) { Baseline = "nobody" },

        FanIn(2),
        FanIn(4),

        new("pool-ask", "one ask after the other of a pool of four idle actors", [
            Contestant.Timed("actors", operations => PoolAsync(PoolRouting.RoundRobin, operations)),
            Contestant.Timed("least-loaded", operations => PoolAsync(PoolRouting.LeastLoaded, operations)),
            Contestant.Timed("by-key", operations => PoolAsync(PoolRouting.ByKey, operations)),
            Contestant.Timed("one-actor", ActorsAsync),
        ]) { Baseline = "one-actor", Target = new(Bytes: 0) },
    ];

    private static Row FanIn(int threads) =>
        new($"ask-fanin-{threads}", $"asks of one actor from {threads} threads", [
            Contestant.Timed("actors", operations => ActorsFanInAsync(threads, operations), threads),
            Contestant.Timed("lock", operations => LockFanInAsync(threads, operations), threads),
            Contestant.Timed("semaphore", operations => SemaphoreFanInAsync(threads, operations), threads),
            Contestant.Timed("channel", operations => ByHandFanInAsync(Mailbox.Channel, threads, operations), threads),
            Contestant.Timed("actionblock", operations => ByHandFanInAsync(Mailbox.ActionBlock, threads, operations), threads),
        ])
        { Baseline = "lock" };

    private static async Task ActorsAsync(int operations)
    {
        await using var system = new ActorSystem();
        await AskAsync(Counter.Spawn(system), operations);
    }

    private static async Task ObservedAsync(int operations, bool traces, bool metrics)
    {
        using var activities = new ActivityListener { ShouldListenTo = source => traces && source.Name == ActorTelemetry.SourceName, Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(activities);
        using var meters = new MeterListener();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (metrics && instrument.Meter.Name == ActorTelemetry.MeterName)
                listener.EnableMeasurementEvents(instrument);
        };
        meters.Start();
        await ActorsAsync(operations);
    }

    private static async Task PoolAsync(PoolRouting routing, int operations)
    {
        await using var system = new ActorSystem();
        var counter = PooledCounter.SpawnPool(system, new PoolOptions(4) { Routing = routing }).Proxy;
        var answered = 0;
        for (var i = 0; i < operations; i++)
            answered += await counter.Add(i, 1) > 0 ? 1 : 0;
        Check.Equal(operations, answered);
    }

    private static async Task HopAsync(int operations)
    {
        await using var system = Systems.WithoutInlining();
        await AskAsync(Counter.Spawn(system), operations);
    }

    private static async Task AskAsync(CounterProxy counter, int operations)
    {
        var total = 0;
        for (var i = 0; i < operations; i++)
            total = await counter.Add(1);
        Check.Equal(operations, total);
    }

    private static async Task ActorToActorAsync(int operations)
    {
        await using var system = new ActorSystem();
        Check.Equal(operations, await Asker.Spawn(system, Counter.Spawn(system)).AddOnes(operations));
    }

    private static async Task ActorsFanInAsync(int threads, int operations)
    {
        await using var system = new ActorSystem();
        var counter = Counter.Spawn(system);
        await Crowd.RunAsync(threads, async () =>
        {
            for (var i = 0; i < operations / threads; i++)
                await counter.Add(1);
        });
        Check.Equal(operations, await counter.Add(0));
    }

    private static async Task ByHandAsync(Mailbox mailbox, int operations)
    {
        var counter = new CounterByHand(mailbox);
        var total = 0;
        for (var i = 0; i < operations; i++)
            total = await counter.AddAsync(1);
        counter.Complete();
        Check.Equal(operations, total);
    }

    private static async Task ByHandToByHandAsync(Mailbox mailbox, int operations)
    {
        var counter = new CounterByHand(mailbox);
        var asker = new AskerByHand(mailbox, counter);
        Check.Equal(operations, await asker.AddOnesAsync(operations));
        asker.Complete();
        counter.Complete();
    }

    private static async Task ByHandFanInAsync(Mailbox mailbox, int threads, int operations)
    {
        var counter = new CounterByHand(mailbox);
        await Crowd.RunAsync(threads, async () =>
        {
            for (var i = 0; i < operations / threads; i++)
                await counter.AddAsync(1);
        });
        Check.Equal(operations, await counter.AddAsync(0));
        counter.Complete();
    }

    private static Task LockAsync(int operations)
    {
        var counter = new LockedCounter();
        var total = 0;
        for (var i = 0; i < operations; i++)
            total = counter.Add(1);
        Check.Equal(operations, total);
        return Task.CompletedTask;
    }

    private static async Task LockFanInAsync(int threads, int operations)
    {
        var counter = new LockedCounter();
        await Crowd.RunAsync(threads, () =>
        {
            for (var i = 0; i < operations / threads; i++)
                counter.Add(1);
            return Task.CompletedTask;
        });
        Check.Equal(operations, counter.Add(0));
    }

    private static async Task SemaphoreAsync(int operations)
    {
        using var counter = new SemaphoreCounter();
        var total = 0;
        for (var i = 0; i < operations; i++)
            total = await counter.AddAsync(1);
        Check.Equal(operations, total);
    }

    private static async Task SemaphoreFanInAsync(int threads, int operations)
    {
        using var counter = new SemaphoreCounter();
        await Crowd.RunAsync(threads, async () =>
        {
            for (var i = 0; i < operations / threads; i++)
                await counter.AddAsync(1);
        });
        Check.Equal(operations, await counter.AddAsync(0));
    }
}
