namespace Actors.Benchmarks.Savina;

/// <summary>A ring of a hundred actors, and one token that goes round.</summary>
internal static class ThreadRing
{
    private const int Size = 100;

    public static SavinaProgram Program { get; } = new(
        "thread-ring", "n hops around a ring of 100 actors", new(Full: 1_000_000, Quick: 100_000, Tiny: 250), ActorsAsync, ChannelsAsync);

    private static async Task ActorsAsync(int hops)
    {
        await using var system = new ActorSystem();
        var referee = Referee.Spawn(system);
        var ring = Enumerable.Range(0, Size).Select(number => Station.Spawn(system, number, referee)).ToList();
        for (var i = 0; i < Size; i++)
            ring[i].Tell.Connect(ring[(i + 1) % Size]);

        ring[0].Tell.Pass(hops);
        Check.Equal(hops % Size, await referee.Last());
    }

    private static async Task ChannelsAsync(int hops)
    {
        var last = Reply.Of<int>();
        var ring = Enumerable.Range(0, Size).Select(number => new StationByHand(number, last)).ToList();
        for (var i = 0; i < Size; i++)
            ring[i].Next = ring[(i + 1) % Size];

        ring[0].Tell(hops);
        Check.Equal(hops % Size, await last.Task);
        ring.ForEach(station => station.Complete());
    }
}

[Actor]
internal sealed partial class Station(int number, RefereeProxy referee)
{
    private StationProxy? _next;

    public void Connect(StationProxy next) => _next = next;

    public void Pass(int hops)
    {
        if (hops == 0)
            referee.Tell.Ended(number);
        else
            _next!.Tell.Pass(hops - 1);
    }
}

/// <summary>Knows where the token has ended.</summary>
[Actor]
internal sealed partial class Referee
{
    private readonly TaskCompletionSource<int> _last = new();

    public void Ended(int number) => _last.SetResult(number);

    [Interleave]
    public Task<int> Last() => _last.Task;
}

internal sealed class StationByHand(int number, TaskCompletionSource<int> last) : HandMade<int>
{
    public StationByHand? Next { get; set; }

    protected override void Handle(int message)
    {
        if (message == 0)
            last.SetResult(number);
        else
            Next!.Tell(message - 1);
    }
}
