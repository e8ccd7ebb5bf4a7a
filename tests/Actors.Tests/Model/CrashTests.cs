using Actors.Tests.Kit;

namespace Actors.Tests.Model;

public sealed class RefusedException(string why) : Exception(why);

/// <summary>Says where a crashing actor crashes next.</summary>
[UnsafeSendable("Set before the turn that reads it is sent.")]
public sealed class Fuse
{
    public bool InConstructor { get; set; }

    public bool InStart { get; set; }

    public bool InStop { get; set; }

    public bool InDispose { get; set; }
}

[Actor]
public partial class Crasher : IAsyncDisposable
{
    private readonly Log _log;
    private readonly Fuse _fuse;
    private int _count;

    public Crasher(Log log, Fuse fuse, int start = 0)
    {
        (_log, _fuse, _count) = (log, fuse, start);
        log.Add("constructor");
        if (fuse.InConstructor)
            throw new InvalidOperationException("constructor");
        // An actor knows itself from the first line of its constructor.
        Self.Tell.Note("from the constructor");
    }

    public int Increment() => ++_count;

    public void Note(string what) => _log.Add(what);

    public void Crash() => throw new InvalidOperationException("boom");

    public async Task<int> CrashLater()
    {
        await Task.Yield();
        throw new InvalidOperationException("boom");
    }

    [Throws<RefusedException>]
    public int Refuse() => throw new RefusedException("no");

    [Throws<RefusedException>]
    public async Task RefuseLater()
    {
        await Task.Yield();
        throw new RefusedException("no");
    }

    public async Task AskInVain(AnswererProxy answerer) => await answerer.Twice(1);

    public void CrashInAsyncVoid()
    {
#pragma warning disable MA0147, MA0155, ACT1017 // That is the mistake under test.
        async void Boom()
        {
            await Task.Yield();
            throw new InvalidOperationException("async void");
        }
#pragma warning restore MA0147, MA0155, ACT1017

        Boom();
    }

    public ValueTask DisposeAsync()
    {
        _log.Add("dispose");
        return _fuse.InDispose ? throw new InvalidOperationException("dispose") : default;
    }

    private async Task OnStart(CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        _log.Add("start");
        if (_fuse.InStart)
            throw new InvalidOperationException("start");
    }

    private void OnStop(StopReason reason)
    {
        _log.Add($"stop: {reason}");
        if (_fuse.InStop)
            throw new InvalidOperationException("stop");
    }
}

/// <summary>A parent whose child crashes.</summary>
[Actor]
public partial class Parent(ActorContext context, Log log, Fuse fuse)
{
    private readonly CrasherProxy _child = Crasher.Spawn(context.Named("child"), log, fuse);

    public CrasherProxy Child() => _child;

    public ActorAddress Address() => context.Address;
}

/// <summary>LetItCrash: who learns of a failure, and what becomes of the actor.</summary>
[Trait("Rule", "LetItCrash")]
public class CrashTests
{
    private readonly Log _log = new();
    private readonly Fuse _fuse = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_undeclared_exception_goes_to_the_asker_and_the_actor_restarts_from_its_spawn_arguments(bool later)
    {
        await using var test = new TestSystem();
        var actor = Crasher.Spawn(test.System.Named("c"), _log, _fuse, 10);
        Assert.Equal(11, await actor.Increment());

        var thrown = await Assert.ThrowsAsync<ActorFailedException>(async () =>
        {
            if (later)
                await actor.CrashLater();
            else
                await actor.Crash();
        });

        Assert.Equal("boom", thrown.InnerException!.Message);
        Assert.Contains(later ? "Crasher.CrashLater at /c failed: boom" : "Crasher.Crash at /c failed: boom", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(11, await actor.Increment());
        var failure = Assert.Single(test.Failures);
        Assert.Equal((new ActorAddress("/c"), SupervisorDirective.Restart), (failure.Actor, failure.Directive));
        Assert.Equal(["constructor", "start", "from the constructor", "dispose", "constructor", "start", "from the constructor"], _log.Entries);
    }

    [Fact]
    public async Task A_restart_keeps_the_mailbox_and_drops_the_failing_message()
    {
        await using var test = new TestSystem();
        var actor = Crasher.Spawn(test.System, _log, _fuse);
        actor.Tell.Crash();
        actor.Tell.Note("after the crash");
        await _log.Has("after the crash");

        var letter = Assert.Single(test.DeadLetters);
        Assert.Equal(new CrasherMessage.Crash(), letter.Message);
        Assert.Equal(DeadLetterReason.HandlerFailed, letter.Reason);
        Assert.Equal("boom", letter.Cause!.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_declared_exception_goes_to_the_asker_as_it_is_and_the_actor_lives_on(bool later)
    {
        await using var test = new TestSystem();
        var actor = Crasher.Spawn(test.System, _log, _fuse);
        await actor.Increment();

        await Assert.ThrowsAsync<RefusedException>(async () =>
        {
            if (later)
                await actor.RefuseLater();
            else
                await actor.Refuse();
        });

        Assert.Equal(2, await actor.Increment());
        Assert.Empty(test.Failures);
        Assert.Empty(test.DeadLetters);
    }

    [Fact]
    public async Task A_declared_exception_of_a_tell_is_a_dead_letter_and_the_actor_lives_on()
    {
        await using var test = new TestSystem();
        var actor = Crasher.Spawn(test.System, _log, _fuse);
        await actor.Increment();
        actor.Tell.Refuse();

        Assert.Equal(2, await actor.Increment());
        Assert.IsType<RefusedException>(Assert.Single(test.DeadLetters).Cause);
        Assert.Empty(test.Failures);
    }

    [Fact]
    public async Task An_asks_own_exception_that_escapes_a_handler_resumes_the_actor()
    {
        await using var test = new TestSystem();
        var actor = Crasher.Spawn(test.System, _log, _fuse);
        var gone = Answerer.Spawn(test.System, _log);
        await test.System.StopAsync(gone);
        await actor.Increment();

        var thrown = await Assert.ThrowsAsync<ActorFailedException>(async () => await actor.AskInVain(gone));

        Assert.IsType<ActorStoppedException>(thrown.InnerException);
        Assert.Equal(2, await actor.Increment());
        Assert.Equal(SupervisorDirective.Resume, Assert.Single(test.Failures).Directive);
    }

    [Fact]
    public async Task A_failing_constructor_stops_the_actor_and_askers_learn_why()
    {
        await using var test = new TestSystem();
        _fuse.InConstructor = true;
        var actor = Crasher.Spawn(test.System, _log, _fuse);

        var thrown = await Assert.ThrowsAsync<ActorStoppedException>(async () => await actor.Increment());

        Assert.Equal("constructor", thrown.InnerException!.Message);
        await test.System.WhenTerminated(actor);
        Assert.Equal(["constructor"], _log.Entries);
        var failure = Assert.Single(test.Failures);
        Assert.Equal(("Crasher (constructor)", SupervisorDirective.Stop), (failure.Where, failure.Directive));
    }

    [Fact]
    public async Task A_constructor_that_fails_at_a_restart_stops_the_actor()
    {
        await using var test = new TestSystem();
        var actor = Crasher.Spawn(test.System, _log, _fuse);
        await actor.Increment();
        _fuse.InConstructor = true;

        await Assert.ThrowsAsync<ActorFailedException>(async () => await actor.Crash());
        await test.System.WhenTerminated(actor);

        await Assert.ThrowsAsync<ActorStoppedException>(async () => await actor.Increment());
    }

    [Fact]
    public async Task A_failing_start_restarts_and_an_actor_that_fails_too_often_is_given_up()
    {
        await using var test = new TestSystem();
        _fuse.InStart = true;
        var actor = Crasher.Spawn(test.System, _log, _fuse);

        await test.System.WhenTerminated(actor);

        Assert.Equal(11, _log.Entries.Count(entry => entry == "start"));
        Assert.Equal(SupervisorDirective.Stop, test.Failures.Last().Directive);
        Assert.Equal(10, test.Failures.Count(failure => failure.Directive == SupervisorDirective.Restart));
        Assert.Equal("stop: Failed", _log.Entries[^2]);
    }

    [Fact]
    public async Task Restarts_are_counted_within_ten_seconds()
    {
        await using var test = new TestSystem();
        var actor = Crasher.Spawn(test.System, _log, _fuse);
        for (var crash = 0; crash < 30; crash++)
        {
            await Assert.ThrowsAsync<ActorFailedException>(async () => await actor.Crash());
            test.Time.Advance(TimeSpan.FromSeconds(1.1));
        }

        Assert.Equal(1, await actor.Increment());
    }

    [Fact]
    public async Task A_failing_stop_and_a_failing_dispose_are_reported_and_the_actor_ends_all_the_same()
    {
        await using var test = new TestSystem();
        (_fuse.InStop, _fuse.InDispose) = (true, true);
        var actor = Crasher.Spawn(test.System, _log, _fuse);
        await actor.Increment();

        await test.System.StopAsync(actor);

        Assert.Equal(["Crasher.OnStop", "Crasher.Dispose"], test.Failures.Select(failure => failure.Where));
        Assert.Equal(["stop: Requested", "dispose"], _log.Entries.TakeLast(2));
    }

    [Fact]
    public async Task A_failure_in_async_void_code_fails_the_actor_and_not_the_process()
    {
        await using var test = new TestSystem();
        var failed = new Gate();
        test.System.ActorFailed += _ => failed.Open();
        var actor = Crasher.Spawn(test.System, _log, _fuse);
        await actor.Increment();

        await actor.CrashInAsyncVoid();
        await failed.Opened;

        Assert.Equal(1, await actor.Increment());
        Assert.Equal("async void", Assert.Single(test.Failures).Exception.Message);
    }

    [Fact]
    public async Task A_parent_restarts_its_child_and_nobody_else()
    {
        await using var test = new TestSystem();
        var parent = Parent.Spawn(test.System.Named("parent"), _log, _fuse);
        var child = await parent.Child();
        await child.Increment();

        await Assert.ThrowsAsync<ActorFailedException>(async () => await child.Crash());

        Assert.Equal(1, await child.Increment());
        Assert.Equal("/parent/child", child.ToString());
        Assert.Equal(child, await parent.Child());
        Assert.Equal(new ActorAddress("/parent/child"), Assert.Single(test.Failures).Actor);
    }

    [Fact]
    public async Task A_child_that_fails_too_often_fails_its_parent_which_makes_it_anew()
    {
        await using var test = new TestSystem();
        var parent = Parent.Spawn(test.System.Named("parent"), _log, _fuse);
        var child = await parent.Child();
        for (var crash = 0; crash < 11; crash++)
            await Assert.ThrowsAsync<ActorFailedException>(async () => await child.Crash());

        await test.System.WhenTerminated(child);
        var second = await parent.Child();
        while (second == child)
            second = await parent.Child();

        Assert.Equal(1, await second.Increment());
        Assert.NotEqual(child, second);
        Assert.Equal(SupervisorDirective.Escalate, test.Failures.ElementAt(10).Directive);
        Assert.Equal((new ActorAddress("/parent"), SupervisorDirective.Restart), (test.Failures.ElementAt(11).Actor, test.Failures.ElementAt(11).Directive));
        await Assert.ThrowsAsync<ActorStoppedException>(async () => await child.Increment());
    }
}
