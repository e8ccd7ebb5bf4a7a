using Actors.Tests.Kit;

namespace Actors.Tests.Model;

public sealed class GiveUpException(string why) : Exception(why);

public sealed class ShrugException(string why) : Exception(why);

public sealed class TellParentException(string why) : Exception(why);

[Actor]
public partial class Pupil(Log log, string name)
{
    private int _count;

    public int Count() => ++_count;

    public void Fail(Exception exception) => throw exception;

    public async Task Hold(Gate gate)
    {
        log.Add($"{name} holds");
        await gate.Opened;
        log.Add($"{name} lets go");
    }

    private void OnStart() => log.Add($"{name} starts");

    private void OnStop(StopReason reason) => log.Add($"{name} stops: {reason}");

    private void OnRestarting(Exception failure) => log.Add($"{name} restarts: {failure.Message}");
}

/// <summary>Decides case by case.</summary>
[Actor]
public partial class Teacher(ActorContext context, Log log)
{
    private int _decisions;

    public PupilProxy Child(string name) => Pupil.Spawn(context.Named(name), log, name);

    public int Decisions() => _decisions;

    /// <summary>Asks a failing child twice in one turn: the decision must come in between.</summary>
    public async Task<int> FailThenCount(PupilProxy child)
    {
        try
        {
            await child.Fail(new InvalidOperationException("again"));
        }
        catch (ActorFailedException)
        {
            // Expected.
        }

        return await child.Count();
    }

    private SupervisorDirective OnChildFailure(ChildFailure failure)
    {
        _decisions++;
        log.Add($"{failure.Where} {failure.Message?.GetType().Name} attempt {failure.Attempt}");
        return failure.Exception switch
        {
            ShrugException => SupervisorDirective.Resume,
            GiveUpException => SupervisorDirective.Stop,
            TellParentException => SupervisorDirective.Escalate,
            BadImageFormatException => throw new InvalidOperationException("the supervisor itself"),
            _ => SupervisorDirective.Restart,
        };
    }
}

/// <summary>Fails in every way that is told apart.</summary>
[Actor]
public partial class Apprentice
{
    private int _count;

    public Apprentice(bool isWilling)
    {
        if (!isWilling)
            throw new InvalidOperationException("not willing");
    }

    public int Count() => ++_count;

    public async Task<int> Ask(PupilProxy pupil) => await pupil.Count();

    public void Fail() => throw new InvalidOperationException("clumsy");
}

/// <summary>Hears of every failure, and leaves it at what would happen anyway.</summary>
[Actor]
public partial class Bystander(ActorContext context, Log log)
{
    public ApprenticeProxy Child(bool isWilling) => Apprentice.Spawn(context, isWilling);

    private SupervisorDirective OnChildFailure(ChildFailure failure)
    {
        log.Add($"{failure.Where}: {failure.ByDefault}");
        return failure.ByDefault;
    }
}

[Actor]
[Supervise(SupervisionStrategy.AllForOne)]
public partial class AllForOneParent(ActorContext context, Log log)
{
    public PupilProxy Child(string name) => Pupil.Spawn(context.Named(name), log, name);
}

[Actor]
[Supervise(SupervisionStrategy.RestForOne)]
public partial class RestForOneParent(ActorContext context, Log log)
{
    public PupilProxy Child(string name) => Pupil.Spawn(context.Named(name), log, name);
}

[Actor]
[Supervise(MaxRestarts = 2, WithinSeconds = 60, BackoffSeconds = 1, MaxBackoffSeconds = 1.5, Jitter = 0)]
public partial class PatientParent(ActorContext context, Log log)
{
    public PupilProxy Child(string name) => Pupil.Spawn(context.Named(name), log, name);
}

[Actor]
[Lifetime(ActorLifetime.Temporary)]
public partial class Temp
{
    public void Crash() => throw new InvalidOperationException("temp");
}

[Actor]
[Lifetime(ActorLifetime.Permanent)]
public partial class Perm(ActorContext context, Log log)
{
    private int _count;

    public int Count() => ++_count;

    public void Leave() => context.Stop();

    private void OnStart() => log.Add("starts");

    private void OnStop(StopReason reason) => log.Add($"stops: {reason}");
}

/// <summary>Supervision: directives, strategies, intensity, back-off, lifetimes, and a method that decides.</summary>
[Trait("Rule", "Supervision")]
public class SupervisionTests
{
    private readonly Log _log = new();

    private static Task<ActorFailedException> Fails(PupilProxy child, Exception exception) =>
        Assert.ThrowsAsync<ActorFailedException>(async () => await child.Fail(exception));

    [Fact]
    public async Task A_supervisor_can_leave_it_at_what_happens_by_default()
    {
        await using var test = new TestSystem();
        var bystander = Bystander.Spawn(test.System, _log);
        var (child, gone) = (await bystander.Child(isWilling: true), Pupil.Spawn(test.System, _log, "gone"));
        await test.System.StopAsync(gone);

        Assert.Equal(1, await child.Count());
        await Assert.ThrowsAsync<ActorFailedException>(async () => await child.Ask(gone));
        Assert.Equal(2, await child.Count());
        await Assert.ThrowsAsync<ActorFailedException>(async () => await child.Fail());
        Assert.Equal(1, await child.Count());
        var unwilling = await bystander.Child(isWilling: false);
        await test.System.WhenTerminated(unwilling);

        Assert.Equal(
            ["Apprentice.Ask: Resume", "Apprentice.Fail: Restart", "Apprentice (constructor): Stop"],
            _log.Entries.Where(entry => entry.StartsWith("Apprentice", StringComparison.Ordinal)));
        Assert.Equal([SupervisorDirective.Resume, SupervisorDirective.Restart, SupervisorDirective.Stop], test.Failures.Select(failure => failure.Directive));
    }

    [Fact]
    public async Task Directives_are_what_the_parents_method_returns()
    {
        await using var test = new TestSystem();
        var teacher = Teacher.Spawn(test.System.Named("t"), _log);
        var child = await teacher.Child("a");
        await child.Count();

        await Fails(child, new ShrugException("resume"));
        Assert.Equal(2, await child.Count());
        await Fails(child, new InvalidOperationException("restart"));
        Assert.Equal(1, await child.Count());
        await Fails(child, new GiveUpException("stop"));
        await test.System.WhenTerminated(child);

        Assert.Equal(3, await teacher.Decisions());
        Assert.Equal(
            ["a starts", "Pupil.Fail Fail attempt 1", "Pupil.Fail Fail attempt 2", "a restarts: restart", "a starts", "Pupil.Fail Fail attempt 3", "a stops: Failed"],
            _log.Entries);
        Assert.Equal(
            [SupervisorDirective.Resume, SupervisorDirective.Restart, SupervisorDirective.Stop],
            test.Failures.Select(failure => failure.Directive));
    }

    [Fact]
    public async Task A_parent_decides_while_its_own_turn_waits_for_the_child()
    {
        await using var test = new TestSystem();
        var teacher = Teacher.Spawn(test.System, _log);
        var child = await teacher.Child("a");

        Assert.Equal(1, await teacher.FailThenCount(child));
    }

    [Fact]
    public async Task Escalate_stops_the_child_and_fails_the_parent()
    {
        await using var test = new TestSystem();
        var teacher = Teacher.Spawn(test.System.Named("t"), _log);
        var child = await teacher.Child("a");
        await teacher.Child("b");

        await Fails(child, new TellParentException("up"));
        await test.System.WhenTerminated(child);
        await _log.Has("b stops: ParentStopped");

        Assert.Equal(0, await teacher.Decisions());
        Assert.Equal(
            [(new ActorAddress("/t/a"), SupervisorDirective.Escalate), (new ActorAddress("/t"), SupervisorDirective.Restart)],
            test.Failures.Select(failure => (failure.Actor, failure.Directive)));
    }

    [Fact]
    public async Task A_supervisor_that_fails_ends_the_child_and_is_restarted_itself()
    {
        await using var test = new TestSystem();
        var teacher = Teacher.Spawn(test.System.Named("t"), _log);
        var child = await teacher.Child("a");

        await Fails(child, new BadImageFormatException("worst"));
        await test.System.WhenTerminated(child);

        Assert.Equal(0, await teacher.Decisions());
        Assert.Contains(test.Failures, failure => failure is { Where: "Teacher.OnChildFailure", Directive: SupervisorDirective.Restart });
    }

    [Fact]
    public async Task All_for_one_restarts_all_siblings_even_in_the_middle_of_a_turn()
    {
        await using var test = new TestSystem();
        var parent = AllForOneParent.Spawn(test.System, _log);
        var (a, b, c) = (await parent.Child("a"), await parent.Child("b"), await parent.Child("c"));
        var gate = new Gate();
        await a.Count();
        await b.Count();
        var held = c.Hold(gate).AsTask();
        await _log.Has("c holds");

        await Fails(b, new InvalidOperationException("boom"));
        var thrown = await Assert.ThrowsAsync<ActorFailedException>(() => held);
        await _log.Has("a restarts: boom");
        gate.Open();

        Assert.Equal("boom", thrown.InnerException!.Message);
        Assert.Equal((1, 1, 1), (await a.Count(), await b.Count(), await c.Count()));
        Assert.DoesNotContain("c lets go", _log.Entries);
    }

    [Fact]
    public async Task Rest_for_one_restarts_those_that_came_later()
    {
        await using var test = new TestSystem();
        var parent = RestForOneParent.Spawn(test.System, _log);
        var (a, b, c) = (await parent.Child("a"), await parent.Child("b"), await parent.Child("c"));
        foreach (var child in (PupilProxy[])[a, b, c])
            await child.Count();

        await Fails(b, new InvalidOperationException("boom"));
        await _log.Has("c restarts: boom");

        Assert.Equal((2, 1, 1), (await a.Count(), await b.Count(), await c.Count()));
    }

    [Fact]
    public async Task Back_off_doubles_up_to_its_limit_while_messages_wait_and_intensity_ends_it()
    {
        await using var test = new TestSystem();
        var child = await PatientParent.Spawn(test.System.Named("p"), _log).Child("a");
        await child.Count();

        foreach (var delay in (double[])[1, 1.5])
        {
            await Fails(child, new InvalidOperationException("boom"));
            var waiting = child.Count().AsTask();
            await test.Time.WhenSomebodyWaits(TimeSpan.FromSeconds(delay));
            Assert.False(waiting.IsCompleted);
            test.Time.Advance(TimeSpan.FromSeconds(delay));
            Assert.Equal(1, await waiting);
        }

        await Fails(child, new InvalidOperationException("boom"));
        await test.System.WhenTerminated(child);
        Assert.Contains(test.Failures, failure => failure.Directive is SupervisorDirective.Escalate);
    }

    [Fact]
    public async Task An_actor_in_back_off_can_be_killed()
    {
        await using var test = new TestSystem();
        var child = await PatientParent.Spawn(test.System.Named("p"), _log).Child("a");
        await Fails(child, new InvalidOperationException("boom"));
        await test.Time.WhenSomebodyWaits(TimeSpan.FromSeconds(1));

        test.System.Kill(child);

        await test.System.WhenTerminated(child);
    }

    [Fact]
    public async Task A_temporary_actor_is_never_restarted()
    {
        await using var test = new TestSystem();
        var temp = Temp.Spawn(test.System);

        await Assert.ThrowsAsync<ActorFailedException>(async () => await temp.Crash());

        await test.System.WhenTerminated(temp);
        Assert.Equal(SupervisorDirective.Stop, Assert.Single(test.Failures).Directive);
    }

    [Fact]
    public async Task A_permanent_actor_that_leaves_begins_again_and_one_that_is_stopped_ends()
    {
        await using var test = new TestSystem();
        var perm = Perm.Spawn(test.System, _log);
        await perm.Count();

        await perm.Leave();
        await _log.Has("stops: Requested");
        while (_log.Entries.Count < 3)
            await Task.Yield();
        Assert.Equal(1, await perm.Count());
        await test.System.StopAsync(perm);

        Assert.Equal(["starts", "stops: Requested", "starts", "stops: Requested"], _log.Entries);
        await Assert.ThrowsAsync<ActorStoppedException>(async () => await perm.Count());
    }

    [Fact]
    public void What_the_old_object_left_unawaited_is_not_run_in_the_new_one()
    {
        var scheduler = new ManualScheduler();
        var test = new TestSystem(scheduler);
        var gate = new Gate();
        var leaver = Leaver.Spawn(test.System, _log, gate);
        leaver.Tell.LeaveWork();
        leaver.Tell.Crash();
        scheduler.RunAll();

        gate.Open();
        scheduler.RunAll();

        Assert.Empty(_log.Entries);
        Assert.Equal([DeadLetterReason.HandlerFailed, DeadLetterReason.LateContinuation], test.DeadLetters.Select(letter => letter.Reason));
    }

    [Fact]
    public async Task Siblings_that_fail_stop_and_restart_at_the_same_time_answer_every_ask()
    {
        const int Rounds = 400;
        await using var test = new TestSystem();
        var parent = AllForOneParent.Spawn(test.System.Named("p"), new Log());
        for (var round = 0; round < Rounds; round++)
        {
            var children = new[] { await parent.Child($"a{round}"), await parent.Child($"b{round}"), await parent.Child($"c{round}") };
            var asks = children.Select(child => Task.Run(async () =>
            {
                for (var i = 0; i < 20; i++)
                {
                    try
                    {
                        if (i % 5 == 4)
                            await child.Fail(new InvalidOperationException("boom"));
                        else
                            await child.Count();
                    }
                    catch (AskException)
                    {
                        // Every ask ends, one way or the other.
                    }
                }
            })).ToArray();
            await Task.WhenAll(asks);
            foreach (var child in children)
                await test.System.StopAsync(child);
            test.Time.Advance(TimeSpan.FromSeconds(20));
        }
    }
}
