using Actors.Tests.Kit;

namespace Actors.Tests.Model;

[Actor]
public partial class Receiver(int senders)
{
    private readonly int[] _last = new int[senders];
    private int _disorders;
    private int _received;

    public void Take(int sender, int number)
    {
        _received++;
        if (number != _last[sender] + 1)
            _disorders++;
        _last[sender] = number;
    }

    public async Task TakeSlowly(int sender, int number)
    {
        Take(sender, number);
        await Task.Yield();
    }

    public int Received() => _received;

    public int Disorders() => _disorders;
}

/// <summary>A, of the Causal rule: sends to C, then to B.</summary>
[Actor]
public partial class Causer(CausalEndProxy end, RelayProxy relay, int id)
{
    public void Go(int rounds)
    {
        for (var round = 1; round <= rounds; round++)
        {
            end.Tell.Cause(id, round);
            relay.Tell.Pass(id, round);
        }
    }
}

/// <summary>B: tells C.</summary>
[Actor]
public partial class Relay(CausalEndProxy end)
{
    public void Pass(int id, int round) => end.Tell.Effect(id, round);
}

/// <summary>C: must see each cause before its effect.</summary>
[Actor]
public partial class CausalEnd(int causers, Gate done, int effects)
{
    private readonly int[] _causes = new int[causers];
    private int _effects;
    private int _tooEarly;

    public void Cause(int id, int round) => _causes[id] = round;

    public void Effect(int id, int round)
    {
        if (_causes[id] < round)
            _tooEarly++;
        if (++_effects == effects)
            done.Open();
    }

    public int TooEarly() => _tooEarly;
}

[Actor]
public partial class OneAtATime(Log log)
{
    private bool _inside;

    public async Task Work(int number, Gate gate)
    {
        if (_inside)
            log.Add("reentered");
        _inside = true;
        log.Add($"begin {number}");
        await gate.Opened;
        log.Add($"end {number}");
        _inside = false;
    }

    public void Look() => log.Add(_inside ? "looked inside" : "looked");
}

[Trait("Rule", "PairFifo")]
[Trait("Rule", "Causal")]
public class OrderTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PairFifo_holds_for_millions_of_tells_and_asks_mixed(bool inlineAsks)
    {
        const int Senders = 4;
        var each = Stress.Times(500_000);
        await using var system = new ActorSystem(new ActorSystemOptions { InlineAsks = inlineAsks });
        var receiver = Receiver.Spawn(system, Senders);

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (var number = 1; number <= each; number++)
            {
                if (number % 5_000 == 0)
                    await receiver.Take(sender, number);
                else if (number % 5_001 == 0)
                    receiver.Tell.TakeSlowly(sender, number);
                else
                    receiver.Tell.Take(sender, number);
            }
        })));

        Assert.Equal(Senders * each, await receiver.Received());
        Assert.Equal(0, await receiver.Disorders());
    }

    [Fact]
    public async Task PairFifo_holds_for_asks_that_are_not_awaited_in_turn()
    {
        await using var system = new ActorSystem();
        var receiver = Receiver.Spawn(system, 1);
        var pending = new List<Task>();
        for (var number = 1; number <= 100_000; number++)
            pending.Add(number % 2 == 0 ? receiver.Take(0, number).AsTask() : receiver.TakeSlowly(0, number).AsTask());
        await Task.WhenAll(pending);

        Assert.Equal(0, await receiver.Disorders());
    }

    [Fact]
    public async Task Causal_order_holds_for_two_and_a_quarter_million_messages()
    {
        const int Causers = 3;
        const int Rounds = 250_000;
        await using var system = new ActorSystem();
        var done = new Gate();
        var end = CausalEnd.Spawn(system, Causers, done, Causers * Rounds);
        for (var id = 0; id < Causers; id++)
            Causer.Spawn(system, end, Relay.Spawn(system, end), id).Tell.Go(Rounds);

        await done.Opened;

        Assert.Equal(0, await end.TooEarly());
    }

    [Fact]
    public async Task NonReentrant_no_message_starts_inside_a_suspended_turn()
    {
        await using var test = new TestSystem();
        var log = new Log();
        var actor = OneAtATime.Spawn(test.System, log);
        var (first, second) = (new Gate(), new Gate());

        var one = actor.Work(1, first).AsTask();
        var two = actor.Work(2, second).AsTask();
        var look = actor.Look().AsTask();
        second.Open();
        await log.Has("begin 1");
        Assert.Equal(["begin 1"], log.Entries);
        first.Open();
        await Task.WhenAll(one, two, look);

        Assert.Equal(["begin 1", "end 1", "begin 2", "end 2", "looked"], log.Entries);
    }
}
