using Actors.Tests.Kit;

namespace Actors.Tests.Model;

[Actor]
public partial class Riser(Log log, Gate gate, bool fails)
{
    public async Task OnStart()
    {
        log.Add("starts");
        await gate.Opened;
        if (fails)
            throw new InvalidOperationException("Overslept.");
        Self.Tell.Go(gate);
    }

    /// <summary>Goes on for ever, as some do from their start on.</summary>
    public async Task Go(Gate gate)
    {
        log.Add("goes on");
        await new Gate().Opened;
    }
}

/// <summary>Whoever spawns may wait for the start, and whoever stops a system may lose patience.</summary>
public class StartTests
{
    [Fact]
    public async Task Start_is_awaited_and_what_comes_after_it_is_not()
    {
        await using var test = new TestSystem();
        var (log, gate) = (new Log(), new Gate());
        var riser = Riser.Spawn(test.System, log, gate, fails: false);
        var (one, two) = (test.System.WhenStarted(riser), test.System.WhenStarted(riser));
        await log.Has("starts");
        Assert.False(one.IsCompleted);

        gate.Open();
        await one;
        await two;

        await log.Has("goes on");
        await test.System.WhenStarted(riser);
        test.System.Kill(riser);
        await test.System.ShutdownAsync(TimeSpan.FromSeconds(1), new CancellationToken(canceled: true));
    }

    [Fact]
    public async Task Start_fails_with_what_has_ended_the_actor()
    {
        await using var test = new TestSystem();
        var (log, gate) = (new Log(), new Gate());
        var riser = Riser.Spawn(test.System, log, gate, fails: true);
        var started = test.System.WhenStarted(riser);

        // It is tried ten times more.
        gate.Open();

        var stopped = await Assert.ThrowsAsync<ActorStoppedException>(() => started);
        Assert.Equal("Overslept.", stopped.InnerException?.Message);
        Assert.Equal(11, log.Entries.Count);
        Assert.Equal("Overslept.", (await Assert.ThrowsAsync<ActorStoppedException>(() => test.System.WhenStarted(riser))).InnerException?.Message);
        Assert.Equal(StopReason.Failed, await test.System.WhenTerminated(riser));
    }

    [Fact]
    public async Task Start_of_an_actor_that_is_killed_meanwhile_fails()
    {
        await using var test = new TestSystem();
        var (log, gate) = (new Log(), new Gate());
        var riser = Riser.Spawn(test.System, log, gate, fails: false);
        var started = test.System.WhenStarted(riser);
        await log.Has("starts");

        test.System.Kill(riser);
        gate.Open();

        Assert.Null((await Assert.ThrowsAsync<ActorStoppedException>(() => started)).InnerException);
        Assert.Equal(StopReason.Killed, await test.System.WhenTerminated(riser));
    }

    [Fact]
    public async Task Start_of_actors_that_are_constructed_on_the_spot_is_over_at_once()
    {
        await using var test = new TestSystem();
        var log = new Log();
        for (var i = 0; i < 200; i++)
            await test.System.WhenStarted(Node.Spawn(test.System, log, "node"));
    }

    [Fact]
    public async Task Shutdown_is_over_for_the_stuck_as_soon_as_somebody_loses_patience()
    {
        await using var test = new TestSystem();
        var (log, gate) = (new Log(), new Gate());
        var stuck = Node.Spawn(test.System.Named("stuck"), log, "stuck");
        Node.Spawn(test.System.Named("well"), log, "well");
        stuck.Tell.Hold(gate);
        await log.Has("stuck holds");
        using var patience = new CancellationTokenSource();

        var patient = test.System.ShutdownAsync(TimeSpan.FromHours(1));
        var hurried = test.System.ShutdownAsync(TimeSpan.FromHours(1), patience.Token);
        await log.Has("well disposed");
        Assert.False(patient.IsCompleted);
        await patience.CancelAsync();

        Assert.Equal(["/stuck"], (await hurried).Late.Select(actor => actor.Path));
        Assert.Equal(["/stuck"], (await patient).Late.Select(actor => actor.Path));
    }

    [Fact]
    public async Task Trouble_is_shown_and_nothing_else()
    {
        await using var test = new TestSystem();
        var (log, gate) = (new Log(), new Gate());
        var stuck = Node.Spawn(test.System.Named("stuck"), log, "stuck");
        var full = Node.Spawn(test.System.Named("full"), log, "full");
        Node.Spawn(test.System.Named("well"), log, "well");
        stuck.Tell.Hold(gate);
        await log.Has("stuck holds");
        // Suspended, it is known from when on.
        await TestSystem.UntilAsync(() => test.System.InspectTrouble(TimeSpan.Zero, 10).Count > 0);
        test.Time.Advance(TimeSpan.FromMinutes(1));
        full.Tell.Hold(gate);
        await log.Has("full holds");
        for (var i = 0; i < 11; i++)
            full.Tell.Note("a");

        var trouble = test.System.InspectTrouble(TimeSpan.FromMinutes(1), 10);

        Assert.Equal(["/full", "/stuck"], trouble.Select(actor => actor.Address.Path).Order(StringComparer.Ordinal));
        Assert.Equal(TimeSpan.FromMinutes(1), trouble.Single(actor => actor.Address.Path == "/stuck").Turns[0].Elapsed);
        Assert.Empty(test.System.InspectTrouble(TimeSpan.FromMinutes(2), 11));
        gate.Open();
    }
}
