using System.Collections.Immutable;

namespace Actors.Benchmarks.Savina;

/// <summary>Many to many: each of 64 actors asks others, chosen at random.</summary>
internal static class Big
{
    private const int Neighbours = 64;

    public static SavinaProgram Program { get; } = new(
        "big", "n pings of each of 64 actors to others at random", new(Full: 4_000, Quick: 400, Tiny: 5), ActorsAsync, ChannelsAsync);

    private static async Task ActorsAsync(int pings)
    {
        await using var system = new ActorSystem();
        ImmutableArray<NeighbourProxy> all = [.. Enumerable.Range(0, Neighbours).Select(seed => Neighbour.Spawn(system, seed))];
        await Task.WhenAll(all.Select(neighbour => neighbour.Chat(all, pings).AsTask()));

        var received = 0;
        foreach (var neighbour in all)
            received += await neighbour.Received();
        Check.Equal(Neighbours * pings, received);
    }

    private static async Task ChannelsAsync(int pings)
    {
        var finished = new LatchByHand(Neighbours);
        var all = Enumerable.Range(0, Neighbours).Select(seed => new NeighbourByHand(seed, finished)).ToArray();
        foreach (var neighbour in all)
            neighbour.Chat(all, pings);

        await finished.Opened;
        Check.Equal(Neighbours * pings, all.Sum(neighbour => neighbour.Received));
        Array.ForEach(all, neighbour => neighbour.Complete());
    }
}

[Actor]
internal sealed partial class Neighbour(int seed)
{
    private readonly Random _random = new(seed);
    private int _received;

    public async Task Chat(ImmutableArray<NeighbourProxy> all, int pings)
    {
        for (var i = 0; i < pings; i++)
            await all[_random.Next(all.Length)].Ping();
    }

    /// <summary>Answered while this actor awaits a ping of its own: else two that ask each other would wait for ever.</summary>
    [Interleave]
    public void Ping() => _received++;

    public int Received() => _received;
}

/// <summary>A message is who pings, or null: a pong.</summary>
internal sealed class NeighbourByHand(int seed, LatchByHand finished) : HandMade<NeighbourByHand?>
{
    private readonly Random _random = new(seed);
    private NeighbourByHand[] _all = [];
    private int _left;

    public int Received { get; private set; }

    /// <summary>Begins as if a pong had come.</summary>
    public void Chat(NeighbourByHand[] all, int pings)
    {
        _all = all;
        _left = pings;
        Tell(null);
    }

    protected override void Handle(NeighbourByHand? message)
    {
        if (message is not null)
        {
            Received++;
            message.Tell(null);
        }
        else if (_left-- == 0)
        {
            finished.Signal();
        }
        else
        {
            _all[_random.Next(_all.Length)].Tell(this);
        }
    }
}
