namespace Actors.Benchmarks.Rows;

/// <summary>Actors that tell each other: what it costs to wake one up.</summary>
internal static class ConversationRows
{
    private const int Pairs = 32;
    private const int RingSize = 100;

    private static readonly Target Half = new(Ratio: 0.45);

    public static IEnumerable<Row> All =>
    [
        new("ping-pong", "messages between two actors, one at a time", Contestants(
            operations => ActorPairsAsync(1, operations),
            (mailbox, operations) => PairsByHandAsync(mailbox, 1, operations))) { Baseline = "channel", Target = Half },
        new("pairs-32", "messages between 32 pairs of actors, one at a time each", Contestants(
            operations => ActorPairsAsync(Pairs, operations),
            (mailbox, operations) => PairsByHandAsync(mailbox, Pairs, operations),
            Pairs)) { Baseline = "channel", Target = Half },
        new("ring", "hops of one message around a ring of 100 actors", Contestants(ActorRingAsync, RingByHandAsync)) { Baseline = "channel", Target = Half },
        new("big", "messages among 64 actors; each pings another at random, and the next when it has its pong", Contestants(
            Big.ActorsAsync,
            Big.ByHandAsync,
            Big.MessagesPerRound)) { Baseline = "channel", Target = Half },
    ];

    private static Contestant[] Contestants(Func<int, Task> actors, Func<Mailbox, int, Task> byHand, int step = 1) =>
    [
        Contestant.Timed("actors", actors, step),
        Contestant.Timed("channel", operations => byHand(Mailbox.Channel, operations), step),
        Contestant.Timed("actionblock", operations => byHand(Mailbox.ActionBlock, operations), step),
    ];

    private static async Task ActorPairsAsync(int pairs, int messages)
    {
        await using var system = new ActorSystem();
        var finished = Latch.Spawn(system, pairs);
        for (var i = 0; i < pairs; i++)
            Player.Spawn(system, finished).Tell.Ball(Player.Spawn(system, finished), messages / pairs);
        await finished.Opened();
    }

    private static async Task PairsByHandAsync(Mailbox mailbox, int pairs, int messages)
    {
        var finished = new LatchByHand(pairs);
        for (var i = 0; i < pairs; i++)
            new PlayerByHand(mailbox, finished).Tell(new Ball(new PlayerByHand(mailbox, finished), messages / pairs));
        await finished.Opened;
    }

    private static async Task ActorRingAsync(int hops)
    {
        await using var system = new ActorSystem();
        var finished = Latch.Spawn(system, 1);
        var first = RingNode.Spawn(system, next: null, finished);
        var last = first;
        for (var i = 1; i < RingSize; i++)
            last = RingNode.Spawn(system, last, finished);
        first.Tell.Close(last);
        first.Tell.Pass(hops);
        await finished.Opened();
    }

    private static async Task RingByHandAsync(Mailbox mailbox, int hops)
    {
        var finished = new LatchByHand(1);
        var first = new RingNodeByHand(mailbox, finished);
        var last = first;
        for (var i = 1; i < RingSize; i++)
            last = new RingNodeByHand(mailbox, finished) { Next = last };
        first.Next = last;
        first.Tell(hops);
        await finished.Opened;
    }
}

/// <summary>Plays the ball back until so many strokes have been made.</summary>
[Actor]
internal sealed partial class Player(LatchProxy finished)
{
    public void Ball(PlayerProxy from, int left)
    {
        if (left == 1)
            finished.Tell.Signal();
        else
            from.Tell.Ball(Self, left - 1);
    }
}

/// <summary>Passes a message on until it has made so many hops.</summary>
[Actor]
internal sealed partial class RingNode(RingNodeProxy? next, LatchProxy finished)
{
    private RingNodeProxy? _next = next;

    public void Close(RingNodeProxy next) => _next = next;

    public void Pass(int left)
    {
        if (left == 1)
            finished.Tell.Signal();
        else
            _next!.Tell.Pass(left - 1);
    }
}

internal readonly record struct Ball(PlayerByHand From, int Left);

internal sealed class PlayerByHand(Mailbox mailbox, LatchByHand finished) : HandMade<Ball>(mailbox)
{
    protected override void Handle(Ball message)
    {
        if (message.Left == 1)
            finished.Signal();
        else
            message.From.Tell(new Ball(this, message.Left - 1));
    }
}

internal sealed class RingNodeByHand(Mailbox mailbox, LatchByHand finished) : HandMade<int>(mailbox)
{
    public RingNodeByHand? Next { get; set; }

    protected override void Handle(int message)
    {
        if (message == 1)
            finished.Signal();
        else
            Next!.Tell(message - 1);
    }
}
