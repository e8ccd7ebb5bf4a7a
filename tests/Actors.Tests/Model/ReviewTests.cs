using Actors.Tests.Kit;

namespace Actors.Tests.Model;

// What a second review found, and the actors it was found with.

[Actor]
[Reentrant]
public partial class RevSpinner(Log log)
{
    private bool _halt;

    public async Task Spin()
    {
        while (!_halt)
            await Task.Yield();
        log.Add("spun");
    }

    public void Halt()
    {
        _halt = true;
        log.Add("halted");
    }
}

[Actor]
public partial class RevWorker(Log log, Gate gate)
{
    private int _starts;

    public void Crash() => throw new InvalidOperationException("crash");

    public int Ping() => ++_starts;

    private void OnStart()
    {
        log.Add("start");
#pragma warning disable ACT1018 // Left behind on purpose.
        _ = Background();
#pragma warning restore ACT1018
    }

    private async Task Background()
    {
        await gate.Opened;
        log.Add("background");
    }
}

[Actor]
[Mailbox(1, WhenFull = WhenFull.DropOldest)]
public partial class RevOrder(Log log)
{
    public void Go(RevOrderProxy me)
    {
        me.Tell.Note("x");
        Self.Tell.Note("y");
        me.Tell.Note("z");
    }

    public void Note(string what) => log.Add(what);
}

[Actor]
[Reentrant]
public partial class RevTwo
{
    private int _count;

    public int Count() => ++_count;

    public async Task FailAfter(Gate gate, string why)
    {
        await gate.Opened;
        throw new InvalidOperationException(why);
    }

    public async Task ShrugAfter(Gate gate)
    {
        await gate.Opened;
        throw new ShrugException("shrug");
    }
}

[Actor]
public partial class RevJudge(ActorContext context, Log log)
{
    public RevTwoProxy Child() => RevTwo.Spawn(context);

    public RevKilledProxy Victim() => RevKilled.Spawn(context, log);

    private SupervisorDirective OnChildFailure(ChildFailure failure)
    {
        log.Add($"decides {failure.Exception.Message}");
        return failure.Exception is ShrugException ? SupervisorDirective.Resume : SupervisorDirective.Restart;
    }
}

[Actor]
public partial class RevKilled(Log log)
{
    public async Task Hold(Gate gate)
    {
        log.Add("holds");
        await gate.Opened;
        throw new InvalidOperationException("late failure");
    }
}

[Actor]
[Reentrant]
public partial class RevStopper(Log log, Gate inner)
{
    private Task _left = Task.CompletedTask;

    public async Task Leave()
    {
        _left = Work();
        await Task.CompletedTask;
    }

    public async Task Hold(Gate gate)
    {
        log.Add("hold");
        await gate.Opened;
    }

    public void Crash() => throw new InvalidOperationException("crash");

    private async Task OnStop()
    {
        log.Add("stopping");
        await _left;
        log.Add("stopped");
    }

    private async Task Work() => await inner.Opened;
}

[Actor]
[Supervise(SupervisionStrategy.AllForOne)]
public partial class RevAllParent(ActorContext context, Log log)
{
    public TempProxy Temp() => Actors.Tests.Model.Temp.Spawn(context);

    public PupilProxy Child(string name) => Pupil.Spawn(context.Named(name), log, name);

    public RevSlowStartProxy Slow(Gate second) => RevSlowStart.Spawn(context.Named("slow"), log, second);

    public RevKilledProxy Victim() => RevKilled.Spawn(context, log);

    public RevRestartedProxy Restarted() => RevRestarted.Spawn(context.Named("restarted"), log);
}

[Actor]
public partial class RevSlowStart(Log log, Gate second)
{
    public int Starting() => log.Entries.Count(entry => entry.StartsWith("slow start", StringComparison.Ordinal));

    private async Task OnStart()
    {
        var n = Starting() + 1;
        log.Add($"slow start {n}");
        if (n == 2)
            await second.Opened;
    }
}

[Actor]
public partial class RevRestarted(Log log, ActorContext context)
{
    public void Crash() => throw new InvalidOperationException("crash");

    private async Task OnRestarted()
    {
        log.Add("restarted");
        await Task.Delay(Timeout.Infinite, context.Stopping);
    }

    private async Task OnStop()
    {
        log.Add("stops");
        await Task.Delay(1, context.Stopping);
    }
}

[Actor]
[Lifetime(ActorLifetime.Permanent)]
public partial class RevPerm(ActorContext context, Log log)
{
    private int _count;

    public int Count() => ++_count;

    public void Leave()
    {
        context.Stop();
        context.Stop();
    }

    private void OnStart() => log.Add("starts");

    private void OnStop() => log.Add("stops");
}

[Actor]
public partial class RevA(Log log)
{
    public async Task Hold(Gate gate)
    {
        log.Add("hold");
        await gate.Opened;
    }

    public async Task P(RevSProxy s)
    {
        log.Add("P");
        await s.Y();
        log.Add("P ends");
    }

    public void Q() => log.Add("Q");

    [Interleave]
    public int I()
    {
        log.Add("I");
        return 1;
    }
}

[Actor]
public partial class RevS(Log log)
{
    public async Task Go(RevAProxy a, RevSProxy me, Gate gate)
    {
        a.Tell.P(me);
        log.Add("told P");
        await gate.Opened;
        await a.I();
        log.Add("S has I");
    }

    public void Y() => log.Add("Y");
}

[Actor]
public partial class RevHalfStarted(Log log, RevKilledProxy dead)
{
    private bool _isReady;

    public bool IsReady() => _isReady;

    private async Task OnStart()
    {
        log.Add("starts");
        await dead.Hold(new Gate());
        _isReady = true;
    }
}

[Actor]
[Supervise(MaxRestarts = 0)]
public partial class RevEscalated(ActorContext context, Log log)
{
    public PupilProxy Child() => Pupil.Spawn(context, log, "c");

    public void Crash() => throw new InvalidOperationException("crash");

    private void OnStart() => log.Add("parent starts");
}

public class ReviewTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly Log _log = new();

    /// <summary>A1</summary>
    [Fact]
    public void A_turn_that_yields_lets_other_messages_in()
    {
        var scheduler = new ManualScheduler();
        var system = new ActorSystem(new ActorSystemOptions { Scheduler = scheduler });
        var actor = RevSpinner.Spawn(system, _log);
        scheduler.RunAll();
        actor.Tell.Spin();
        scheduler.Run();
        actor.Tell.Halt();
        for (var i = 0; i < 100 && scheduler.Waiting > 0; i++)
            scheduler.Run();
        Assert.Equal(["halted", "spun"], _log.Entries);
    }

    [Fact]
    public async Task Work_that_OnStart_of_a_restarted_actor_begins_goes_on()
    {
        await using var test = new TestSystem();
        var gate = new Gate();
        var actor = RevWorker.Spawn(test.System, _log, gate);
        await Assert.ThrowsAsync<ActorFailedException>(async () => await actor.Crash());
        await actor.Ping();
        gate.Open();
        var done = _log.Has("background");
        Assert.Same(done, await Task.WhenAny(done, Task.Delay(Soon)));
    }

    [Fact]
    public async Task Own_messages_keep_their_order_where_the_oldest_is_dropped()
    {
        await using var test = new TestSystem();
        var actor = RevOrder.Spawn(test.System, _log);
        await actor.Go(actor);
        await Task.WhenAll(_log.Has("y"), _log.Has("z"));
        Assert.Equal(["y", "z"], _log.Entries);
    }

    [Fact]
    public async Task Of_two_turns_that_fail_together_both_failures_are_decided()
    {
        var scheduler = new ManualScheduler();
        await using var test = new TestSystem(scheduler);
        try
        {
            var judge = RevJudge.Spawn(test.System, _log);
            var spawning = judge.Child().AsTask();
            await scheduler.RunUntil(() => spawning.IsCompleted);
            var child = await spawning;
            var count = child.Count().AsTask();
            await scheduler.RunUntil(() => count.IsCompleted);
            var source = new Gate();
            child.Tell.FailAfter(source, "broken");
            child.Tell.ShrugAfter(source);
            scheduler.RunAll();
            source.Open();
            scheduler.RunAll();
            var again = child.Count().AsTask();
            await scheduler.RunUntil(() => again.IsCompleted);
            Assert.Contains("decides broken", _log.Entries);
            Assert.Equal(1, await again);
        }
        finally
        {
            var stop = test.System.ShutdownAsync(TimeSpan.FromSeconds(1));
            await scheduler.RunUntil(() => stop.IsCompleted);
        }
    }

    [Fact]
    public async Task OnStop_gets_late_work_also_after_a_failure_beside_other_turns()
    {
        var system = new ActorSystem(new ActorSystemOptions { Supervision = new SupervisionPolicy { MaxRestarts = 0 }, ShutdownTimeout = TimeSpan.FromSeconds(1) });
        await using var _ = system;
        var (inner, gate) = (new Gate(), new Gate());
        var actor = RevStopper.Spawn(system, _log, inner);
        await actor.Leave();
        actor.Tell.Hold(gate);
        await _log.Has("hold");
        actor.Tell.Crash();
        await _log.Has("stopping");
        inner.Open();
        var ended = system.WhenTerminated(actor);
        Assert.Same(ended, await Task.WhenAny(ended, Task.Delay(Soon)));
        Assert.Contains("stopped", _log.Entries);
    }

    [Fact]
    public async Task A_temporary_child_that_fails_does_not_end_its_siblings()
    {
        await using var test = new TestSystem();
        var parent = RevAllParent.Spawn(test.System, _log);
        var pupil = await parent.Child("a");
        var temp = await parent.Temp();
        await pupil.Count();
        await Assert.ThrowsAsync<ActorFailedException>(async () => await temp.Crash());
        await test.System.WhenTerminated(temp);
        Assert.InRange(await pupil.Count(), 1, 2);
    }

    [Fact]
    public async Task A_permanent_actor_that_stops_itself_twice_begins_again_once()
    {
        await using var test = new TestSystem();
        var actor = RevPerm.Spawn(test.System, _log);
        await actor.Leave();
        var count = 0;
        while (count == 0)
        {
            try
            {
                count = await actor.Count();
            }
            catch (ActorStoppedException)
            {
                // Not back yet.
            }
        }

        await test.System.StopAsync(actor);
        Assert.Equal(["starts", "stops", "starts", "stops"], _log.Entries);
    }

    [Fact]
    public async Task A_cancellation_after_the_token_fired_is_no_failure_in_OnRestarted()
    {
        await using var test = new TestSystem();
        var parent = RevAllParent.Spawn(test.System, _log);
        var pupil = await parent.Child("a");
        var child = await parent.Restarted();
        child.Tell.Crash();
        await _log.Has("restarted");
        Assert.Equal(1, await pupil.Count());
        test.System.Kill(child);
        await test.System.WhenTerminated(child);
        Assert.Equal(["RevRestarted.Crash"], test.Failures.Select(failure => failure.Where));
    }

    [Fact]
    public async Task A_failure_of_an_actor_that_is_killed_meanwhile_is_reported()
    {
        await using var test = new TestSystem();
        var judge = RevJudge.Spawn(test.System, _log);
        var child = await judge.Victim();
        var gate = new Gate();
        child.Tell.Hold(gate);
        await _log.Has("holds");
        test.System.Kill(child);
        gate.Open();
        await test.System.WhenTerminated(child);
        Assert.Single(test.Failures);
    }

    [Fact]
    public async Task A_sibling_is_restarted_also_while_its_new_object_starts()
    {
        await using var test = new TestSystem();
        var parent = RevAllParent.Spawn(test.System, _log);
        var second = new Gate();
        var slow = await parent.Slow(second);
        var pupil = await parent.Child("a");
        await slow.Starting();
        await pupil.Count();
        pupil.Tell.Fail(new InvalidOperationException("1"));
        await _log.Has("slow start 2");
        await pupil.Count();
        await Assert.ThrowsAsync<ActorFailedException>(async () => await pupil.Fail(new InvalidOperationException("2")));
        await pupil.Count();
        second.Open();
        Assert.Equal(3, await slow.Starting());
    }

    [Fact]
    public async Task An_interleaving_message_passes_again_when_those_before_it_have_begun()
    {
        await using var test = new TestSystem();
        var a = RevA.Spawn(test.System, _log);
        var s = RevS.Spawn(test.System, _log);
        var (hold, gate) = (new Gate(), new Gate());
        var held = a.Hold(hold).AsTask();
        await _log.Has("hold");
        var go = s.Go(a, s, gate).AsTask();
        await _log.Has("told P");
        a.Tell.Q();
        gate.Open();
        // Until S waits for I.
        while (!test.System.Inspect().Any(snapshot => snapshot.TypeName == "RevA" && snapshot.MailboxLength >= 3))
            await Task.Yield();
        hold.Open();
        await held;
        await go;
        await _log.Has("Q");
        Assert.Null(test.Failures.Select(failure => failure.Exception).OfType<AskCycleException>().FirstOrDefault());
        Assert.Equal(["hold", "told P", "P", "I", "S has I", "Y", "P ends", "Q"], _log.Entries);
    }

    [Fact]
    public async Task An_actor_whose_OnStart_failed_does_not_handle_messages_half_started()
    {
        await using var test = new TestSystem();
        var dead = RevKilled.Spawn(test.System, _log);
        await test.System.StopAsync(dead);
        var actor = RevHalfStarted.Spawn(test.System, _log, dead);
        await Assert.ThrowsAsync<ActorStoppedException>(async () => await actor.IsReady());
    }

    [Fact]
    public async Task A_failure_of_an_actor_that_is_killed_restarts_no_siblings()
    {
        await using var test = new TestSystem();
        var parent = RevAllParent.Spawn(test.System, _log);
        var pupil = await parent.Child("a");
        var victim = await parent.Victim();
        Assert.Equal(1, await pupil.Count());
        var gate = new Gate();
        victim.Tell.Hold(gate);
        await _log.Has("holds");
        test.System.Kill(victim);
        gate.Open();
        await test.System.WhenTerminated(victim);
        Assert.Equal(2, await pupil.Count());
    }

    [Fact]
    public async Task An_escalation_to_an_object_that_was_replaced_since_does_not_restart_the_new_one()
    {
        var scheduler = new ManualScheduler();
        var system = new ActorSystem(new ActorSystemOptions { Scheduler = scheduler });
        var parent = RevEscalated.Spawn(system, _log);
        var asked = parent.Child().AsTask();
        await scheduler.RunUntil(() => asked.IsCompleted);
        var child = await asked;
        scheduler.RunAll();
        parent.Tell.Crash();
        child.Tell.Fail(new InvalidOperationException("child"));
        scheduler.Run(1);
        var ended = system.WhenTerminated(child);
        Assert.True(ended.IsCompleted);
        for (var i = 0; i < 1000; i++)
        {
            scheduler.RunAll();
            await Task.Yield();
        }

        Assert.Equal(2, _log.Entries.Count(entry => entry == "parent starts"));
    }

    [Fact]
    public async Task Two_failures_at_once_are_one_restart()
    {
        var scheduler = new ManualScheduler();
        var system = new ActorSystem(new ActorSystemOptions { Scheduler = scheduler, Supervision = new SupervisionPolicy { MaxRestarts = 1 } });
        var actor = RevTwo.Spawn(system);
        scheduler.RunAll();
        var gate = new Gate();
        actor.Tell.FailAfter(gate, "one");
        actor.Tell.FailAfter(gate, "two");
        scheduler.RunAll();
        gate.Open();
        scheduler.RunAll();
        var count = actor.Count().AsTask();
        await scheduler.RunUntil(() => count.IsCompleted);
        Assert.Equal(1, await count);
    }
}
