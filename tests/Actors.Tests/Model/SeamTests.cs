using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>The seams: scheduler, clock and ids can be replaced, so that a system runs on one thread in a chosen order.</summary>
public class SeamTests
{
    private sealed class Hundreds : IdSource
    {
        private long _last;

        public override long NextActorId() => _last += 100;
    }

    [Fact]
    public void A_whole_system_runs_on_one_thread_in_a_chosen_order()
    {
        var scheduler = new ManualScheduler();
        var system = new ActorSystem(new ActorSystemOptions { Scheduler = scheduler, Ids = new Hundreds() });
        var log = new Log();
        var (a, b) = (Answerer.Spawn(system, log), Answerer.Spawn(system, log));
        scheduler.RunAll();
        a.Tell.Note("a");
        b.Tell.Note("b");
        Assert.Empty(log.Entries);

        scheduler.Run(index: 1);
        scheduler.Run();

        Assert.Equal(["b", "a"], log.Entries);
        Assert.Equal(0, scheduler.Waiting);
        Assert.Equal(("/Answerer#100", "/Answerer#200"), (a.ToString(), b.ToString()));
    }

    [Fact]
    public async Task An_ask_between_actors_needs_nobody_but_the_scheduler()
    {
        var scheduler = new ManualScheduler();
        var system = new ActorSystem(new ActorSystemOptions { Scheduler = scheduler });
        var asker = Asker.Spawn(system, Answerer.Spawn(system, new Log()));

        var sum = asker.Sum(1, 10).AsTask();
        scheduler.RunAll();

        Assert.Equal(0, scheduler.Waiting);
        Assert.Equal(110, await sum);
    }

    [Fact]
    public async Task Ambient_state_does_not_leak_from_one_turn_to_the_next()
    {
        await using var system = new ActorSystem();
        var ambient = new AsyncLocal<string?> { Value = "of the test" };
        var (first, second) = (Ambient.Spawn(system, ambient), Ambient.Spawn(system, ambient));

        Assert.Null(await first.ReadThenSet("of the first"));
        Assert.Null(await first.ReadThenSet("again"));
        Assert.Null(await second.ReadThenSet("of the second"));
        Assert.Equal("of the test", ambient.Value);
    }
}

#pragma warning disable ACT1008 // The test is whether it leaks.
[Actor]
public partial class Ambient([UnsafeSendable("The test is whether it leaks.")] AsyncLocal<string?> ambient)
{
    public string? ReadThenSet(string value)
    {
        var before = ambient.Value;
        ambient.Value = value;
        return before;
    }
}
#pragma warning restore ACT1008
