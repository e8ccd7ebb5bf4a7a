using System.Collections.Immutable;
using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>Pings another peer, and the next one when it has its pong.</summary>
[Actor]
public partial class Peer(int number, Log log)
{
    private ImmutableArray<PeerProxy> _peers = [];
    private int _left;
    private uint _random = (uint)number + 1;

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
        _random = (_random * 1664525) + 1013904223;
        if (_left-- == 0)
            log.Add($"{number} is done");
        else
            _peers[(int)((number + 1 + (_random >> 8) % (uint)(_peers.Length - 1)) % (uint)_peers.Length)].Tell.Ping(Self);
    }
}

public class StressTests
{
    [Fact]
    public async Task Many_to_many()
    {
        for (var round = 0; round < 20; round++)
        {
            await using var test = new TestSystem();
            var log = new Log();
            ImmutableArray<PeerProxy> peers = [.. Enumerable.Range(0, 64).Select(number => Peer.Spawn(test.System, number, log))];
            foreach (var peer in peers)
                peer.Tell.Begin(peers, 2_000);
            var all = Task.WhenAll(Enumerable.Range(0, 64).Select(number => log.Has($"{number} is done")));
            if (await Task.WhenAny(all, Task.Delay(10_000)) != all)
                Assert.Fail(string.Join("\n", test.System.Inspect().Select(a => $"{a.Address} {a.State} {a.MailboxLength} {a.Handled}")));
        }
    }
}
