using System.Collections.Concurrent;
using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>Lets time pass, as code that computes does.</summary>
[UnsafeSendable("The test's own clock, which is locked.")]
public sealed class Effort(Action<TimeSpan> advance)
{
    private int _thread;

    /// <summary>A turn that asks is on this thread.</summary>
    public bool IsInside
    {
        get => Volatile.Read(ref _thread) == Environment.CurrentManagedThreadId;
        set => Volatile.Write(ref _thread, value ? Environment.CurrentManagedThreadId : 0);
    }

    public void Take(int milliseconds) => advance(TimeSpan.FromMilliseconds(milliseconds));
}

[Actor]
[TurnBudget(20)]
public partial class Planner(Log log)
{
    private int _plans;

    public int Plan(Effort effort, int milliseconds)
    {
        effort.Take(milliseconds);
        return ++_plans;
    }

    [TurnBudget(20, Strict = true)]
    [Throws<Exception>]
    public int PlanWell(Effort effort, int milliseconds)
    {
        effort.Take(milliseconds);
        return ++_plans;
    }

    [TurnBudget(20, Strict = true)]
    public async Task<int> PlanInParts(Effort effort, int milliseconds, int parts, Gate gate, CancellationToken cancellationToken)
    {
        cancellationToken.UnsafeRegister(static log => ((Log)log!).Add("token"), log);
        for (var i = 0; i < parts; i++)
        {
            await gate.Opened;
            await Task.Yield();
            effort.Take(milliseconds);
        }

        log.Add("done");
        return ++_plans;
    }

    public bool Look(Effort effort) => effort.IsInside;

    public async Task<bool> LookAt(Effort effort, PlannerProxy other)
    {
        effort.IsInside = true;
#pragma warning disable ACT3003 // What runs between the ask and its await is what is looked at.
        var ask = other.Look(effort);
        effort.IsInside = false;
        return await ask;
#pragma warning restore ACT3003
    }

    [TurnBudget(1000)]
    public void Ponder(Effort effort) => effort.Take(900);
}

/// <summary>Has no budget of its own.</summary>
[Actor]
public partial class Loafer
{
    public void Loaf(Effort effort, int milliseconds) => effort.Take(milliseconds);
}

/// <summary>[TurnBudget]: how long the code of a turn may be on a thread.</summary>
[Trait("Rule", "Supervision")]
public class BudgetTests
{
    private readonly ConcurrentQueue<ExceededBudget> _exceeded = new();
    private readonly Log _log = new();

    private TestSystem Begin(out Effort effort)
    {
        var system = new TestSystem();
        system.System.TurnBudgetExceeded += _exceeded.Enqueue;
        effort = new Effort(system.Time.Advance);
        return system;
    }

    [Fact]
    public async Task A_turn_over_its_budget_is_reported_and_goes_on()
    {
        await using var system = Begin(out var effort);
        var actor = Planner.Spawn(system.System, _log);
        Assert.Equal(1, await actor.Plan(effort, 20));
        Assert.Empty(_exceeded);
        Assert.Equal(2, await actor.Plan(effort, 21));
        var found = Assert.Single(_exceeded);
        Assert.Equal("Planner.Plan", found.Handler);
        Assert.Equal(new TurnBudget(TimeSpan.FromMilliseconds(20)), found.Budget);
        Assert.Equal(TimeSpan.FromMilliseconds(21), found.Used);
        Assert.IsType<PlannerMessage.Plan>(found.Message);
        await actor.Ponder(effort);
        Assert.Single(_exceeded);
        Assert.Empty(system.Failures);
    }

    [Fact]
    public async Task It_holds_for_asks_that_run_inline_too()
    {
        await using var system = Begin(out var effort);
        var actor = Planner.Spawn(system.System, _log);
        for (var i = 0; i < 100; i++)
            await actor.Plan(effort, 1);
        Assert.Empty(_exceeded);
        await actor.Plan(effort, 30);
        Assert.Single(_exceeded);
        for (var i = 0; i < 100; i++)
            await actor.PlanWell(effort, 1);
        await Assert.ThrowsAsync<ActorFailedException>(async () => await actor.PlanWell(effort, 30));
    }

    [Fact]
    public async Task Strict_its_asker_gets_the_failure_and_the_actor_is_restarted_whatever_it_declares()
    {
        await using var system = Begin(out var effort);
        var actor = Planner.Spawn(system.System, _log);
        await actor.Plan(effort, 1);
        var failure = await Assert.ThrowsAsync<ActorFailedException>(async () => await actor.PlanWell(effort, 50));
        var inner = Assert.IsType<TurnBudgetExceededException>(failure.InnerException);
        Assert.Equal((TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(50), "Planner.PlanWell"), (inner.Budget, inner.Used, inner.Handler));
        Assert.Equal(SupervisorDirective.Restart, Assert.Single(system.Failures).Directive);
        Assert.Equal(1, await actor.Plan(effort, 1));

        actor.Tell.PlanWell(effort, 50);
        Assert.Equal(1, await actor.Plan(effort, 1));
        Assert.Equal(DeadLetterReason.HandlerFailed, Assert.Single(system.DeadLetters).Reason);
        Assert.Equal(2, _exceeded.Count);
    }

    [Fact]
    public async Task The_parts_of_a_turn_are_added_up_and_what_is_left_of_it_is_discarded()
    {
        await using var system = Begin(out var effort);
        var actor = Planner.Spawn(system.System, _log);
        var (gate, open) = (new Gate(), new Gate());
        open.Open();
        Assert.Equal(1, await actor.PlanInParts(effort, 5, 4, open));
        var plan = actor.PlanInParts(effort, 8, 5, gate).AsTask();
        system.Time.Advance(TimeSpan.FromSeconds(3));
        gate.Open();
        var failure = await Assert.ThrowsAsync<ActorFailedException>(() => plan);
        Assert.Equal(TimeSpan.FromMilliseconds(24), Assert.IsType<TurnBudgetExceededException>(failure.InnerException).Used);
        await _log.Has("token");
        Assert.Equal(1, await actor.Plan(effort, 1));
        Assert.Single(_log.Entries, entry => entry == "done");
        Assert.Single(_exceeded);
    }

    [Fact]
    public async Task What_the_turn_asks_of_others_is_not_its_time()
    {
        await using var system = Begin(out var effort);
        var (actor, other) = (Planner.Spawn(system.System, _log), Planner.Spawn(system.System, _log));
        for (var i = 0; i < 50; i++)
            Assert.False(await other.Look(effort));
        effort.IsInside = true;
        var isInline = await other.Look(effort);
        effort.IsInside = false;
        Assert.True(isInline, "Else there is nothing to see.");
        Assert.False(await actor.LookAt(effort, other));
    }

    [Fact]
    public async Task A_system_gives_a_budget_to_those_that_say_nothing()
    {
        var time = new ManualTime();
        await using var system = new ActorSystem(new ActorSystemOptions { TimeProvider = time, TurnBudget = new TurnBudget(TimeSpan.FromMilliseconds(10), strict: true) });
        system.TurnBudgetExceeded += _exceeded.Enqueue;
        var effort = new Effort(time.Advance);
        var loafer = Loafer.Spawn(system);
        await loafer.Loaf(effort, 10);
        await Assert.ThrowsAsync<ActorFailedException>(async () => await loafer.Loaf(effort, 11));
        await Planner.Spawn(system, _log).Plan(effort, 15);
        Assert.Single(_exceeded);
    }

    [Fact]
    public void A_budget_has_a_time()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TurnBudget(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TurnBudget(TimeSpan.FromDays(2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ActorSystemOptions { TurnBudget = default(TurnBudget) });
    }
}
