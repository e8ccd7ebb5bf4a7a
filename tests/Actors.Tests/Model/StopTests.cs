using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>A tree of actors that say when they stop.</summary>
[Actor]
public partial class Node(ActorContext context, Log log, string name) : IDisposable
{
    public NodeProxy Grow(string child) => Spawn(context.Named(child), log, child);

    public void Note(string what) => log.Add(what);

    public async Task Hold(Gate gate)
    {
        log.Add($"{name} holds");
        await gate.Opened;
        log.Add($"{name} lets go");
    }

    public async Task<string> HoldWithToken(CancellationToken cancellationToken)
    {
        log.Add($"{name} holds");
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return "never";
    }

    public void StopYourself() => context.Stop();

    public void TellYourself(string what) => Self.Tell.Note(what);

    public async Task StopChild(NodeProxy child)
    {
        await context.StopAsync(child);
        log.Add("child stopped");
    }

    public async Task WaitForOwnEnd() => await context.StopAsync(Self);

    public void Dispose() => log.Add($"{name} disposed");

    private void OnStop(StopReason reason) => log.Add($"{name} stops: {reason}");
}

[Actor]
public partial class Blocker(Log log, ManualResetEventSlim release)
{
    public int Block()
    {
        log.Add("blocked");
#pragma warning disable ACT2001 // A handler that never comes back is the case under test.
        release.Wait();
#pragma warning restore ACT2001
        log.Add("released");
        return 1;
    }
}

/// <summary>Stop: refuse, drain, stop children in reverse order, hook, dispose, end; kill; abandon past the deadline.</summary>
[Trait("Rule", "Stop")]
public class StopTests
{
    private readonly Log _log = new();

    [Fact]
    public async Task Stop_handles_what_was_accepted_and_refuses_what_comes_later()
    {
        await using var test = new TestSystem();
        var node = Node.Spawn(test.System, _log, "n");
        var gate = new Gate();
        node.Tell.Hold(gate);
        node.Tell.Note("accepted");
        node.Tell.TellYourself("told to itself while it drains");
        await _log.Has("n holds");

        var stopped = test.System.StopAsync(node);
        node.Tell.Note("too late");
        gate.Open();
        await stopped;

        Assert.Equal(["n holds", "n lets go", "accepted", "n stops: Requested", "n disposed"], _log.Entries);
        Assert.Equal([new NodeMessage.Note("too late"), new NodeMessage.Note("told to itself while it drains")], test.DeadLetters.Select(letter => letter.Message));
        await test.System.StopAsync(node);
        await test.System.WhenTerminated(node);
    }

    [Fact]
    public async Task Stop_ends_children_first_the_youngest_before_the_oldest()
    {
        await using var test = new TestSystem();
        var root = Node.Spawn(test.System.Named("root"), _log, "root");
        var a = await root.Grow("a");
        await root.Grow("b");
        await a.Grow("a1");
        await a.Grow("a2");

        await test.System.StopAsync(root);

        Assert.Equal(
            ["b stops: ParentStopped", "a2 stops: ParentStopped", "a1 stops: ParentStopped", "a stops: ParentStopped", "root stops: Requested"],
            _log.Entries.Where(entry => entry.Contains("stops", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_actor_stops_itself_and_its_children_from_inside()
    {
        await using var test = new TestSystem();
        var root = Node.Spawn(test.System.Named("root"), _log, "root");
        var child = await root.Grow("child");

        await root.StopChild(child);
        Assert.Equal(["child stops: Requested", "child disposed", "child stopped"], _log.Entries);
        var thrown = await Assert.ThrowsAsync<ActorFailedException>(async () => await root.WaitForOwnEnd());
        Assert.IsType<ArgumentException>(thrown.InnerException);
        root.Tell.StopYourself();

        await test.System.WhenTerminated(root);
    }

    [Fact]
    public async Task Kill_fires_the_token_ends_after_the_running_turn_and_leaves_dead_letters()
    {
        await using var test = new TestSystem();
        var node = Node.Spawn(test.System, _log, "n");
        var ask = node.HoldWithToken().AsTask();
        node.Tell.Note("accepted");
        await _log.Has("n holds");

        test.System.Kill(node);
        await test.System.WhenTerminated(node);

        await Assert.ThrowsAsync<ActorStoppedException>(() => ask);
        Assert.Equal(["n holds", "n stops: Killed", "n disposed"], _log.Entries);
        Assert.Equal(new NodeMessage.Note("accepted"), Assert.Single(test.DeadLetters).Message);
    }

    [Fact]
    public async Task An_actor_suspended_past_its_deadline_is_abandoned_and_what_comes_back_is_discarded()
    {
        var scheduler = new ManualScheduler();
        var test = new TestSystem(scheduler);
        var node = Node.Spawn(test.System.Named("n"), _log, "n");
        var gate = new Gate();
        var ask = node.Hold(gate).AsTask();
        var queued = node.Hold(gate).AsTask();
        scheduler.RunAll();

        var stopped = test.System.StopAsync(node, TimeSpan.FromSeconds(5));
        test.Time.Advance(TimeSpan.FromSeconds(5));
        await stopped;
        await Assert.ThrowsAsync<ActorStoppedException>(() => ask);
        await Assert.ThrowsAsync<ActorStoppedException>(() => queued);
        gate.Open();
        scheduler.RunAll();

        Assert.Equal(["n holds"], _log.Entries);
        Assert.IsType<TimeoutException>(Assert.Single(test.Failures).Exception);
        Assert.Equal("Node.Hold", Assert.Single(test.Failures).Where);
        Assert.Equal(DeadLetterReason.LateContinuation, test.DeadLetters.Last().Reason);
    }

    [Fact]
    public async Task An_actor_that_blocks_its_thread_past_the_deadline_is_abandoned_too()
    {
        await using var test = new TestSystem();
        using var release = new ManualResetEventSlim();
        var blocker = Blocker.Spawn(test.System.Named("b"), _log, release);
        var ask = blocker.Block().AsTask();
        await _log.Has("blocked");
        blocker.Tell.Block();

        var shutdown = test.System.ShutdownAsync(TimeSpan.FromSeconds(3));
        while (!shutdown.IsCompleted)
        {
            test.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await Assert.ThrowsAsync<ActorStoppedException>(() => ask);
        Assert.Equal([new ActorAddress("/b")], (await shutdown).Late);
        Assert.Contains(test.DeadLetters, letter => letter.Message is BlockerMessage.Block);
        release.Set();
        await _log.Has("released");
    }

    [Fact]
    public async Task Shutdown_stops_the_youngest_root_first()
    {
        await using var test = new TestSystem();
        foreach (var name in (string[])["first", "second", "third"])
            await Node.Spawn(test.System.Named(name), _log, name).Grow("child");

        Assert.Empty((await test.System.ShutdownAsync(TimeSpan.FromSeconds(8))).Late);

        Assert.Equal(["third disposed", "second disposed", "first disposed"], _log.Entries.Where(entry => entry.EndsWith("disposed", StringComparison.Ordinal) && !entry.StartsWith("child", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Shutdown_names_who_was_late_and_spares_the_others()
    {
        await using var test = new TestSystem();
        var first = Node.Spawn(test.System.Named("first"), _log, "first");
        var stuck = await Node.Spawn(test.System.Named("second"), _log, "second").Grow("stuck");
        var gate = new Gate();
        stuck.Tell.Hold(gate);
        await _log.Has("stuck holds");

        // The stuck root gets half of the time, then the next one is asked.
        var shutdown = test.System.ShutdownAsync(TimeSpan.FromSeconds(8));
        await test.Time.WhenSomebodyWaits(TimeSpan.FromSeconds(4));
        test.Time.Advance(TimeSpan.FromSeconds(4));
        await _log.Has("first disposed");
        await test.Time.WhenSomebodyWaits(TimeSpan.FromSeconds(4));
        test.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal([new ActorAddress("/second/stuck")], (await shutdown).Late);
        await Assert.ThrowsAsync<ActorStoppedException>(async () => await first.Grow("x"));
        gate.Open();
    }

    [Fact]
    public async Task Nothing_spawned_in_OnStop_or_Dispose_outlives_its_parent()
    {
        await using var test = new TestSystem();
        var node = LateParent.Spawn(test.System.Named("p"), _log);
        await node.Ping();

        await test.System.StopAsync(node);

        Assert.Equal(["OnStop: ActorStoppedException", "Dispose: ActorStoppedException"], _log.Entries);
    }

    [Fact]
    public async Task Obeying_the_contexts_own_token_is_no_failure()
    {
        await using var test = new TestSystem();
        var node = LateParent.Spawn(test.System.Named("p"), _log);
        var ask = node.WaitForTheEnd().AsTask();
        await _log.Has("waits");

        test.System.Kill(node);

        await Assert.ThrowsAsync<ActorStoppedException>(() => ask);
        Assert.Empty(test.Failures);
    }

    [Fact]
    public async Task An_actor_that_has_stopped_takes_no_children()
    {
        await using var test = new TestSystem();
        var contexts = new List<ActorContext>();
        var keeper = ContextKeeper.Spawn(test.System.Named("keeper"), new(contexts.Add));
        await keeper.Ping();
        await test.System.StopAsync(keeper);

        var thrown = Assert.Throws<ActorStoppedException>(() => Node.Spawn(contexts[0], _log, "x"));

        Assert.Contains("/keeper", thrown.Message, StringComparison.Ordinal);
    }
}

[Actor]
public partial class LateParent(ActorContext context, Log log) : IDisposable
{
    public void Ping()
    {
    }

    public async Task WaitForTheEnd()
    {
        log.Add("waits");
        await Task.Delay(Timeout.Infinite, context.Stopping);
    }

    public void Dispose() => TrySpawn("Dispose");

    private void OnStop() => TrySpawn("OnStop");

    private void TrySpawn(string where)
    {
        try
        {
            Answerer.Spawn(context, log);
            log.Add($"{where}: spawned");
        }
        catch (ActorStoppedException exception)
        {
            log.Add($"{where}: {exception.GetType().Name}");
        }
    }
}

[UnsafeSendable("The test wants what no actor should give away.")]
public sealed class ContextReceiver(Action<ActorContext> take)
{
    public void Take(ActorContext context) => take(context);
}

[Actor]
public partial class ContextKeeper
{
    public ContextKeeper(ContextReceiver receiver, ActorContext context) => receiver.Take(context);

    public void Ping()
    {
    }
}
