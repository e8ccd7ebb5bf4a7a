using Actors;

[Actor]
[Reentrant]
public partial class Peer(int number)
{
    private int _votes;

    public async Task<bool> Elect(PeerProxy other)
    {
        var higher = await other.IsHigherThan(number);
        _votes++;
        return !higher;
    }

    public bool IsHigherThan(int other) => number > other;

    public int Votes() => _votes;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var (one, two) = (Peer.Spawn(system, 1), Peer.Spawn(system, 2));
        await Task.WhenAll(one.Elect(two).AsTask(), two.Elect(one).AsTask(), one.Elect(one).AsTask());
    }
}
