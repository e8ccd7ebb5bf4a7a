using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>Become: a message the current behaviour does not take is rejected, ignored, or stashed.</summary>
[Trait("Rule", "Become")]
public class BehaviourTests
{
    private readonly Log _log = new();

    [Fact]
    public async Task The_first_behaviour_is_the_value_zero_and_its_hook_runs_before_any_message()
    {
        await using var system = new TestSystem();
        var auction = Auction.Spawn(system.System, _log);
        Assert.Equal(5m, await auction.Bid(5m));
        Assert.Equal(Auction.Phase.Open, await auction.Now());
        Assert.Equal(["entered Open", "bid 5"], _log.Entries);
    }

    [Fact]
    public async Task Become_calls_the_hooks_at_once_and_another_handler_takes_the_message()
    {
        await using var system = new TestSystem();
        var auction = Auction.Spawn(system.System, _log);
        await auction.Go(Auction.Phase.Closed);
        Assert.Equal(-1m, await auction.Bid(7m));
        Assert.Equal(["entered Open", "go Closed", "left Open for Closed", "entered Closed from Open", "too late 7"], _log.Entries);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rejected_ask_fails_and_a_rejected_tell_is_a_dead_letter(bool inline)
    {
        await using var system = new TestSystem(inlineAsks: inline);
        var auction = Auction.Spawn(system.System.Named("art"), _log);
        for (var i = 0; i < 8; i++)
            await auction.Bid(1m);
        await auction.Go(Auction.Phase.Closing);

        var failure = await Assert.ThrowsAsync<UnhandledMessageException>(async () => await auction.Bid(7m));
        Assert.Equal(("Auction.Bid", "Closing", "/art"), (failure.Handler, failure.Behaviour, failure.Actor.Path));
        Assert.Contains("takes it in Open, Closed", failure.Message, StringComparison.Ordinal);
        auction.Tell.Bid(8m);
        await auction.Now();
        Assert.Equal([(DeadLetterReason.Unhandled, 7m), (DeadLetterReason.Unhandled, 8m)], system.DeadLetters.Select(letter => (letter.Reason, ((AuctionMessage.Bid)letter.Message).Amount)));
        Assert.Empty(system.Failures);
    }

    [Fact]
    public async Task An_ignored_ask_completes_and_its_message_is_a_dead_letter()
    {
        await using var system = new TestSystem();
        var auction = Auction.Spawn(system.System, _log);
        await auction.Poke();
        await auction.Go(Auction.Phase.Closed);
        await auction.Poke();
        auction.Tell.Poke();
        await auction.Now();
        Assert.Single(_log.Entries, "poke");
        Assert.Equal([DeadLetterReason.Unhandled, DeadLetterReason.Unhandled], system.DeadLetters.Select(letter => letter.Reason));
    }

    [Fact]
    public async Task What_is_stashed_comes_before_the_mailbox_in_its_order()
    {
        var scheduler = new ManualScheduler();
        await using var system = new TestSystem(scheduler);
        var desk = Desk.Spawn(system.System, _log);
        desk.Tell.BeBusy();
        desk.Tell.Work(1);
        desk.Tell.Work(2);
        var asked = desk.Ask(3).AsTask();
        desk.Tell.Done();
        desk.Tell.Note("after");
        desk.Tell.Done();
        scheduler.RunAll();
        Assert.Equal(["work 1", "after", "work 2"], _log.Entries);
        Assert.Equal(1, Assert.Single(system.System.Inspect()).Stashed);
        Assert.Equal("Busy", Assert.Single(system.System.Inspect()).Behaviour);
        desk.Tell.Done();
        scheduler.RunAll();
        Assert.Equal(3, await asked);
        Assert.Empty(system.DeadLetters);
        Assert.Equal(0, Assert.Single(system.System.Inspect()).Stashed);
        var disposed = system.DisposeAsync();
        await scheduler.RunUntil(() => disposed.IsCompleted);
    }

    [Fact]
    public async Task A_stash_that_is_full_fails_the_ask_and_makes_a_dead_letter()
    {
        await using var system = new TestSystem();
        var auction = Auction.Spawn(system.System, _log);
        for (var i = 0; i < 4; i++)
            auction.Tell.Settle($"{i}");
        var failure = await Assert.ThrowsAsync<StashFullException>(async () => await auction.Settle("asked"));
        Assert.Equal((3, "Open"), (failure.Capacity, failure.Behaviour));
        Assert.Equal(["3", "asked"], system.DeadLetters.Where(letter => letter.Reason is DeadLetterReason.StashFull).Select(letter => ((AuctionMessage.Settle)letter.Message).Name));
        await auction.Go(Auction.Phase.Closed);
        await auction.Now();
        Assert.Equal(["settle 0 at 0", "settle 1 at 0", "settle 2 at 0"], _log.Entries.Skip(4));
    }

    [Fact]
    public async Task A_stashed_ask_expires_and_gives_its_place_to_another()
    {
        await using var system = new TestSystem();
        var auction = Auction.Spawn(system.System, _log);
        using var cancelled = new CancellationTokenSource();
        var expires = auction.Within(TimeSpan.FromSeconds(5)).Settle("expires").AsTask();
        var gives = auction.Settle("gives up", cancelled.Token).AsTask();
        var stays = auction.Settle("stays").AsTask();
        await auction.Now();
        system.Time.Advance(TimeSpan.FromSeconds(6));
        await Assert.ThrowsAsync<AskTimeoutException>(() => expires);
        await cancelled.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => gives);

        auction.Tell.Settle("new");
        await auction.Now();
        Assert.Equal([DeadLetterReason.Expired, DeadLetterReason.Cancelled], system.DeadLetters.Select(letter => letter.Reason));
        await auction.Go(Auction.Phase.Closed);
        await stays;
        await auction.Now();
        Assert.Equal(["settle stays at 0", "settle new at 0"], _log.Entries.Where(entry => entry.StartsWith("settle", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task While_messages_are_replayed_no_ask_runs_inline_before_them()
    {
        await using var system = new TestSystem();
        var desk = Desk.Spawn(system.System, _log);
        // Known to be short, and run inline from here on.
        for (var i = 0; i < 64; i++)
        {
            await desk.Note("warm");
            await desk.BeBusy();
            await desk.Done();
        }

        await desk.BeBusy();
        var asks = Enumerable.Range(0, 10).Select(number => desk.Ask(number).AsTask()).ToList();
        await desk.Done();
        await desk.Note("last");
        Assert.Equal([.. Enumerable.Range(0, 10).Select(number => $"ask {number}"), "last"], _log.Entries.Where(entry => entry != "warm"));
        await Task.WhenAll(asks);
    }

    [Fact]
    public async Task A_stop_drains_what_is_taken_and_the_rest_of_the_stash_is_dead_letters()
    {
        var scheduler = new ManualScheduler();
        await using var system = new TestSystem(scheduler);
        var desk = Desk.Spawn(system.System, _log);
        desk.Tell.BeBusy();
        desk.Tell.Work(1);
        desk.Tell.Work(2);
        var asked = desk.Ask(3).AsTask();
        desk.Tell.Done();
        var stopped = system.System.StopAsync(desk);
        await scheduler.RunUntil(() => stopped.IsCompleted);
        Assert.Equal(["work 1"], _log.Entries);
        await Assert.ThrowsAsync<ActorStoppedException>(() => asked);
        Assert.Equal(["Work", "Ask"], system.DeadLetters.Where(letter => letter.Reason is DeadLetterReason.Stopped).Select(letter => letter.Message.GetType().Name));
        var disposed = system.DisposeAsync();
        await scheduler.RunUntil(() => disposed.IsCompleted);
    }

    [Fact]
    public async Task A_kill_and_an_abandonment_end_the_stash()
    {
        await using var system = new TestSystem();
        var (killed, abandoned) = (Desk.Spawn(system.System, _log), Desk.Spawn(system.System, _log));
        await killed.BeBusy();
        await abandoned.BeBusy();
        var asks = new[] { killed.Ask(1).AsTask(), abandoned.Ask(2).AsTask() };
        await killed.Note("x");
        var held = abandoned.Hold(new Gate()).AsTask();
        await _log.Has("hold");
        system.System.Kill(killed);
        var stopped = system.System.StopAsync(abandoned, TimeSpan.FromSeconds(1));
        system.Time.Advance(TimeSpan.FromSeconds(2));
        await stopped;

        foreach (var ask in asks.Append(held))
            await Assert.ThrowsAnyAsync<AskException>(() => ask);
        Assert.Equal([1, 2], system.DeadLetters.Select(letter => letter.Message).OfType<DeskMessage.Ask>().Select(ask => ask.Number).Order());
    }

    [Fact]
    public async Task A_restart_resets_the_behaviour_and_puts_the_stash_before_the_mailbox()
    {
        var scheduler = new ManualScheduler();
        await using var system = new TestSystem(scheduler);
        var desk = Desk.Spawn(system.System, _log);
        desk.Tell.BeBusy();
        var first = desk.Ask(1).AsTask();
        desk.Tell.Work(2);
        desk.Tell.Work(3);
        desk.Tell.Fail();
        desk.Tell.Note("behind");
        await scheduler.RunUntil(() => _log.Entries.Contains("behind"));
        Assert.Equal(["fail", "ask 1", "work 2", "behind"], _log.Entries);
        Assert.Equal(1, await first);
        Assert.Equal(1, Assert.Single(system.System.Inspect()).Stashed);
        var disposed = system.DisposeAsync();
        await scheduler.RunUntil(() => disposed.IsCompleted);
    }

    [Fact]
    public async Task A_failure_after_Become_resets_it_and_a_declared_one_leaves_it()
    {
        await using var system = new TestSystem();
        var auction = Auction.Spawn(system.System, _log);
        await Assert.ThrowsAsync<InvalidDataException>(async () => await auction.GoAndDeclare(Auction.Phase.Closing));
        Assert.Equal(Auction.Phase.Closing, await auction.Now());
        await Assert.ThrowsAsync<ActorFailedException>(async () => await auction.GoAndFail(Auction.Phase.Closed));
        Assert.Equal(Auction.Phase.Open, await auction.Now());
        Assert.Equal(2, _log.Entries.Count(entry => entry == "entered Open"));
    }

    [Fact]
    public async Task A_value_that_is_no_member_is_no_behaviour()
    {
        await using var system = new TestSystem();
        var auction = Auction.Spawn(system.System, _log);
        var failure = await Assert.ThrowsAsync<ActorFailedException>(async () => await auction.Go((Auction.Phase)17));
        Assert.IsType<ArgumentOutOfRangeException>(failure.InnerException);
    }

    [Fact]
    public async Task The_constructor_sets_the_first_behaviour_and_its_time_begins()
    {
        await using var system = new TestSystem();
        var door = Door.Spawn(system.System, _log, Door.State.Open);
        await door.Note("there");
        system.Time.Advance(TimeSpan.FromSeconds(29));
        await door.Note("29");
        system.Time.Advance(TimeSpan.FromSeconds(1));
        await _log.Has("shut");
        Assert.Equal(["there", "29", "closes, Open", "shut"], _log.Entries);
        system.Time.Advance(TimeSpan.FromMinutes(5));
        await door.Note("end");
        Assert.Equal("end", _log.Entries[^1]);
    }

    [Fact]
    public async Task Messages_do_not_put_the_time_off_but_Become_ends_it_or_begins_it_anew()
    {
        await using var system = new TestSystem();
        var door = Door.Spawn(system.System, _log, Door.State.Shut);
        await door.Go(Door.State.Open);
        system.Time.Advance(TimeSpan.FromSeconds(20));
        await door.Knock();
        await door.Go(Door.State.Open);
        system.Time.Advance(TimeSpan.FromSeconds(20));
        await door.Note("not yet");
        await door.Go(Door.State.Locked);
        system.Time.Advance(TimeSpan.FromMinutes(1));
        await door.Note("never");
        Assert.Equal(["shut", "knock", "not yet", "never"], _log.Entries);
        Assert.Empty(system.DeadLetters);
    }

    [Fact]
    public async Task Become_may_say_for_how_long_this_once()
    {
        await using var system = new TestSystem();
        var door = Door.Spawn(system.System, _log, Door.State.Shut);
        await door.GoFor(Door.State.Open, TimeSpan.FromSeconds(5));
        system.Time.Advance(TimeSpan.FromSeconds(5));
        await _log.Has("closes, Open");
        await door.GoFor(Door.State.Open, Timeout.InfiniteTimeSpan);
        system.Time.Advance(TimeSpan.FromDays(5));
        await door.Note("open");
        Assert.Equal("open", _log.Entries[^1]);
        var noTime = await Assert.ThrowsAsync<ActorFailedException>(async () => await door.GoFor(Door.State.Locked, TimeSpan.FromSeconds(5)));
        Assert.Contains("[When(State.Locked), StateTimeout(...)]", noTime.InnerException!.Message, StringComparison.Ordinal);
        var wrong = await Assert.ThrowsAsync<ActorFailedException>(async () => await door.GoFor(Door.State.Open, TimeSpan.Zero));
        Assert.IsType<ArgumentOutOfRangeException>(wrong.InnerException);
    }

    [Fact]
    public async Task A_time_that_is_over_is_forgotten_when_the_behaviour_has_gone_before_its_turn()
    {
        var scheduler = new ManualScheduler();
        await using var system = new TestSystem(scheduler);
        var door = Door.Spawn(system.System, _log, Door.State.Open);
        scheduler.RunAll();
        door.Tell.Go(Door.State.Open);
        system.Time.Advance(TimeSpan.FromSeconds(31));
        scheduler.RunAll();
        Assert.Empty(_log.Entries);
        await Stop(system, scheduler);
        Assert.Empty(system.DeadLetters);
    }

    [Fact]
    public async Task Become_in_an_enter_hook_waits_for_its_end_and_in_an_exit_hook_it_throws()
    {
        await using var system = new TestSystem();
        var door = Door.Spawn(system.System, _log, Door.State.Shut);
        await door.Go(Door.State.Ajar);
        Assert.Equal(["shut", "swings", "is Ajar"], _log.Entries);
        var failure = await Assert.ThrowsAsync<ActorFailedException>(async () => await door.Go(Door.State.Open));
        Assert.Contains("just leaving Locked", Assert.IsType<InvalidOperationException>(failure.InnerException).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_object_made_with_new_is_in_its_first_behaviour()
    {
        await Task.CompletedTask;
#pragma warning disable ACT1012 // A unit test may look at the object.
        new Auction(_log).Go(Auction.Phase.Closed);
#pragma warning restore ACT1012
        Assert.Equal(["go Closed"], _log.Entries);
    }

    [Fact]
    public async Task A_stream_is_gated_when_it_is_opened_only()
    {
        await using var system = new TestSystem();
        var tap = Tap.Spawn(system.System, _log);
        await Assert.ThrowsAsync<UnhandledMessageException>(async () =>
        {
            await foreach (var _ in tap.Run())
                _log.Add("never");
        });
        await tap.Go(Tap.Mode.On);
        var items = new List<int>();
        await foreach (var item in tap.Run())
        {
            items.Add(item);
            await tap.Go(Tap.Mode.Off);
        }

        Assert.Equal([1, 2, 3], items);
        Assert.Equal(["ran out"], _log.Entries);
        await tap.Go(Tap.Mode.Drip);
        items.Clear();
        await foreach (var item in tap.Run())
            items.Add(item);
        Assert.Equal([100], items);
        Assert.Single(system.DeadLetters);
    }

    [Fact]
    public async Task Generic_handlers_have_behaviours_too()
    {
        await using var system = new TestSystem();
        var box = Box<int>.Spawn(system.System, _log);
        await box.Put("a", 1);
        await box.Shut();
        await box.Put(2L, 3);
        Assert.Equal(["put a 1", "aside 2 3"], _log.Entries);
    }

    [Fact]
    public async Task Where_handlers_interleave_stashed_ones_keep_their_order_and_interleaving_ones_pass()
    {
        await using var system = new TestSystem();
        var (turnstile, gate) = (Turnstile.Spawn(system.System, _log), new Gate());
        turnstile.Tell.Pass("1");
        turnstile.Tell.Slip("2");
        turnstile.Tell.Pass("3");
        var held = turnstile.Hold(gate).AsTask();
        await _log.Has("hold");
        turnstile.Tell.Note("in the mailbox");
        await turnstile.Go(Turnstile.Mode.Open);
        await _log.Has("slip 2");
        Assert.Equal(["hold", "slip 2"], _log.Entries);
        gate.Open();
        await held;
        await _log.Has("in the mailbox");
        Assert.Equal(["hold", "slip 2", "held", "pass 1", "pass 3", "in the mailbox"], _log.Entries);
    }

    [Fact]
    public async Task Where_handlers_interleave_the_behaviour_is_looked_at_when_the_turn_starts()
    {
        await using var system = new TestSystem();
        var (turnstile, gate) = (Turnstile.Spawn(system.System, _log), new Gate());
        await turnstile.Go(Turnstile.Mode.Open);
        var held = turnstile.Hold(gate).AsTask();
        await _log.Has("hold");
        var passed = turnstile.Pass("1").AsTask();
        await turnstile.Go(Turnstile.Mode.Shut);
        gate.Open();
        await held;
        await turnstile.Note("noted");
        Assert.Equal(["hold", "held", "noted"], _log.Entries);
        await turnstile.Go(Turnstile.Mode.Open);
        await passed;
        Assert.Equal("pass 1", _log.Entries[^1]);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Under_many_senders_every_message_is_handled_once_and_in_its_senders_order(bool inline, bool biased)
    {
        await using var system = new TestSystem(inlineAsks: inline, biasedAsks: biased);
        var (free, bounded, crossed) = (Sluice.Spawn(system.System, Senders), BoundedSluice.Spawn(system.System, Senders), CrossedSluice.Spawn(system.System, Senders));
        await Task.WhenAll(
            StressAsync((sender, number) => { free.Tell.Take(sender, number); return default; }, free.Ask, free.Go, free.Result),
            StressAsync(bounded.Tell.Take, bounded.Ask, bounded.Go, bounded.Result),
            StressAsync((sender, number) => { crossed.Tell.Take(sender, number); return default; }, crossed.Ask, crossed.Go, crossed.Result));
        Assert.Empty(system.DeadLetters);
        Assert.Empty(system.Failures);
    }

    private const int Senders = 4;

    private static async Task StressAsync(Func<int, int, ValueTask> tell, Func<int, int, ValueTask<int>> ask, Func<SluiceMode, ValueTask> go, Func<ValueTask<(long Taken, int Faults)>> result)
    {
        var each = Stress.Times(20_000);
        var turning = new CancellationTokenSource();
        var turner = Task.Run(async () =>
        {
            for (var i = 0; !turning.IsCancellationRequested; i++)
            {
                await go(i % 2 == 0 ? SluiceMode.Shut : SluiceMode.Open);
                await Task.Yield();
            }

            await go(SluiceMode.Open);
        });
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            var random = new Random(sender);
            for (var number = 1; number <= each; number++)
            {
                if (random.Next(20) == 0)
                    Assert.Equal(number, await ask(sender, number));
                else
                    await tell(sender, number);
            }
        })));
        await turning.CancelAsync();
        await turner;
        turning.Dispose();
        while ((await result()).Taken < Senders * (long)each)
            await Task.Yield();
        Assert.Equal((Senders * (long)each, 0), await result());
    }

    private static async Task Stop(TestSystem system, ManualScheduler scheduler)
    {
        var disposed = system.DisposeAsync();
        await scheduler.RunUntil(() => disposed.IsCompleted);
    }
}
