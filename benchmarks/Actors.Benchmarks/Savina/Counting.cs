namespace Actors.Benchmarks.Savina;

/// <summary>One actor tells another to count, and asks for the result.</summary>
internal static class Counting
{
    public static SavinaProgram Program { get; } = new(
        "counting", "n increments told to an actor by another", new(Full: 3_000_000, Quick: 300_000, Tiny: 100), ActorsAsync, ChannelsAsync);

    private static async Task ActorsAsync(int messages)
    {
        await using var system = new ActorSystem();
        var producer = CountProducer.Spawn(system, Count.Spawn(system));
        Check.Equal(messages, await producer.Produce(messages));
    }

    private static async Task ChannelsAsync(int messages)
    {
        var count = new CountByHand();
        var producer = new CountProducerByHand(count);
        Check.Equal(messages, await producer.ProduceAsync(messages));
        producer.Complete();
        count.Complete();
    }
}

[Actor]
internal sealed partial class CountProducer(CountProxy count)
{
    public async Task<int> Produce(int messages)
    {
        for (var i = 0; i < messages; i++)
            count.Tell.Increment();
        return await count.Total();
    }
}

[Actor]
internal sealed partial class Count
{
    private int _total;

    public void Increment() => _total++;

    public int Total() => _total;
}

internal sealed class CountProducerByHand(CountByHand count) : AsyncHandMade<(int Messages, TaskCompletionSource<int> Reply)>
{
    public Task<int> ProduceAsync(int messages)
    {
        var reply = Reply.Of<int>();
        Tell((messages, reply));
        return reply.Task;
    }

    protected override async Task HandleAsync((int Messages, TaskCompletionSource<int> Reply) message)
    {
        for (var i = 0; i < message.Messages; i++)
            count.Tell(null);
        message.Reply.SetResult(await count.TotalAsync());
    }
}

/// <summary>A message is where the total is wanted, or null: an increment.</summary>
internal sealed class CountByHand : HandMade<TaskCompletionSource<int>?>
{
    private int _total;

    public Task<int> TotalAsync()
    {
        var reply = Reply.Of<int>();
        Tell(reply);
        return reply.Task;
    }

    protected override void Handle(TaskCompletionSource<int>? message)
    {
        if (message is null)
            _total++;
        else
            message.SetResult(_total);
    }
}
