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

/// <summary>Takes numbers in every way there is, and counts those that came out of their sender's order, or inside another turn.</summary>
[Actor]
public partial class Funnel(int senders)
{
    private readonly int[] _last = new int[senders];
    private int _faults;
    private long _taken;
    private bool _inside;

    public void Take(int sender, int number) => Note(sender, number);

    public int Ask(int sender, int number)
    {
        Note(sender, number);
        return number;
    }

    // Two calls at once, each with an await: no thread may be in both.
    public async Task<int> AskSlowly(int sender, int number)
    {
        Note(sender, number);
        _inside = true;
        var before = _taken;
        await Task.WhenAll(YieldAsync(), YieldAsync());
        if (_taken != before)
            _faults++;
        _inside = false;
        return number;
    }

    public (long Taken, int Faults) Result() => (_taken, _faults);

    private static async Task YieldAsync() => await Task.Yield();

    private void Note(int sender, int number)
    {
        if (_inside || number != _last[sender] + 1)
            _faults++;
        _last[sender] = number;
        _taken++;
    }
}

/// <summary>The same, with room for few.</summary>
[Actor]
[Mailbox(64)]
public partial class NarrowFunnel(int senders)
{
    private readonly int[] _last = new int[senders];
    private int _faults;
    private long _taken;

    public void Take(int sender, int number)
    {
        if (number != _last[sender] + 1)
            _faults++;
        _last[sender] = number;
        _taken++;
    }

    public (long Taken, int Faults) Result() => (_taken, _faults);
}

/// <summary>Millions of messages, on all processors. <see cref="Stress"/> says how many.</summary>
[Trait("Rule", "Turn")]
public class StressTests
{
    private const int Senders = 6;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Many_to_many(bool inlineAsks)
    {
        for (var round = 0; round < Stress.Times(5); round++)
        {
            await using var test = new TestSystem(inlineAsks: inlineAsks);
            var log = new Log();
            ImmutableArray<PeerProxy> peers = [.. Enumerable.Range(0, 64).Select(number => Peer.Spawn(test.System, number, log))];
            foreach (var peer in peers)
                peer.Tell.Begin(peers, 2_000);
            await Task.WhenAll(Enumerable.Range(0, 64).Select(number => log.Has($"{number} is done")));
            Assert.Empty(test.Failures);
        }
    }

    /// <summary>Bursts make the mailbox hot, pauses let it sleep, asks run inline where they can: through all of it nothing is lost, doubled, overlapped or out of order.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tells_and_asks_and_suspended_turns_in_every_mixture(bool inlineAsks)
    {
        await using var test = new TestSystem(inlineAsks: inlineAsks);
        var funnel = Funnel.Spawn(test.System, Senders);
        var each = Stress.Times(150_000);
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            var random = (uint)sender + 1;
            for (var number = 1; number <= each; number++)
            {
                random = (random * 1664525) + 1013904223;
                switch (random >> 22)
                {
                    case < 8:
                        Assert.Equal(number, await funnel.AskSlowly(sender, number));
                        break;
                    case < 128:
                        Assert.Equal(number, await funnel.Ask(sender, number));
                        break;
                    case < 160:
                        funnel.Tell.AskSlowly(sender, number);
                        break;
                    default:
                        funnel.Tell.Take(sender, number);
                        break;
                }
            }
        })));

        Assert.Equal((Senders * (long)each, 0), await funnel.Result());
        Assert.Empty(test.Failures);
        Assert.Empty(test.DeadLetters);
    }

    /// <summary>While messages come in every way, the mailbox cools down again and again.</summary>
    [Fact]
    public async Task A_hot_mailbox_that_cools_down_loses_nothing()
    {
        await using var test = new TestSystem();
        var funnel = Funnel.Spawn(test.System, 2);
        var rounds = Stress.Times(300);
        var number = 0;
        for (var round = 0; round < rounds; round++)
        {
            var first = number;
            await Task.WhenAll(SendAsync(0), SendAsync(1));
            number += 500;

            // Nothing taken between two looks at it: then it is given up, and that races with the next burst.
            test.Time.Advance(TimeSpan.FromSeconds(1));
            test.Time.Advance(TimeSpan.FromSeconds(1));

            Task SendAsync(int sender) => Task.Run(async () =>
            {
                for (var i = 1; i < 500; i++)
                    funnel.Tell.Take(sender, first + i);
                await funnel.Ask(sender, first + 500);
            });
        }

        Assert.Equal((2L * number, 0), await funnel.Result());
    }

    [Fact]
    public async Task A_bounded_mailbox_keeps_order_and_loses_nothing()
    {
        await using var test = new TestSystem();
        var funnel = NarrowFunnel.Spawn(test.System, Senders);
        var each = Stress.Times(200_000);
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (var number = 1; number <= each; number++)
                await funnel.Tell.Take(sender, number);
        })));

        Assert.Equal((Senders * (long)each, 0), await funnel.Result());
        Assert.Empty(test.DeadLetters);
    }
}
