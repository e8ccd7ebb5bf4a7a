using Actors.Tests.Kit;

namespace Actors.Tests.Model;

public sealed class BrokenException : Exception
{
    public override string Message => throw new InvalidOperationException("no message");

    public override string ToString() => throw new InvalidOperationException("no text");
}

[Actor]
public partial class Fragile(Log log)
{
    public void Break() => throw new BrokenException();

    public int One() => 1;

    public async Task HoldWithCallback(Gate registered, ManualResetEventSlim release, CancellationToken cancellationToken)
    {
        cancellationToken.Register(() =>
        {
#pragma warning disable ACT2001 // A callback that blocks is the case under test.
            release.Wait(TimeSpan.FromSeconds(60));
#pragma warning restore ACT2001
            log.Add("callback");
        });
        registered.Open();
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public async Task Hold(Gate gate)
    {
        log.Add("holds");
        await gate.Opened;
    }
}

[Actor]
[Lifetime(ActorLifetime.Temporary)]
public partial class Guest(Log log, string name)
{
    public void Ping()
    {
    }

    private void OnStart() => log.Add($"{name} starts");

    private void OnStop(StopReason reason) => log.Add($"{name} stops");
}

[Actor]
[Supervise(SupervisionStrategy.AllForOne)]
public partial class Host(ActorContext context, Log log)
{
    public GuestProxy Invite(string name) => Guest.Spawn(context.Named(name), log, name);

    public PupilProxy Employ(string name) => Pupil.Spawn(context.Named(name), log, name);

    public SleeperProxy Lodge() => Sleeper.Spawn(context.Named("lodger"), log);
}

[Actor]
public partial class StrayStarter(Gate gate)
{
    public int One() => 1;

    private async Task OnStart()
    {
#pragma warning disable MA0147, MA0155, ACT1017 // That is the mistake under test.
        async void Stray()
        {
            await Task.Yield();
            throw new InvalidOperationException("stray");
        }
#pragma warning restore MA0147, MA0155, ACT1017

        Stray();
        await gate.Opened;
    }
}

[Actor]
[Supervise(BackoffSeconds = 2_000_000, MaxBackoffSeconds = 2_000_000, Jitter = 1)]
public partial class ImmensePatience(ActorContext context, Log log)
{
    public PupilProxy Child() => Pupil.Spawn(context.Named("a"), log, "a");
}

/// <summary>What users do to a runtime, each with a defined end.</summary>
[Trait("Rule", "LetItCrash")]
public class FaultTests
{
    private readonly Log _log = new();

    [Fact]
    public async Task An_exception_that_cannot_be_read_reaches_the_asker_all_the_same()
    {
        await using var test = new TestSystem();
        var fragile = Fragile.Spawn(test.System, _log);

        var thrown = await Assert.ThrowsAsync<ActorFailedException>(async () => await fragile.Break());

        Assert.IsType<BrokenException>(thrown.InnerException);
        Assert.Equal(1, await fragile.One());
    }

    [Fact]
    public async Task A_listener_that_throws_what_cannot_be_read_disturbs_no_tell()
    {
        await using var test = new TestSystem();
        var fragile = Fragile.Spawn(test.System, _log);
        await test.System.StopAsync(fragile);
        test.System.DeadLettered += _ => throw new BrokenException();

        for (var i = 0; i < 100; i++)
            fragile.Tell.One();

        Assert.Equal(100, test.DeadLetters.Count);
    }

    [Fact]
    public async Task A_callback_that_blocks_holds_up_no_other_ask()
    {
        await using var test = new TestSystem();
        using var release = new ManualResetEventSlim();
        var (registered, gate) = (new Gate(), new Gate());
        var (first, second) = (Fragile.Spawn(test.System, _log), Fragile.Spawn(test.System, _log));
        var blocked = first.Within(TimeSpan.FromSeconds(1)).HoldWithCallback(registered, release).AsTask();
        var other = second.Within(TimeSpan.FromSeconds(2)).Hold(gate).AsTask();
        await registered.Opened;

        try
        {
            test.Time.Advance(TimeSpan.FromSeconds(1));
            test.Time.Advance(TimeSpan.FromSeconds(1));

            await Assert.ThrowsAsync<AskTimeoutException>(() => blocked);
            await Assert.ThrowsAsync<AskTimeoutException>(() => other);
        }
        finally
        {
            release.Set();
            gate.Open();
        }

        await _log.Has("callback");
    }

    [Fact]
    public async Task Timeouts_longer_than_a_timer_takes_do_not_overflow()
    {
        var system = new ActorSystem();
        await system.StopAsync(Fragile.Spawn(system, _log), TimeSpan.MaxValue);
        Fragile.Spawn(system, _log);

        Assert.Empty((await system.ShutdownAsync(TimeSpan.MaxValue)).Late);
    }

    [Fact]
    public async Task A_temporary_sibling_is_stopped_where_the_others_are_restarted()
    {
        await using var test = new TestSystem();
        var host = Host.Spawn(test.System, _log);
        var guest = await host.Invite("guest");
        var pupil = await host.Employ("pupil");
        await guest.Ping();

        await Assert.ThrowsAsync<ActorFailedException>(async () => await pupil.Fail(new InvalidOperationException("boom")));
        await test.System.WhenTerminated(guest);

        Assert.Single(_log.Entries, entry => entry == "guest starts");
        Assert.Equal(1, await pupil.Count());
    }

    [Fact]
    public async Task Kill_reaches_the_child_that_a_stopping_parent_waits_for()
    {
        await using var test = new TestSystem();
        var host = Host.Spawn(test.System, _log);
        var lodger = await host.Lodge();
        var gate = new Gate();
        lodger.Tell.Sleep(gate);
        lodger.Tell.Note("accepted");
        await _log.Has("sleeps");
        var stopped = test.System.StopAsync(host);

        test.System.Kill(host);
        gate.Open();
        await stopped;

        Assert.DoesNotContain("accepted", _log.Entries);
    }

    [Fact]
    public async Task Async_void_code_that_fails_while_OnStart_waits_is_a_failure()
    {
        await using var test = new TestSystem();
        var failed = new Gate();
        test.System.ActorFailed += _ => failed.Open();
        var gate = new Gate();
        var starter = StrayStarter.Spawn(test.System, gate);
        gate.Open();

        await failed.Opened;

        Assert.Equal("stray", test.Failures.First().Exception.Message);
        test.System.Kill(starter);
    }

    [Fact]
    public async Task A_stop_does_not_wait_out_a_back_off()
    {
        await using var test = new TestSystem();
        var child = await ImmensePatience.Spawn(test.System.Named("p"), _log).Child();
        await Assert.ThrowsAsync<ActorFailedException>(async () => await child.Fail(new InvalidOperationException("boom")));
        var waiting = child.Count().AsTask();

        await test.System.StopAsync(child);

        Assert.Equal(1, await waiting);
        Assert.Equal(["a starts", "a restarts: boom", "a starts", "a stops: Requested"], _log.Entries);
    }

    [Fact]
    public async Task Watchers_that_leave_while_the_watched_end_disturb_nobody()
    {
        const int Rounds = 1_000;
        await using var test = new TestSystem();
        for (var round = 0; round < Rounds; round++)
        {
            var mortal = Mortal.Spawn(test.System);
            var watchers = Enumerable.Range(0, 16).Select(_ => Watcher.Spawn(test.System, new Log())).ToArray();
            await Task.WhenAll(watchers.Select(watcher => watcher.Watch(mortal).AsTask()));
            var leaving = Task.Run(() => Array.ForEach(watchers, watcher => test.System.Kill(watcher)));
            test.System.Kill(mortal);
            await leaving;
            await Task.WhenAll(watchers.Select(watcher => test.System.WhenTerminated(watcher)).Append(test.System.WhenTerminated(mortal)));
        }

        Assert.Empty(test.Failures);
    }
}
