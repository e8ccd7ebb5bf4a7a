using Actors.Tests.Kit;

namespace Actors.Tests.Model;

[Actor]
public partial class Mixed(Log log)
{
    private int _value;

    public async Task Hold(string name, Gate gate)
    {
        log.Add($"{name} begins");
        await gate.Opened;
        _value++;
        log.Add($"{name} ends");
    }

    [Interleave]
    public async Task<int> Aside(string name, Gate gate)
    {
        log.Add($"{name} begins");
        await gate.Opened;
        log.Add($"{name} ends");
        return _value;
    }

    [Interleave]
    public int Peek() => _value;

    [ReadOnly]
    public async Task<int> Read(string name, Gate gate)
    {
        log.Add($"{name} begins");
        await gate.Opened;
        log.Add($"{name} ends");
        return _value;
    }

    public void Plain(string name) => log.Add(name);

    [Interleave]
    public void Quick(string name) => log.Add(name);

    [Interleave]
    public async Task FailAfter(Gate gate)
    {
        await gate.Opened;
        throw new InvalidOperationException("aside");
    }
}

[Actor]
[Reentrant]
public partial class Crossing(Inside inside)
{
    private int _begun;
    private int _ended;

    public async Task<int> Cross(Gate gate)
    {
        _begun++;
        await gate.Opened;
        return ++_ended;
    }

    public int Begun() => _begun;

    public async Task Step()
    {
        for (var i = 0; i < 3; i++)
        {
            inside.Enter();
            _begun++;
            inside.Leave();
            await Task.Yield();
        }
    }
}

/// <summary>Asks an actor back in the middle of that actor's ask.</summary>
[Actor]
public partial class CallingBack
{
    public async Task<int> Ask(MixedProxy mixed) => await mixed.Peek();

    public async Task TellThenAsk(MixedProxy mixed)
    {
        mixed.Tell.Plain("told before");
        await mixed.Aside("asked after", OpenGate());
    }

    private static Gate OpenGate()
    {
        var gate = new Gate();
        gate.Open();
        return gate;
    }
}

/// <summary>NonReentrant: no other message starts inside a turn, unless class or handler say so.</summary>
[Trait("Rule", "NonReentrant")]
public class InterleavingTests
{
    [Fact]
    public async Task An_interleaving_handler_starts_inside_a_suspended_turn_and_others_do_not()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var gate = new Gate();
        var actor = Mixed.Spawn(system.System, log);

        var held = actor.Hold("hold", gate).AsTask();
        actor.Tell.Plain("plain");
        Assert.Equal(0, await actor.Peek());

        Assert.Equal(["hold begins"], log.Entries);
        gate.Open();
        await held;
        await log.Has("plain");
        Assert.Equal(["hold begins", "hold ends", "plain"], log.Entries);
    }

    [Fact]
    public async Task A_suspended_interleaving_turn_holds_up_nobody()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var gate = new Gate();
        var actor = Mixed.Spawn(system.System, log);

        var aside = actor.Aside("aside", gate).AsTask();
        await actor.Plain("plain");
        await actor.Plain("another");
        gate.Open();

        await aside;
        Assert.Equal(["aside begins", "plain", "another", "aside ends"], log.Entries);
    }

    [Fact]
    public async Task PairFifo_messages_that_are_held_back_start_in_their_order()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var gate = new Gate();
        var actor = Mixed.Spawn(system.System, log);

        var held = actor.Hold("hold", gate).AsTask();
        for (var i = 0; i < 100; i++)
        {
            actor.Tell.Plain($"{i}");
            actor.Tell.Quick($"quick {i}");
        }

        await log.Has("quick 99");
        gate.Open();
        await log.Has("99");
        var all = log.Entries.ToList();
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), all.Where(entry => int.TryParse(entry, out _)));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"quick {i}"), all.Where(entry => entry.StartsWith("quick", StringComparison.Ordinal)));
        await held;
    }

    [Fact]
    public async Task PairFifo_an_interleaving_message_does_not_pass_its_own_actors_earlier_one()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var gate = new Gate();
        var actor = Mixed.Spawn(system.System, log);

        var held = actor.Hold("hold", gate).AsTask();
        await log.Has("hold begins");
        var sent = CallingBack.Spawn(system.System).TellThenAsk(actor).AsTask();
        // Another's interleaving message passes; when it has, those of the first are in the mailbox or on their way.
        await actor.Peek();
        gate.Open();

        await sent;
        await held;
        Assert.Equal(["hold begins", "hold ends", "told before", "asked after begins", "asked after ends"], log.Entries);
    }

    [Fact]
    public async Task Read_only_handlers_run_together_and_pass_nobody()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var (first, second) = (new Gate(), new Gate());
        var actor = Mixed.Spawn(system.System, log);

        var one = actor.Read("one", first).AsTask();
        var two = actor.Read("two", first).AsTask();
        await log.Has("two begins");
        actor.Tell.Plain("plain");
        var three = actor.Read("three", second).AsTask();
        await actor.Peek();
        Assert.Equal(["one begins", "two begins"], log.Entries);

        first.Open();
        await Task.WhenAll(one, two);
        await log.Has("three begins");
        second.Open();
        await three;
        Assert.Equal(["plain", "three begins", "three ends"], log.Entries.TakeLast(3));
    }

    [Fact]
    public async Task A_reentrant_actor_starts_any_message_inside_a_suspended_turn()
    {
        await using var system = new TestSystem();
        var gate = new Gate();
        var actor = Crossing.Spawn(system.System, new Inside());

        var all = Enumerable.Range(0, 1000).Select(_ => actor.Cross(gate).AsTask()).ToArray();
        Assert.Equal(1000, await actor.Begun());
        gate.Open();

        Assert.Equal(Enumerable.Range(1, 1000), (await Task.WhenAll(all)).Order());
    }

    [Fact]
    public async Task Turn_holds_for_a_reentrant_actor_under_stress()
    {
        const int Each = 20_000;
        await using var system = new ActorSystem();
        var inside = new Inside();
        var actor = Crossing.Spawn(system, inside);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                actor.Tell.Step();
                if (i % 100 == 0)
                    await actor.Step();
            }

            await actor.Step();
        })));

        Assert.Equal(0, inside.Overlaps);
        await system.StopAsync(actor);
    }

    [Fact]
    public async Task An_actor_that_is_called_back_by_the_one_it_asks_answers()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var actor = Mixed.Spawn(system.System, log);

        Assert.Equal(0, await CallingBack.Spawn(system.System).Ask(actor));
    }

    [Fact]
    public async Task A_failure_beside_other_turns_fails_their_asks_and_restarts_the_actor()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var (gate, never) = (new Gate(), new Gate());
        var actor = Mixed.Spawn(system.System, log);

        var held = actor.Hold("hold", never).AsTask();
        var reading = actor.Aside("aside", never).AsTask();
        var failing = actor.FailAfter(gate).AsTask();
        actor.Tell.Plain("plain");
        gate.Open();

        await Assert.ThrowsAsync<ActorFailedException>(() => failing);
        await Assert.ThrowsAsync<ActorFailedException>(() => held);
        await Assert.ThrowsAsync<ActorFailedException>(() => reading);
        await log.Has("plain");
        Assert.Equal(SupervisorDirective.Restart, Assert.Single(system.Failures).Directive);
    }

    [Fact]
    public async Task Stop_waits_for_all_turns_that_are_under_way()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var (one, two) = (new Gate(), new Gate());
        var actor = Mixed.Spawn(system.System, log);

        var held = actor.Hold("hold", one).AsTask();
        var aside = actor.Aside("aside", two).AsTask();
        await log.Has("aside begins");
        var stopped = system.System.StopAsync(actor);
        one.Open();
        await held;
        Assert.False(stopped.IsCompleted);
        two.Open();

        Assert.Equal(1, await aside);
        await stopped;
    }

    [Fact]
    public async Task A_killed_actor_starts_no_interleaving_message_and_ends_after_its_turns()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var (one, two) = (new Gate(), new Gate());
        var actor = Mixed.Spawn(system.System, log);

        var held = actor.Hold("hold", one).AsTask();
        var aside = actor.Aside("aside", two).AsTask();
        await log.Has("aside begins");
        system.System.Kill(actor);
        await Assert.ThrowsAsync<ActorStoppedException>(async () => await actor.Peek());
        two.Open();
        await aside;
        one.Open();
        await held;

        await system.System.WhenTerminated(actor);
    }

    [Fact]
    public async Task Abandoned_in_the_middle_of_several_turns_all_their_asks_fail()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var never = new Gate();
        var actor = Mixed.Spawn(system.System, log);

        var held = actor.Hold("hold", never).AsTask();
        var aside = actor.Aside("aside", never).AsTask();
        actor.Tell.Plain("plain");
        await log.Has("aside begins");
        var stopped = system.System.StopAsync(actor, TimeSpan.FromSeconds(5));
        system.Time.Advance(TimeSpan.FromSeconds(5));

        await stopped;
        await Assert.ThrowsAsync<ActorStoppedException>(() => held);
        await Assert.ThrowsAsync<ActorStoppedException>(() => aside);
        Assert.Contains(system.DeadLetters, letter => letter.Message.ToString() == "Plain(name: \"plain\")");
        never.Open();
    }

    [Fact]
    public async Task OnStop_may_wait_for_work_that_an_earlier_turn_has_left_behind()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var gate = new Gate();
        var actor = Looping.Spawn(system.System, log, gate);
        await actor.Begin();

        var stopped = system.System.StopAsync(actor);
        await log.Has("stopping");
        gate.Open();
        await stopped;

        Assert.Equal(["stopping", "loop ends", "stopped"], log.Entries);
    }
}

/// <summary>Leaves a loop behind, and waits for it when it stops.</summary>
[Actor]
public partial class Looping(Log log, Gate gate)
{
    private Task _loop = Task.CompletedTask;

    public void Begin() => _loop = LoopAsync();

    private async Task LoopAsync()
    {
        await gate.Opened;
        await Task.Yield();
        log.Add("loop ends");
    }

    private async Task OnStop()
    {
        log.Add("stopping");
        await _loop;
        log.Add("stopped");
    }
}
