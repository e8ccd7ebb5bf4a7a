using System.Collections.Immutable;
using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>Takes readings in batches.</summary>
[Actor]
public partial class Recorder(Log log)
{
    private int _sum;

    [Batch(4)]
    public void Record(ImmutableArray<int> readings)
    {
        _sum += readings.Sum();
        log.Add(string.Join(",", readings));
    }

    [Batch(100)]
    [Throws<FormatException>]
    public async Task Check(ImmutableArray<string> words, CancellationToken cancellationToken)
    {
        log.Add(string.Join(",", words));
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        if (words.Contains("bad"))
            throw new FormatException("declared");
        if (words.Contains("broken"))
            throw new InvalidOperationException("broken");
    }

    public int Sum() => _sum;

    public async Task Hold(Gate gate)
    {
        log.Add("hold");
        await gate.Opened;
    }
}

/// <summary>Batches with levels, in a mailbox that drops, and of what the actor tells itself.</summary>
[Actor]
public partial class BatchMeter(Log log)
{
    [Batch(10), Priority(-1)]
    public void Low(ImmutableArray<int> numbers) => log.Add($"low {string.Join(",", numbers)}");

    [Batch(10)]
    public void High(ImmutableArray<int> numbers) => log.Add($"high {string.Join(",", numbers)}");

    [Handler, Batch(3)]
    private void Own(ImmutableArray<Part> parts) => log.Add($"own {string.Join(",", parts.Select(part => part.Number))}");

    public async Task Hold(Gate gate)
    {
        for (var i = 0; i < 4; i++)
            Self.Tell.Own(new Part(i));
        log.Add("hold");
        await gate.Opened;
    }

    private sealed record Part(int Number);
}

[Actor]
[Mailbox(4, WhenFull = WhenFull.DropOldest)]
public partial class LeakyMeter(Log log)
{
    [Batch(10)]
    public void Record(ImmutableArray<int> numbers) => log.Add(string.Join(",", numbers));

    public async Task Hold(Gate gate)
    {
        log.Add("hold");
        await gate.Opened;
    }
}

[Actor]
[Mailbox(8)]
public partial class PressedMeter
{
    private readonly Dictionary<int, int> _last = [];
    private int _count;
    private int _turns;
    private int _wrong;

    [Batch(6)]
    public async ValueTask Record(ImmutableArray<(int Sender, int Number)> numbers)
    {
        _turns++;
        foreach (var (sender, number) in numbers)
        {
            _count++;
            if (number != _last.GetValueOrDefault(sender) + 1)
                _wrong++;
            _last[sender] = number;
        }

        if (_turns % 100 == 0)
            await Task.Yield();
    }

    public (int Count, int Wrong) Result() => (_count, _wrong);
}

[Actor]
public partial class OpenMeter
{
    private readonly Dictionary<int, int> _last = [];
    private int _count;
    private int _turns;
    private int _wrong;

    [Batch(256)]
    public void Record(ImmutableArray<(int Sender, int Number)> numbers)
    {
        _turns++;
        foreach (var (sender, number) in numbers)
        {
            _count++;
            if (number != _last.GetValueOrDefault(sender) + 1)
                _wrong++;
            _last[sender] = number;
        }
    }

    public (int Count, int Wrong, int Turns) Result() => (_count, _wrong, _turns);
}

/// <summary>An actor that waits for a batch, which waits for it.</summary>
[Actor]
public partial class BatchPartner
{
    public async Task Begin(BatchAskerProxy other, BatchPartnerProxy me) => await other.Go((other, me));

    public void Answer()
    {
    }
}

[Actor]
public partial class BatchAsker
{
    [Batch(8)]
    public async Task Go(ImmutableArray<(BatchAskerProxy Me, BatchPartnerProxy Other)> who)
    {
        foreach (var (_, other) in who)
            await other.Answer();
    }
}

/// <summary>Refuses negative numbers.</summary>
internal sealed class NoNegatives : TurnInterceptor<RecorderMessage>
{
    protected override void Before(ActorAddress actor, RecorderMessage message)
    {
        if (message is RecorderMessage.Record(< 0))
            throw new UnauthorizedAccessException("negative");
    }
}

/// <summary>[Batch]: neighbours of one kind in one turn; each ask ends with it.</summary>
public class BatchTests
{
    private readonly Log _log = new();

    [Fact]
    public async Task Neighbours_are_handled_together_up_to_so_many()
    {
        await using var system = new TestSystem();
        var actor = Recorder.Spawn(system.System, _log);
        var gate = new Gate();
        actor.Tell.Hold(gate);
        await _log.Has("hold");
        for (var i = 1; i <= 6; i++)
            actor.Tell.Record(i);
        var asked = actor.Record(7).AsTask();
        var sum = actor.Sum().AsTask();
        actor.Tell.Record(8);
        actor.Tell.Record(9);
        gate.Open();
        await asked;
        Assert.Equal(28, await sum);
        await _log.Has("8,9");
        Assert.Equal(["hold", "1,2,3,4", "5,6,7", "8,9"], _log.Entries);
        Assert.Equal(11, system.System.Inspect()[0].Handled);
    }

    [Fact]
    public async Task One_that_is_asked_of_an_idle_actor_is_a_batch_of_one()
    {
        await using var system = new TestSystem();
        var actor = Recorder.Spawn(system.System, _log);
        for (var i = 0; i < 100; i++)
            await actor.Record(1);
        Assert.Equal(100, await actor.Sum());
        Assert.All(_log.Entries, entry => Assert.Equal("1", entry));
    }

    [Fact]
    public async Task Many_go_through_a_hot_mailbox_in_their_order()
    {
        await using var system = new TestSystem();
        var actor = OpenMeter.Spawn(system.System);
        const int Senders = 4;
        var each = Stress.Times(50_000);
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (var i = 1; i <= each; i++)
            {
                if (i % 1000 == 0)
                    await actor.Record((sender, i));
                else
                    actor.Tell.Record((sender, i));
            }
        })));
        var (count, wrong, turns) = await actor.Result();
        Assert.Equal((Senders * each, 0), (count, wrong));
        Assert.True(turns < count, $"{turns} turns for {count} messages.");
    }

    [Fact]
    public async Task Senders_that_wait_for_room_get_it_when_a_batch_is_taken()
    {
        await using var system = new TestSystem();
        var actor = PressedMeter.Spawn(system.System);
        const int Senders = 3;
        var each = Stress.Times(10_000);
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (var i = 1; i <= each; i++)
            {
                if (i % 100 == 0)
                    await actor.Record((sender, i));
                else
                    await actor.Tell.Record((sender, i));
            }
        })));
        Assert.Equal((Senders * each, 0), await actor.Result());
    }

    [Fact]
    public async Task Delayed_messages_are_in_batches_too_and_a_cancelled_one_is_not()
    {
        await using var system = new TestSystem();
        var actor = Recorder.Spawn(system.System, _log);
        var gate = new Gate();
        actor.Tell.Hold(gate);
        await _log.Has("hold");
        actor.After(TimeSpan.FromSeconds(1)).Record(1);
        var second = actor.After(TimeSpan.FromSeconds(1)).Record(2);
        actor.After(TimeSpan.FromSeconds(1)).Record(3);
        system.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(second.Cancel());
        gate.Open();
        await _log.Has("1,3");
        Assert.Empty(system.DeadLetters);
    }

    [Fact]
    public async Task A_mailbox_that_drops_the_oldest_gives_what_is_left()
    {
        await using var system = new TestSystem();
        var actor = LeakyMeter.Spawn(system.System, _log);
        var gate = new Gate();
        actor.Tell.Hold(gate);
        await _log.Has("hold");
        for (var i = 1; i <= 6; i++)
            actor.Tell.Record(i);
        gate.Open();
        await _log.Has("3,4,5,6");
        Assert.Equal(2, system.DeadLetters.Count);
    }

    [Fact]
    public async Task Batches_have_levels_and_private_handlers_batches()
    {
        await using var system = new TestSystem();
        var actor = BatchMeter.Spawn(system.System, _log);
        var gate = new Gate();
        actor.Tell.Hold(gate);
        await _log.Has("hold");
        actor.Tell.Low(1);
        actor.Tell.High(1);
        actor.Tell.Low(2);
        actor.Tell.High(2);
        gate.Open();
        await _log.Has("low 1,2");
        Assert.Equal(["hold", "own 0,1,2", "own 3", "high 1,2", "low 1,2"], _log.Entries);
    }

    [Fact]
    public async Task A_declared_failure_goes_to_all_askers_and_tells_are_dead_letters()
    {
        await using var system = new TestSystem();
        var actor = Recorder.Spawn(system.System, _log);
        var gate = new Gate();
        actor.Tell.Hold(gate);
        await _log.Has("hold");
        var first = actor.Check("good").AsTask();
        actor.Tell.Check("bad");
        var second = actor.Check("fine").AsTask();
        gate.Open();
        await Assert.ThrowsAsync<FormatException>(() => first);
        await Assert.ThrowsAsync<FormatException>(() => second);
        Assert.Empty(system.Failures);
        var letter = Assert.Single(system.DeadLetters);
        Assert.Equal((DeadLetterReason.HandlerFailed, new RecorderMessage.Check("bad")), (letter.Reason, letter.Message));
    }

    [Fact]
    public async Task An_undeclared_failure_fails_all_asks_and_the_actor_once()
    {
        await using var system = new TestSystem();
        var actor = Recorder.Spawn(system.System, _log);
        var gate = new Gate();
        actor.Tell.Hold(gate);
        await _log.Has("hold");
        var asks = new[] { "good", "broken", "fine" }.Select(word => actor.Check(word).AsTask()).ToList();
        gate.Open();
        foreach (var ask in asks)
            Assert.IsType<InvalidOperationException>((await Assert.ThrowsAsync<ActorFailedException>(() => ask)).InnerException);
        Assert.Single(system.Failures);
        Assert.Equal(0, await actor.Sum());
    }

    [Fact]
    public async Task Askers_that_have_given_up_are_taken_out_before()
    {
        await using var system = new TestSystem();
        var actor = Recorder.Spawn(system.System, _log);
        var gate = new Gate();
        actor.Tell.Hold(gate);
        await _log.Has("hold");
        using var cancellation = new CancellationTokenSource();
        actor.Tell.Record(1);
        var given = actor.Record(2, cancellation.Token).AsTask();
        actor.Tell.Record(3);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        gate.Open();
        await _log.Has("1,3");
        Assert.Equal(DeadLetterReason.Cancelled, Assert.Single(system.DeadLetters).Reason);
    }

    [Fact]
    public async Task A_kill_ends_the_asks_of_a_batch_that_is_under_way_and_of_what_waits()
    {
        await using var system = new TestSystem();
        var actor = Recorder.Spawn(system.System, _log);
        var gate = new Gate();
        actor.Tell.Hold(gate);
        await _log.Has("hold");
        var asks = Enumerable.Range(0, 10).Select(i => actor.Record(i).AsTask()).ToList();
        actor.Tell.Record(11);
        system.System.Kill(actor);
        gate.Open();
        foreach (var ask in asks)
            await Assert.ThrowsAsync<ActorStoppedException>(() => ask);
        Assert.Equal(11, system.DeadLetters.Count);
    }

    [Fact]
    public async Task Interceptors_see_each_message_and_refuse_one_without_the_others()
    {
        var seen = new Log();
        await using var system = new ActorSystem(new ActorSystemOptions { Interceptors = [new Witness(seen, "w"), new NoNegatives()] });
        var actor = Recorder.Spawn(system, _log);
        var gate = new Gate();
        actor.Tell.Hold(gate);
        await _log.Has("hold");
        var good = actor.Record(1).AsTask();
        var bad = actor.Record(-1).AsTask();
        var fine = actor.Record(2).AsTask();
        gate.Open();
        await good;
        await fine;
        Assert.IsType<UnauthorizedAccessException>((await Assert.ThrowsAsync<ActorFailedException>(() => bad)).InnerException);
        Assert.Equal("1,2", _log.Entries[1]);
        Assert.Equal(
            ["w: before Record(readings: 1)", "w: before Record(readings: -1)", "w: failed Record(readings: -1), negative", "w: before Record(readings: 2)", "w: after Record(readings: 1)", "w: after Record(readings: 2)"],
            seen.Entries.Where(entry => entry.Contains("Record", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_circle_through_a_batch_is_found()
    {
        await using var system = new TestSystem();
        var partner = BatchPartner.Spawn(system.System);
        var asker = BatchAsker.Spawn(system.System);
        var failure = await Assert.ThrowsAsync<ActorFailedException>(async () => await partner.Begin(asker, partner));
        Assert.True(failure.InnerException is AskCycleException or ActorFailedException { InnerException: AskCycleException }, $"{failure}");
    }
}
