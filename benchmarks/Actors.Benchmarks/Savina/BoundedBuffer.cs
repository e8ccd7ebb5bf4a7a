using System.Collections.Immutable;

namespace Actors.Benchmarks.Savina;

/// <summary>Producers that are held up by consumers which have too much to do.</summary>
internal static class BoundedBuffer
{
    public const int Capacity = 50;

    private const int Producers = 10;
    private const int Consumers = 10;

    public static SavinaProgram Program { get; } = new(
        "bounded-buffer", "n items of each of 10 producers to 10 consumers that hold 50 each", new(Full: 60_000, Quick: 6_000, Tiny: 100), ActorsAsync, ChannelsAsync);

    private static async Task ActorsAsync(int items)
    {
        await using var system = new ActorSystem();
        ImmutableArray<ConsumerProxy> consumers = [.. Enumerable.Range(0, Consumers).Select(_ => Consumer.Spawn(system))];
        await Task.WhenAll(Enumerable.Range(0, Producers).Select(_ => Producer.Spawn(system).Produce(consumers, items).AsTask()));

        var sum = 0L;
        foreach (var consumer in consumers)
            sum += await consumer.Sum();
        Check.Equal(Producers * Sum(items), sum);
    }

    private static async Task ChannelsAsync(int items)
    {
        ImmutableArray<ConsumerByHand> consumers = [.. Enumerable.Range(0, Consumers).Select(_ => new ConsumerByHand())];
        await Task.WhenAll(Enumerable.Range(0, Producers).Select(_ => Task.Run(() => ProduceAsync(consumers, items))));

        var sum = 0L;
        foreach (var consumer in consumers)
        {
            sum += await consumer.SumAsync();
            consumer.Complete();
        }

        Check.Equal(Producers * Sum(items), sum);
    }

    private static async Task ProduceAsync(ImmutableArray<ConsumerByHand> consumers, int items)
    {
        for (var i = 0; i < items; i++)
            await consumers[i % consumers.Length].SendAsync(new Item(i, Sum: null));
    }

    private static long Sum(long items) => items * (items - 1) / 2;
}

[Actor]
internal sealed partial class Producer
{
    public async Task Produce(ImmutableArray<ConsumerProxy> consumers, int items)
    {
        for (var i = 0; i < items; i++)
            await consumers[i % consumers.Length].Tell.Consume(i);
    }
}

[Actor]
[Mailbox(BoundedBuffer.Capacity)]
internal sealed partial class Consumer
{
    private long _sum;

    public void Consume(int item) => _sum += item;

    public long Sum() => _sum;
}

/// <summary>An item, or the place where the sum of items is wanted.</summary>
internal readonly record struct Item(int Value, TaskCompletionSource<long>? Sum);

internal sealed class ConsumerByHand() : HandMade<Item>(capacity: BoundedBuffer.Capacity)
{
    private long _sum;

    public async Task<long> SumAsync()
    {
        var reply = Reply.Of<long>();
        await SendAsync(new Item(0, reply));
        return await reply.Task;
    }

    protected override void Handle(Item message)
    {
        _sum += message.Value;
        message.Sum?.SetResult(_sum);
    }
}
