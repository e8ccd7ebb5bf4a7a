using System.Collections.Immutable;

namespace Actors.Benchmarks.Rows;

/// <summary>The row <c>big</c>: many to many, in no order.</summary>
internal static class Big
{
    private const int Peers = 64;

    /// <summary>A ping and a pong of each.</summary>
    public const int MessagesPerRound = 2 * Peers;

    public static async Task ActorsAsync(int messages)
    {
        await using var system = new ActorSystem();
        var finished = Latch.Spawn(system, Peers);
        ImmutableArray<PeerProxy> peers = [.. Enumerable.Range(0, Peers).Select(number => Peer.Spawn(system, number, finished))];
        foreach (var peer in peers)
            peer.Tell.Begin(peers, messages / MessagesPerRound);
        await finished.Opened();
    }

    public static async Task ByHandAsync(Mailbox mailbox, int messages)
    {
        var finished = new LatchByHand(Peers);
        PeerByHand[] peers = [.. Enumerable.Range(0, Peers).Select(number => new PeerByHand(mailbox, number, finished))];
        foreach (var peer in peers)
            peer.Begin(peers, messages / MessagesPerRound);
        await finished.Opened;
    }
}

/// <summary>Pings another peer, and the next one when it has its pong.</summary>
[Actor]
internal sealed partial class Peer(int number, LatchProxy finished)
{
    private readonly Random _random = new(number);
    private ImmutableArray<PeerProxy> _peers = [];
    private int _left;

    public void Begin(ImmutableArray<PeerProxy> peers, int pings)
    {
        _peers = peers;
        _left = pings;
        PingNext();
    }

    public void Ping(PeerProxy from) => from.Tell.Pong();

    public void Pong() => PingNext();

    private void PingNext()
    {
        if (_left-- == 0)
            finished.Tell.Signal();
        else
            _peers[(number + 1 + _random.Next(_peers.Length - 1)) % _peers.Length].Tell.Ping(Self);
    }
}

/// <summary>The same by hand. A message is the peer that pings, or null: a pong.</summary>
internal sealed class PeerByHand(Mailbox mailbox, int number, LatchByHand finished) : HandMade<PeerByHand?>(mailbox)
{
    private readonly Random _random = new(number);
    private PeerByHand[] _peers = [];
    private int _left;

    /// <summary>Begins as if a pong had come: one ping more is due.</summary>
    public void Begin(PeerByHand[] peers, int pings)
    {
        _peers = peers;
        _left = pings;
        Tell(null);
    }

    protected override void Handle(PeerByHand? message)
    {
        if (message is not null)
            message.Tell(null);
        else if (_left-- == 0)
            finished.Signal();
        else
            _peers[(number + 1 + _random.Next(_peers.Length - 1)) % _peers.Length].Tell(this);
    }
}
