namespace Actors.Benchmarks.Rows;

/// <summary>Tells from threads to one actor, until it has handled them all.</summary>
internal static class TellRows
{
    public static IEnumerable<Row> All => [Tell(1), Tell(2), Tell(4), Batch, Bounded(1), Bounded(2), Bounded(4)];

    private static Row Tell(int threads) =>
        new($"tell-{threads}-1", $"tells to one actor from {Threads(threads)}", [
            Contestant.Timed("actors", operations => ActorsAsync(threads, operations), threads),
            Contestant.Timed("channel", operations => ByHandAsync(Mailbox.Channel, threads, operations), threads),
            Contestant.Timed("actionblock", operations => ByHandAsync(Mailbox.ActionBlock, threads, operations), threads),
        ])
        { Baseline = "channel", Target = new(Ratio: 0.6, Bytes: 16) };

    /// <summary>The same as the first, but that the actor takes what waits in one turn.</summary>
    private static Row Batch { get; } =
        new("tell-batch", "tells to one actor from one thread, handled in batches of up to 256", [
            Contestant.Timed("actors", BatchedActorsAsync),
            Contestant.Timed("one-by-one", operations => ActorsAsync(threads: 1, operations)),
        ])
        { Baseline = "one-by-one" };

    private static Row Bounded(int threads) =>
        new($"bounded-{threads}-1", $"awaited tells from {Threads(threads)} to one actor that holds {BoundedCounter.Capacity} messages", [
            Contestant.Timed("actors", operations => BoundedActorsAsync(threads, operations), threads),
            Contestant.Timed("channel", operations => BoundedByHandAsync(Mailbox.Channel, threads, operations), threads),
            Contestant.Timed("actionblock", operations => BoundedByHandAsync(Mailbox.ActionBlock, threads, operations), threads),
        ])
        { Baseline = "channel", Target = new(Ratio: 0.5) };

    private static string Threads(int threads) => threads == 1 ? "one thread" : $"{threads} threads";

    private static async Task ActorsAsync(int threads, int operations)
    {
        await using var system = new ActorSystem();
        var counter = Counter.Spawn(system);
        await Crowd.RunAsync(threads, () =>
        {
            for (var i = 0; i < operations / threads; i++)
                counter.Tell.Count(1);
            return Task.CompletedTask;
        });
        Check.Equal(operations, await counter.Add(0));
    }

    private static async Task BatchedActorsAsync(int operations)
    {
        await using var system = new ActorSystem();
        var counter = BatchCounter.Spawn(system);
        for (var i = 0; i < operations; i++)
            counter.Tell.Count(1);
        Check.Equal(operations, await counter.Add(0));
    }

    private static async Task ByHandAsync(Mailbox mailbox, int threads, int operations)
    {
        var counter = new CounterByHand(mailbox);
        await Crowd.RunAsync(threads, () =>
        {
            for (var i = 0; i < operations / threads; i++)
                counter.Tell(new Addition(1, Reply: null));
            return Task.CompletedTask;
        });
        Check.Equal(operations, await counter.AddAsync(0));
        counter.Complete();
    }

    private static async Task BoundedActorsAsync(int threads, int operations)
    {
        await using var system = new ActorSystem();
        var counter = BoundedCounter.Spawn(system);
        await Crowd.RunAsync(threads, async () =>
        {
            for (var i = 0; i < operations / threads; i++)
                await counter.Tell.Count(1);
        });
        Check.Equal(operations, await counter.Add(0));
    }

    private static async Task BoundedByHandAsync(Mailbox mailbox, int threads, int operations)
    {
        var counter = new CounterByHand(mailbox, BoundedCounter.Capacity);
        await Crowd.RunAsync(threads, async () =>
        {
            for (var i = 0; i < operations / threads; i++)
                await counter.SendAsync(new Addition(1, Reply: null));
        });
        Check.Equal(operations, await counter.AddWithRoomAsync(0));
        counter.Complete();
    }
}
