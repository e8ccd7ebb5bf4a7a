using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>Three levels.</summary>
[Actor]
public partial class Dispatcher(Log log)
{
    public void Order(int number) => log.Add($"order {number}");

    [Priority]
    public void Cancel(int number) => log.Add($"cancel {number}");

    [Priority(5)]
    public int Alarm(int number)
    {
        log.Add($"alarm {number}");
        return number;
    }

    [Priority(-1)]
    public void Tidy(int number) => log.Add($"tidy {number}");

    public async Task Hold(Gate gate)
    {
        log.Add("hold");
        await gate.Opened;
        log.Add("held");
    }

    public void Break() => throw new InvalidOperationException("broken");

    private void OnStop() => log.Add("stop");
}

/// <summary>Priorities in an actor whose handlers interleave.</summary>
[Actor]
public partial class Junction(Log log)
{
    public void Order(int number) => log.Add($"order {number}");

    [Priority]
    public void Cancel(int number) => log.Add($"cancel {number}");

    [Interleave]
    public void Look(int number) => log.Add($"look {number}");

    [Priority, Interleave]
    public void Halt(int number) => log.Add($"halt {number}");

    public async Task Hold(Gate gate)
    {
        log.Add("hold");
        await gate.Opened;
        log.Add("held");
    }
}

/// <summary>Bounded, with priorities.</summary>
[Actor]
[Mailbox(2, WhenFull = WhenFull.Reject)]
public partial class NarrowDispatcher(Log log)
{
    public void Order(int number) => log.Add($"order {number}");

    [Priority]
    public void Cancel(int number) => log.Add($"cancel {number}");
}

/// <summary>Counts what it got of each sender.</summary>
[Actor]
public partial class LevelSorter
{
    private readonly Dictionary<int, (int Low, int High)> _last = [];
    private int _count;
    private int _wrong;

    public void Low(int sender, int number)
    {
        var last = _last.GetValueOrDefault(sender);
        Note(number == last.Low + 1);
        _last[sender] = last with { Low = number };
    }

    [Priority]
    public async Task High(int sender, int number)
    {
        var last = _last.GetValueOrDefault(sender);
        Note(number == last.High + 1);
        _last[sender] = last with { High = number };
        if (number % 100 == 0)
            await Task.Yield();
    }

    [Priority(-1)]
    public (int Count, int Wrong) Result() => (_count, _wrong);

    private void Note(bool isRight)
    {
        _count++;
        _wrong += isRight ? 0 : 1;
    }
}

/// <summary>Watches one whose messages are at the lowest level.</summary>
[Actor]
public partial class Mourner(ActorContext context, Log log)
{
    [Priority(-1)]
    public void Hear(string word) => log.Add(word);

    public void Follow(MurmurProxy other) => context.Watch(other);

    public async Task Hold(Gate gate)
    {
        log.Add("hold");
        await gate.Opened;
    }

    private void OnTerminated(Terminated terminated) => log.Add("gone");
}

[Actor]
public partial class Murmur
{
    public void Say(MournerProxy to, string word) => to.Tell.Hear(word);
}

/// <summary>[Priority]: higher levels first, one level in order, nobody starves, no turn is interrupted.</summary>
[Trait("Rule", "PairFifo")]
public class PriorityTests
{
    private readonly ManualScheduler _scheduler = new();
    private readonly Log _log = new();

    [Fact]
    public async Task Higher_levels_start_first_and_those_of_one_level_in_order()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { Scheduler = _scheduler });
        var actor = Dispatcher.Spawn(system, _log);
        _scheduler.RunAll();

        actor.Tell.Tidy(1);
        actor.Tell.Order(1);
        actor.Tell.Cancel(1);
        actor.Tell.Order(2);
        var alarm = actor.Alarm(1);
        actor.Tell.Cancel(2);
        actor.Tell.Tidy(2);
        _scheduler.RunAll();
        Assert.Equal(1, await alarm);
        Assert.Equal(["alarm 1", "cancel 1", "cancel 2", "order 1", "order 2", "tidy 1", "tidy 2"], _log.Entries);
        var disposed = system.DisposeAsync().AsTask();
        await _scheduler.RunUntil(() => disposed.IsCompleted);
    }

    [Fact]
    public async Task A_turn_that_has_begun_is_not_interrupted_and_what_came_meanwhile_is_sorted_too()
    {
        await using var system = new TestSystem();
        var actor = Dispatcher.Spawn(system.System, _log);
        var gate = new Gate();
        actor.Tell.Hold(gate);
        await _log.Has("hold");
        actor.Tell.Order(1);
        actor.Tell.Cancel(1);
        gate.Open();
        await _log.Has("order 1");
        Assert.Equal(["hold", "held", "cancel 1", "order 1"], _log.Entries);
    }

    [Fact]
    public async Task Nobody_starves()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { Scheduler = _scheduler });
        var actor = Dispatcher.Spawn(system, _log);
        _scheduler.RunAll();
        actor.Tell.Order(0);
        for (var i = 0; i < 200; i++)
            actor.Tell.Cancel(i);
        actor.Tell.Tidy(0);
        _scheduler.RunAll();
        Assert.Equal("order 0", _log.Entries[64]);
        Assert.Equal("cancel 64", _log.Entries[65]);
        Assert.Equal("tidy 0", _log.Entries[^1]);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"cancel {i}"), _log.Entries.Where(entry => entry.StartsWith("cancel", StringComparison.Ordinal)));
        var disposed = system.DisposeAsync().AsTask();
        await _scheduler.RunUntil(() => disposed.IsCompleted);
    }

    [Fact]
    public async Task A_stop_comes_after_all_that_was_accepted_whatever_its_level()
    {
        await using var system = new TestSystem();
        var actor = Dispatcher.Spawn(system.System, _log);
        var gate = new Gate();
        actor.Tell.Hold(gate);
        await _log.Has("hold");
        actor.Tell.Tidy(1);
        actor.Tell.Order(1);
        var stopped = system.System.StopAsync(actor);
        actor.Tell.Cancel(9);
        gate.Open();
        await stopped;
        Assert.Equal(["hold", "held", "order 1", "tidy 1", "stop"], _log.Entries);
        Assert.Equal(DeadLetterReason.Stopped, Assert.Single(system.DeadLetters).Reason);
    }

    [Fact]
    public async Task What_waits_survives_a_restart_in_its_order_and_a_kill_makes_dead_letters_of_it()
    {
        await using var system = new TestSystem();
        var actor = Dispatcher.Spawn(system.System, _log);
        var gate = new Gate();
        actor.Tell.Hold(gate);
        await _log.Has("hold");
        actor.Tell.Order(1);
        actor.Tell.Break();
        actor.Tell.Order(2);
        actor.Tell.Cancel(1);
        gate.Open();
        await _log.Has("order 2");
        Assert.Equal(["hold", "held", "cancel 1", "order 1", "order 2"], _log.Entries);
        Assert.Single(system.Failures);

        var second = new Gate();
        var held = actor.Hold(second).AsTask();
        while (_log.Entries.Count < 6)
            await Task.Yield();
        actor.Tell.Tidy(1);
        actor.Tell.Cancel(2);
        var alarm = actor.Alarm(3).AsTask();
        system.System.Kill(actor);
        second.Open();
        await Assert.ThrowsAsync<ActorStoppedException>(() => alarm);
        await system.System.WhenTerminated(actor);
        await held;
        Assert.Equal(3, system.DeadLetters.Count(letter => letter.Reason is DeadLetterReason.Stopped));
    }

    [Fact]
    public async Task A_priority_message_does_not_start_inside_a_suspended_turn_but_one_that_interleaves_does()
    {
        await using var system = new TestSystem();
        var actor = Junction.Spawn(system.System, _log);
        var gate = new Gate();
        actor.Tell.Hold(gate);
        await _log.Has("hold");
        actor.Tell.Order(1);
        actor.Tell.Cancel(1);
        actor.Tell.Look(1);
        actor.Tell.Halt(1);
        await _log.Has("look 1");
        await _log.Has("halt 1");
        gate.Open();
        await _log.Has("order 1");
        Assert.Equal(["held", "cancel 1", "order 1"], _log.Entries.Skip(3));
    }

    [Fact]
    public async Task Priority_counts_for_room_as_others_do()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { Scheduler = _scheduler });
        var actor = NarrowDispatcher.Spawn(system, _log);
        _scheduler.RunAll();
        Assert.True(actor.Tell.Order(1));
        Assert.True(actor.Tell.Order(2));
        Assert.False(actor.Tell.Cancel(1));
        _scheduler.RunAll();
        Assert.True(actor.Tell.Order(3));
        Assert.True(actor.Tell.Cancel(2));
        _scheduler.RunAll();
        Assert.Equal(["order 1", "order 2", "cancel 2", "order 3"], _log.Entries);
        var disposed = system.DisposeAsync().AsTask();
        await _scheduler.RunUntil(() => disposed.IsCompleted);
    }

    [Fact]
    public async Task The_end_of_a_watched_actor_comes_after_its_last_message_whatever_its_level()
    {
        await using var system = new TestSystem();
        var mourner = Mourner.Spawn(system.System, _log);
        var murmur = Murmur.Spawn(system.System);
        await mourner.Follow(murmur);
        var gate = new Gate();
        mourner.Tell.Hold(gate);
        await _log.Has("hold");
        await murmur.Say(mourner, "farewell");
        await system.System.StopAsync(murmur);
        gate.Open();
        await _log.Has("gone");
        Assert.Equal(["hold", "farewell", "gone"], _log.Entries);
    }

    [Fact]
    public async Task A_long_mailbox_is_noticed_though_it_is_drained()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { Scheduler = _scheduler, MailboxAlarm = 64 });
        var grown = 0;
        system.MailboxGrown += mailbox => grown = mailbox.Length;
        var actor = Dispatcher.Spawn(system, _log);
        _scheduler.RunAll();
        for (var i = 0; i < 200; i++)
            actor.Tell.Order(i);
        Assert.True(grown >= 64);
        Assert.Equal(200, system.Inspect()[0].MailboxLength);
        _scheduler.RunAll();
        Assert.Equal(0, system.Inspect()[0].MailboxLength);
        Assert.Equal(200, system.Inspect()[0].Handled);
        var disposed = system.DisposeAsync().AsTask();
        await _scheduler.RunUntil(() => disposed.IsCompleted);
    }

    [Fact]
    public async Task PairFifo_holds_within_a_level_and_each_message_is_handled_once()
    {
        const int Senders = 4;
        var each = Stress.Times(20_000);
        await using var system = new ActorSystem();
        var actor = LevelSorter.Spawn(system);
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (var i = 1; i <= each; i++)
            {
                actor.Tell.Low(sender, i);
                if (i % 50 == 0)
                    await actor.High(sender, i);
                else
                    actor.Tell.High(sender, i);
            }
        })));
        Assert.Equal((2 * Senders * each, 0), await actor.Within(TimeSpan.FromMinutes(1)).Result());
    }
}
