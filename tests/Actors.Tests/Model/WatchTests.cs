using Actors.Tests.Kit;

namespace Actors.Tests.Model;

[Actor]
public partial class Mortal
{
    public void LastWords(WatcherProxy heir, int count)
    {
        for (var i = 1; i <= count; i++)
            heir.Tell.Hear($"word {i}");
    }
}

[Actor]
public partial class Watcher(ActorContext context, Log log)
{
    public void Watch(MortalProxy mortal) => context.Watch(mortal);

    public void WatchAndUnwatch(MortalProxy mortal)
    {
        context.Watch(mortal);
        context.Unwatch(mortal);
    }

    public async Task UnwatchWhenDead(MortalProxy mortal)
    {
        await context.StopAsync(mortal);
        context.Unwatch(mortal);
    }

    public void Hear(string what) => log.Add(what);

    public void Crash() => throw new InvalidOperationException("crash");

    private async Task OnTerminated(Terminated terminated)
    {
        await Task.Yield();
        log.Add($"{terminated.Actor} ended: {terminated.Reason}");
    }

    private void OnRestarting(Exception failure) => log.Add($"restarting after {failure.Message}");

    private void OnRestarted(Exception failure, CancellationToken cancellationToken) => log.Add($"restarted after {failure.Message} {cancellationToken.CanBeCanceled}");
}

[Actor]
public partial class Blind(ActorContext context)
{
    public void Watch(MortalProxy mortal) => context.Watch(mortal);
}

/// <summary>Watch: exactly one Terminated for each watched actor, after the last message from it, for the dead too.</summary>
[Trait("Rule", "Watch")]
public class WatchTests
{
    private readonly Log _log = new();

    [Fact]
    public async Task Watch_tells_once_after_the_last_message()
    {
        await using var test = new TestSystem();
        var watcher = Watcher.Spawn(test.System, _log);
        var mortal = Mortal.Spawn(test.System.Named("mortal"));
        await watcher.Watch(mortal);
        await watcher.Watch(mortal);

        mortal.Tell.LastWords(watcher, 3);
        await test.System.StopAsync(mortal);
        await watcher.Hear("end");

        Assert.Equal(["word 1", "word 2", "word 3", "/mortal ended: Requested", "end"], _log.Entries);
    }

    [Fact]
    public async Task Watch_tells_of_the_dead_too_with_the_reason()
    {
        await using var test = new TestSystem();
        var watcher = Watcher.Spawn(test.System, _log);
        var mortal = Mortal.Spawn(test.System.Named("mortal"));
        test.System.Kill(mortal);
        await test.System.WhenTerminated(mortal);

        await watcher.Watch(mortal);
        await watcher.Hear("end");

        Assert.Equal(["/mortal ended: Killed", "end"], _log.Entries);
    }

    [Fact]
    public async Task Unwatch_holds_even_when_the_news_is_on_its_way()
    {
        await using var test = new TestSystem();
        var watcher = Watcher.Spawn(test.System, _log);
        var (first, second) = (Mortal.Spawn(test.System), Mortal.Spawn(test.System));
        await watcher.WatchAndUnwatch(first);
        await watcher.Watch(second);

        await watcher.UnwatchWhenDead(second);
        await test.System.StopAsync(first);
        await watcher.Hear("end");

        Assert.Equal(["end"], _log.Entries);
    }

    [Fact]
    public async Task A_restart_calls_its_hooks_and_keeps_the_watch_on_both_sides()
    {
        await using var test = new TestSystem();
        var watcher = Watcher.Spawn(test.System, _log);
        var mortal = Mortal.Spawn(test.System.Named("mortal"));
        await watcher.Watch(mortal);

        await Assert.ThrowsAsync<ActorFailedException>(async () => await watcher.Crash());
        await test.System.StopAsync(mortal);
        await watcher.Hear("end");

        Assert.Equal(["restarting after crash", "restarted after crash True", "/mortal ended: Requested", "end"], _log.Entries);
    }

    [Fact]
    public async Task An_actor_that_could_not_be_told_cannot_watch()
    {
        await using var test = new TestSystem();

        var thrown = await Assert.ThrowsAsync<ActorFailedException>(async () => await Blind.Spawn(test.System).Watch(Mortal.Spawn(test.System)));

        Assert.Contains("OnTerminated", thrown.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_watcher_is_told_exactly_once_however_watch_and_end_race()
    {
        const int Rounds = 3_000;
        await using var test = new TestSystem();
        var watchers = Enumerable.Range(0, 4).Select(_ => new Log()).Select(log => (Log: log, Watcher: Watcher.Spawn(test.System, log))).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            var mortal = Mortal.Spawn(test.System);
            var watching = watchers.Select(one => one.Watcher.Watch(mortal).AsTask()).ToArray();
            test.System.Kill(mortal);
            await Task.WhenAll(watching);
            await test.System.WhenTerminated(mortal);
        }

        foreach (var (log, watcher) in watchers)
        {
            await watcher.Hear("end");
            Assert.Equal(Rounds + 1, log.Entries.Count);
            Assert.Equal(Rounds + 1, log.Entries.Distinct().Count());
        }
    }
}
