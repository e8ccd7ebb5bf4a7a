namespace Actors.Benchmarks.Savina;

/// <summary>Two actors and one message that goes to and fro.</summary>
internal static class PingPong
{
    public static SavinaProgram Program { get; } = new(
        "ping-pong", "n pings, each answered with a pong", new(Full: 400_000, Quick: 40_000, Tiny: 100), ActorsAsync, ChannelsAsync);

    private static async Task ActorsAsync(int rounds)
    {
        await using var system = new ActorSystem();
        var pinger = Pinger.Spawn(system, Ponger.Spawn(system));
        Check.Equal(rounds, await pinger.Play(rounds));
    }

    private static async Task ChannelsAsync(int rounds)
    {
        var ponger = new PongerByHand();
        var pinger = new PingerByHand(ponger, rounds);
        Check.Equal(rounds, await pinger.PlayAsync());
        pinger.Complete();
        ponger.Complete();
    }
}

[Actor]
internal sealed partial class Pinger(PongerProxy ponger)
{
    private readonly TaskCompletionSource<int> _finished = new();
    private int _rounds;
    private int _pongs;

    /// <summary>Answers when all pongs have come.</summary>
    [Interleave]
    public Task<int> Play(int rounds)
    {
        _rounds = rounds;
        ponger.Tell.Ping(Self);
        return _finished.Task;
    }

    public void Pong()
    {
        if (++_pongs == _rounds)
            _finished.SetResult(_pongs);
        else
            ponger.Tell.Ping(Self);
    }
}

[Actor]
internal sealed partial class Ponger
{
    public void Ping(PingerProxy pinger) => pinger.Tell.Pong();
}

internal readonly record struct PongMessage;

internal sealed class PingerByHand(PongerByHand ponger, int rounds) : HandMade<PongMessage>
{
    private readonly TaskCompletionSource<int> _finished = Reply.Of<int>();
    private int _pongs;

    public Task<int> PlayAsync()
    {
        ponger.Tell(this);
        return _finished.Task;
    }

    protected override void Handle(PongMessage message)
    {
        if (++_pongs == rounds)
            _finished.SetResult(_pongs);
        else
            ponger.Tell(this);
    }
}

internal sealed class PongerByHand : HandMade<PingerByHand>
{
    protected override void Handle(PingerByHand message) => message.Tell(default);
}
