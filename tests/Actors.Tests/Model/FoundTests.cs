using Actors.Tests.Kit;

namespace Actors.Tests.Model;

[Actor]
public partial class FoundLate(Log log, Gate inner)
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

    [Interleave]
    public int Peek() => 1;

    private async Task OnStop()
    {
        log.Add("stopping");
        await _left;
        log.Add("stopped");
    }

    private async Task Work() => await inner.Opened;
}

[Actor]
[Lifetime(ActorLifetime.Permanent)]
public partial class FoundPermanent(Log log, Gate inner, ActorContext context)
{
    private Task _left = Task.CompletedTask;

    public async Task Leave()
    {
        _left = Work();
        context.Stop();
        await Task.CompletedTask;
    }

    public int Ping() => 1;

    private async Task OnStop()
    {
        log.Add("stopping");
        await _left;
        log.Add("stopped");
    }

    private async Task Work() => await inner.Opened;
}

[Actor]
public partial class FoundPass
{
    public ValueTask<int> Loop(FoundPassProxy me) => me.Loop(me);
}

[Actor]
[Mailbox(1)]
public partial class FoundFull(Log log)
{

    public async Task CallTeller(FoundTellerProxy teller, FoundFullProxy me)
    {
        await teller.Feed(me);
    }

    [Interleave]
    public void Quick(int i) => log.Add($"quick {i}");
}

[Actor]
public partial class FoundTeller
{
    public async Task Feed(FoundFullProxy full)
    {
        // The first takes the only room, the second waits for it; the first may start at any moment.
        await full.Tell.Quick(1);
        await full.Tell.Quick(2);
    }
}

/// <summary>What reviews have found, each with the test that showed it.</summary>
public class FoundTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task OnStop_gets_late_work_that_was_held_back()
    {
        await using var test = new TestSystem();
        var (log, inner, gate) = (new Log(), new Gate(), new Gate());
        var actor = FoundLate.Spawn(test.System, log, inner);
        await actor.Leave();
        var held = actor.Hold(gate).AsTask();
        await log.Has("hold");
        inner.Open();
        await Task.Delay(200);
        test.System.Kill(actor);
        gate.Open();
        await log.Has("stopping");
        var stopped = log.Has("stopped");
        Assert.Same(stopped, await Task.WhenAny(stopped, Task.Delay(Soon)));
        await held;
    }

    [Fact]
    public async Task OnStop_of_a_permanent_actor_gets_late_work()
    {
        await using var test = new TestSystem();
        var (log, inner) = (new Log(), new Gate());
        var actor = FoundPermanent.Spawn(test.System, log, inner);
        await actor.Leave();
        await log.Has("stopping");
        inner.Open();
        var stopped = log.Has("stopped");
        Assert.Same(stopped, await Task.WhenAny(stopped, Task.Delay(Soon)));
    }

    [Fact]
    public async Task A_passed_on_ask_is_an_edge()
    {
        await using var test = new TestSystem();
        var actor = FoundPass.Spawn(test.System);
        var ask = actor.Loop(actor).AsTask();
        Assert.Same(ask, await Task.WhenAny(ask, Task.Delay(Soon)));
        await Assert.ThrowsAnyAsync<AskException>(() => ask);
    }

    [Fact]
    public async Task Room_that_an_interleaving_message_is_about_to_make_is_no_cycle()
    {
        var scheduler = new ManualScheduler();
        var system = new ActorSystem(new ActorSystemOptions { Scheduler = scheduler });
        var log = new Log();
        var full = FoundFull.Spawn(system, log);
        var teller = FoundTeller.Spawn(system);
        scheduler.RunAll();
        var ask = full.CallTeller(teller, full).AsTask();
        await scheduler.RunUntil(() => ask.IsCompleted);
        await ask;
        scheduler.RunAll();
        Assert.Equal(["quick 1", "quick 2"], log.Entries);
    }

    [Fact]
    public async Task A_scheduler_that_throws_costs_neither_sender_nor_actor()
    {
        var scheduler = new FoundThrowing();
        await using var system = new ActorSystem(new ActorSystemOptions { Scheduler = scheduler });
        var failures = new System.Collections.Concurrent.ConcurrentQueue<ActorFailure>();
        system.ActorFailed += failures.Enqueue;
        var actor = FoundSlow.Spawn(system);

        scheduler.Throws = true;
        for (var i = 0; i < 1_000; i++)
        {
            actor.Tell.Answer();
            Assert.Equal(1, await actor.Answer());
        }

        Assert.NotEmpty(failures);
        Assert.All(failures, failure => Assert.Equal(SupervisorDirective.Resume, failure.Directive));
    }

    private sealed class FoundThrowing : TurnScheduler
    {
        public volatile bool Throws;

        public override void Schedule(IThreadPoolWorkItem actor)
        {
            if (Throws)
                throw new InvalidOperationException();
            System.Threading.ThreadPool.UnsafeQueueUserWorkItem(actor, preferLocal: false);
        }
    }
}

[Actor]
public partial class FoundSlow
{
    public int Answer() => 1;
}
