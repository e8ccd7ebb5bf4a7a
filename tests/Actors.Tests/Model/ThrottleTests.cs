using Actors.Tests.Kit;

namespace Actors.Tests.Model;

[Actor]
[Mailbox(1, WhenFull = WhenFull.Reject)]
public partial class PacedScreen(Log log)
{
    [Throttle(0.5)]
    public void Redraw(int view) => log.Add($"redraw {view}");

    [Debounce(0.2)]
    public void Search(string text) => log.Add($"search {text}");

    public async Task Hold(Gate gate)
    {
        log.Add("hold");
        await gate.Opened;
    }

    public void Break() => throw new InvalidOperationException("broken");

    public void RedrawMyself(int view) => Self.Tell.Redraw(view);

    private void OnStop() => log.Add("stop");
}

/// <summary>[Throttle] and [Debounce]: the last one counts, and the others are dead letters.</summary>
[Trait("Rule", "Timer")]
public class ThrottleTests
{
    private readonly Log _log = new();

    [Fact]
    public async Task Throttled_the_first_at_once_and_of_the_others_the_last_when_the_time_is_over()
    {
        await using var system = new TestSystem();
        var actor = PacedScreen.Spawn(system.System, _log);
        for (var i = 1; i <= 4; i++)
            actor.Tell.Redraw(i);
        await _log.Has("redraw 1");
        system.Time.Advance(TimeSpan.FromSeconds(0.499));
        Assert.Equal(["redraw 1"], _log.Entries);
        system.Time.Advance(TimeSpan.FromSeconds(0.001));
        await _log.Has("redraw 4");
        Assert.Equal([new PacedScreenMessage.Redraw(2), new PacedScreenMessage.Redraw(3)], system.DeadLetters.Select(letter => letter.Message));
        Assert.All(system.DeadLetters, letter => Assert.Equal(DeadLetterReason.Superseded, letter.Reason));

        actor.Tell.Redraw(5);
        system.Time.Advance(TimeSpan.FromSeconds(0.5));
        await _log.Has("redraw 5");
        system.Time.Advance(TimeSpan.FromSeconds(1));
        actor.Tell.Redraw(6);
        await _log.Has("redraw 6");
        Assert.Equal(["redraw 1", "redraw 4", "redraw 5", "redraw 6"], _log.Entries);
    }

    [Fact]
    public async Task The_time_counts_from_the_beginning_of_the_turn()
    {
        await using var system = new TestSystem();
        var actor = PacedScreen.Spawn(system.System, _log);
        var gate = new Gate();
        Assert.True(actor.Tell.Hold(gate));
        await _log.Has("hold");
        actor.Tell.Redraw(1);
        actor.Tell.Redraw(2);
        system.Time.Advance(TimeSpan.FromSeconds(3));
        gate.Open();
        await _log.Has("redraw 1");
        Assert.DoesNotContain("redraw 2", _log.Entries);
        system.Time.Advance(TimeSpan.FromSeconds(0.5));
        await _log.Has("redraw 2");
    }

    [Fact]
    public async Task Debounced_the_last_when_none_came_for_a_while()
    {
        await using var system = new TestSystem();
        var actor = PacedScreen.Spawn(system.System, _log);
        foreach (var text in new[] { "a", "ac", "act" })
        {
            Assert.True(actor.Tell.Search(text));
            system.Time.Advance(TimeSpan.FromSeconds(0.15));
        }

        Assert.Empty(_log.Entries);
        system.Time.Advance(TimeSpan.FromSeconds(0.05));
        await _log.Has("search act");
        Assert.Equal(["search act"], _log.Entries);
        Assert.Equal(2, system.DeadLetters.Count(letter => letter.Reason is DeadLetterReason.Superseded));
        actor.Tell.Search("next");
        system.Time.Advance(TimeSpan.FromSeconds(0.2));
        await _log.Has("search next");
    }

    [Fact]
    public async Task The_actor_itself_is_throttled_too()
    {
        await using var system = new TestSystem();
        var actor = PacedScreen.Spawn(system.System, _log);
        await actor.RedrawMyself(1);
        await actor.RedrawMyself(2);
        await _log.Has("redraw 1");
        system.Time.Advance(TimeSpan.FromSeconds(0.5));
        await _log.Has("redraw 2");
    }

    [Fact]
    public async Task A_delayed_message_is_throttled_when_its_time_has_come()
    {
        await using var system = new TestSystem();
        var actor = PacedScreen.Spawn(system.System, _log);
        actor.After(TimeSpan.FromSeconds(1)).Redraw(1);
        actor.After(TimeSpan.FromSeconds(1.1)).Redraw(2);
        actor.After(TimeSpan.FromSeconds(1.2)).Redraw(3);
        system.Time.Advance(TimeSpan.FromSeconds(1));
        await _log.Has("redraw 1");
        system.Time.Advance(TimeSpan.FromSeconds(0.4));
        Assert.Equal(["redraw 1"], _log.Entries);
        system.Time.Advance(TimeSpan.FromSeconds(0.1));
        await _log.Has("redraw 3");
        Assert.Equal(new PacedScreenMessage.Redraw(2), Assert.Single(system.DeadLetters).Message);
    }

    [Fact]
    public async Task A_restart_drops_what_is_kept()
    {
        await using var system = new TestSystem();
        var actor = PacedScreen.Spawn(system.System, _log);
        actor.Tell.Redraw(1);
        await _log.Has("redraw 1");
        actor.Tell.Redraw(2);
        actor.Tell.Search("x");
        await Assert.ThrowsAsync<ActorFailedException>(async () => await actor.Break());
        await actor.RedrawMyself(3);
        Assert.Equal(2, system.DeadLetters.Count(letter => letter.Reason is DeadLetterReason.Superseded));
        system.Time.Advance(TimeSpan.FromSeconds(0.5));
        await _log.Has("redraw 3");
        Assert.Equal(["redraw 1", "redraw 3"], _log.Entries);
    }

    [Fact]
    public async Task A_stop_handles_what_is_kept_before_the_end()
    {
        await using var system = new TestSystem();
        var actor = PacedScreen.Spawn(system.System, _log);
        actor.Tell.Redraw(1);
        await _log.Has("redraw 1");
        actor.Tell.Redraw(2);
        actor.Tell.Search("x");
        await system.System.StopAsync(actor);
        Assert.Equal(["redraw 1", "redraw 2", "search x", "stop"], _log.Entries);
        Assert.False(actor.Tell.Redraw(3) && system.DeadLetters.IsEmpty);
        Assert.Equal(DeadLetterReason.Stopped, Assert.Single(system.DeadLetters).Reason);
    }

    [Fact]
    public async Task A_kill_makes_a_dead_letter_of_what_is_kept_and_no_timer_is_left()
    {
        await using var system = new TestSystem();
        var actor = PacedScreen.Spawn(system.System, _log);
        actor.Tell.Redraw(1);
        await _log.Has("redraw 1");
        actor.Tell.Redraw(2);
        system.System.Kill(actor);
        await system.System.WhenTerminated(actor);
        Assert.Equal(DeadLetterReason.Stopped, Assert.Single(system.DeadLetters).Reason);
        system.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["redraw 1"], _log.Entries.Where(entry => entry != "stop"));
    }

    [Fact]
    public async Task Each_message_is_handled_or_a_dead_letter()
    {
        var dead = 0;
        var each = Stress.Times(20_000);
        var system = new ActorSystem();
        system.DeadLettered += _ => Interlocked.Increment(ref dead);
        var actor = PacedScreen.Spawn(system, _log);
        await Task.WhenAll(Enumerable.Range(0, 2).Select(sender => Task.Run(() =>
        {
            for (var i = 0; i < each; i++)
            {
                actor.Tell.Redraw(i);
                actor.Tell.Search("x");
            }
        })));
        await system.DisposeAsync();
        Assert.Equal(4 * each, dead + _log.Entries.Count(entry => entry != "stop"));
    }
}
