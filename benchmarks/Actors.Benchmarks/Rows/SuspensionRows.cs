namespace Actors.Benchmarks.Rows;

/// <summary>Handlers that really suspend.</summary>
internal static class SuspensionRows
{
    private const int Links = 100_000;

    public static IEnumerable<Row> All =>
    [
        new("async-yield", "asks of a handler that awaits Task.Yield()", [
            Contestant.Timed("actors", ActorsAsync),
            Contestant.Timed("direct", DirectAsync),
            Contestant.Timed("channel", operations => ByHandAsync(Mailbox.Channel, operations)),
        ]) { Baseline = "direct", Target = new(Ratio: 1.3) },

        new("chain-100k", "links of a chain of 100,000 actors, each of which asks the next", [
            Contestant.Whole("actors", _ => ActorChainAsync()),
            Contestant.Whole("channel", _ => ChainByHandAsync()),
        ]) { Baseline = "channel", OwnProcess = true },
    ];

    private static async Task ActorsAsync(int operations)
    {
        await using var system = new ActorSystem();
        var yielder = Yielder.Spawn(system);
        var total = 0;
        for (var i = 0; i < operations; i++)
            total = await yielder.Work();
        Check.Equal(operations, total);
    }

    private static async Task DirectAsync(int operations)
    {
        var yielder = new PlainYielder();
        var total = 0;
        for (var i = 0; i < operations; i++)
            total = await yielder.WorkAsync();
        Check.Equal(operations, total);
    }

    private static async Task ByHandAsync(Mailbox mailbox, int operations)
    {
        var yielder = new YielderByHand(mailbox);
        var total = 0;
        for (var i = 0; i < operations; i++)
            total = await yielder.WorkAsync();
        yielder.Complete();
        Check.Equal(operations, total);
    }

    private static async Task<Sample> ActorChainAsync()
    {
        await using var system = new ActorSystem();
        var first = Link.Spawn(system, next: null);
        for (var i = 1; i < Links; i++)
            first = Link.Spawn(system, first);
        return await Meter.MeasureAsync(Links, async () => Check.Equal(Links, await first.Length()));
    }

    private static async Task<Sample> ChainByHandAsync()
    {
        var first = new LinkByHand(next: null);
        for (var i = 1; i < Links; i++)
            first = new LinkByHand(first);
        return await Meter.MeasureAsync(Links, async () => Check.Equal(Links, await first.LengthAsync()));
    }
}

[Actor]
internal sealed partial class Yielder
{
    private int _done;

    public async Task<int> Work()
    {
        await Task.Yield();
        return ++_done;
    }
}

internal sealed class PlainYielder
{
    private int _done;

    public async Task<int> WorkAsync()
    {
        await Task.Yield();
        return ++_done;
    }
}

internal sealed class YielderByHand(Mailbox mailbox) : AsyncHandMade<TaskCompletionSource<int>>(mailbox)
{
    private int _done;

    public Task<int> WorkAsync()
    {
        var reply = Reply.Of<int>();
        Tell(reply);
        return reply.Task;
    }

    protected override async Task HandleAsync(TaskCompletionSource<int> message)
    {
        await Task.Yield();
        message.SetResult(++_done);
    }
}

[Actor]
internal sealed partial class Link(LinkProxy? next)
{
    /// <summary>How many links there are from here on.</summary>
    [AllowCycle("A link asks the next one only, and the last asks nobody.")]
    public async Task<int> Length() => next is null ? 1 : await next.Length() + 1;
}

internal sealed class LinkByHand(LinkByHand? next) : AsyncHandMade<TaskCompletionSource<int>>
{
    public Task<int> LengthAsync()
    {
        var reply = Reply.Of<int>();
        Tell(reply);
        return reply.Task;
    }

    protected override async Task HandleAsync(TaskCompletionSource<int> message) =>
        message.SetResult(next is null ? 1 : await next.LengthAsync() + 1);
}
