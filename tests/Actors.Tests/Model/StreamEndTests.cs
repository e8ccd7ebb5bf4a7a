using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>Stream: early break, token, stop and failure end a run with a disposal turn.</summary>
[Trait("Rule", "Stream")]
public sealed class StreamEndTests : IAsyncDisposable
{
    private readonly TestSystem _test = new();
    private readonly Log _log = new();

    private ActorSystem System => _test.System;

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task An_early_break_closes_the_stream_before_the_loop_is_left()
    {
        var feed = Feed.Spawn(System, _log);
        await foreach (var number in feed.Numbers(10))
            break;

        Assert.Equal(["opened 1", "closed 1 by its token"], _log.Entries);
        Assert.Empty(_test.DeadLetters);
    }

    [Fact]
    public async Task What_the_reader_throws_reaches_him()
    {
        var feed = Feed.Spawn(System, _log);
        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (var number in feed.Numbers(10))
                throw new FormatException();
        });

        Assert.Equal(["opened 1", "closed 1 by its token"], _log.Entries);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task The_token_ends_a_pull_and_the_run(bool byCall, bool byReader)
    {
        var feed = Feed.Spawn(System, _log);
        using var call = new CancellationTokenSource();
        using var reader = new CancellationTokenSource();
        var stream = byCall ? feed.Gated(new Gate(), new Gate(), call.Token) : feed.Gated(new Gate(), new Gate());
        var read = Task.Run(async () =>
        {
            await foreach (var number in byReader ? stream.WithCancellation(reader.Token) : stream.WithCancellation(default))
                Assert.Fail();
        });
        await _log.Has("first");
        await (byReader ? reader : call).CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        await _log.Has("closed");
        Assert.Equal(1, await feed.Say());
        Assert.Empty(_test.Failures);
    }

    [Fact]
    public async Task A_token_that_has_fired_before_opens_nothing()
    {
        var feed = Feed.Spawn(System, _log);
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await feed.Numbers(3, source.Token).ToListAsync());
        await feed.Say();
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public async Task A_token_that_fires_between_two_pulls_ends_the_run()
    {
        var feed = Feed.Spawn(System, _log);
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var number in feed.Numbers(3, source.Token))
                await source.CancelAsync();
        });

        await _log.Has("closed 1 by its token");
    }

    [Fact]
    public async Task A_handler_that_does_not_obey_is_closed_when_its_pull_has_ended()
    {
        var feed = Feed.Spawn(System, _log);
        var gate = new Gate();
        using var source = new CancellationTokenSource();
        var run = feed.Deaf(gate, source.Token).GetAsyncEnumerator();
        var pull = run.MoveNextAsync();
        // Cancelled before its turn, it would not begin.
        await _log.Has("open");
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await pull);
        await run.DisposeAsync();

        Assert.Equal(["open"], _log.Entries);
        gate.Open();
        await _log.Has("closed");
        Assert.Equal(1, await feed.Say());
    }

    [Fact]
    public async Task Where_turns_interleave_the_disposal_waits_for_the_pull()
    {
        var feed = BusyFeed.Spawn(System, _log);
        var gate = new Gate();
        using var source = new CancellationTokenSource();
        var run = feed.Deaf(gate, source.Token).GetAsyncEnumerator();
        var pull = run.MoveNextAsync();
        await _log.Has("open");
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await pull);
        await run.DisposeAsync();

        Assert.Equal(1, await feed.Ping());
        Assert.Equal(["open"], _log.Entries);
        gate.Open();
        await _log.Has("closed");
        Assert.Equal(["open", "passed", "closed"], _log.Entries);
        Assert.Equal(1, await feed.Ping());
        Assert.Empty(_test.Failures);
    }

    [Fact]
    public async Task A_stop_closes_open_streams_before_the_object_hears_of_it()
    {
        var feed = Feed.Spawn(System, _log);
        var one = feed.Numbers(10).GetAsyncEnumerator();
        var other = feed.Numbers(10).GetAsyncEnumerator();
        await one.MoveNextAsync();
        await other.MoveNextAsync();
        await System.StopAsync(feed);

        Assert.Equal(["opened 1", "opened 2", "closed 2 by its token", "closed 1 by its token", "stopped"], _log.Entries);
        var failure = await Assert.ThrowsAsync<ActorStoppedException>(async () => await one.MoveNextAsync());
        Assert.Equal("Feed.Numbers", failure.Handler);
        var before = _test.DeadLetters.Count;
        await one.DisposeAsync();
        await other.DisposeAsync();
        Assert.Equal(before, _test.DeadLetters.Count);
        Assert.Empty(_test.Failures);
    }

    [Fact]
    public async Task A_kill_ends_the_pull_and_closes_all_streams()
    {
        var feed = Feed.Spawn(System, _log);
        var paused = feed.Numbers(10).GetAsyncEnumerator();
        await paused.MoveNextAsync();
        var run = feed.Gated(new Gate(), new Gate()).GetAsyncEnumerator();
        var pull = run.MoveNextAsync();
        await _log.Has("first");
        System.Kill(feed);

        await Assert.ThrowsAsync<ActorStoppedException>(async () => await pull);
        await run.DisposeAsync();
        await _log.Has("stopped");
        Assert.Equal(["opened 1", "first", "closed", "closed 1 by its token", "stopped"], _log.Entries);
        Assert.Empty(_test.Failures);
    }

    [Fact]
    public async Task A_failure_of_the_handler_is_one_of_the_actor()
    {
        var feed = Feed.Spawn(System, _log);
        await feed.Say();
        var run = feed.Broken(isDeclared: false).GetAsyncEnumerator();
        Assert.True(await run.MoveNextAsync());

        var failure = await Assert.ThrowsAsync<ActorFailedException>(async () => await run.MoveNextAsync());
        Assert.Equal(("Feed.Broken", "broken"), (failure.Handler, failure.InnerException!.Message));
        Assert.Same(failure, await Assert.ThrowsAsync<ActorFailedException>(async () => await run.MoveNextAsync()));
        await run.DisposeAsync();
        Assert.Equal(0, await feed.Said());
        Assert.Equal(["closed", "restarting"], _log.Entries);
        Assert.Single(_test.Failures);
    }

    [Fact]
    public async Task A_declared_failure_ends_the_run_and_nothing_else()
    {
        var feed = Feed.Spawn(System, _log);
        await feed.Say();

        await Assert.ThrowsAsync<FormatException>(async () => await feed.Broken(isDeclared: true).ToListAsync());
        Assert.Equal(1, await feed.Said());
        Assert.Equal(["closed"], _log.Entries);
        Assert.Empty(_test.Failures);
    }

    [Fact]
    public async Task A_restart_closes_open_streams_before_the_old_object_goes()
    {
        var feed = Feed.Spawn(System, _log);
        var run = feed.Numbers(10).GetAsyncEnumerator();
        await run.MoveNextAsync();
        await Assert.ThrowsAsync<ActorFailedException>(async () => await feed.Fail());

        var failure = await Assert.ThrowsAsync<ActorFailedException>(async () => await run.MoveNextAsync());
        Assert.Equal(("Feed.Numbers", "broken"), (failure.Handler, failure.InnerException!.Message));
        Assert.Equal(["opened 1", "closed 1 by its token", "restarting"], _log.Entries);
        await run.DisposeAsync();
        Assert.Equal([0, 1], await feed.Numbers(2).ToListAsync());
        Assert.Single(_test.Failures);
    }

    [Fact]
    public async Task A_stream_of_an_object_that_has_stopped_itself_does_not_go_on_in_the_next()
    {
        var feed = EternalFeed.Spawn(System, _log);
        var run = feed.Numbers().GetAsyncEnumerator();
        await run.MoveNextAsync();
        await feed.Leave();
        await _log.Has("closed");
        while (await Answers(feed) is false)
            await Task.Yield();

        await Assert.ThrowsAsync<ActorStoppedException>(async () => await run.MoveNextAsync());
        await run.DisposeAsync();
        Assert.Equal(["closed"], _log.Entries);
    }

    [Fact]
    public async Task What_is_thrown_while_a_stream_is_closed_reaches_whoever_closes_it()
    {
        var feed = Feed.Spawn(System, _log);
        var failure = await Assert.ThrowsAsync<ActorFailedException>(async () =>
        {
            await foreach (var number in feed.BadlyClosed(new Gate()))
                break;
        });

        Assert.Equal(("Feed.BadlyClosed", "badly closed"), (failure.Handler, failure.InnerException!.Message));
        Assert.Equal("closed", _log.Entries[0]);
    }

    [Fact]
    public async Task The_first_exception_is_the_one_that_the_reader_sees()
    {
        var feed = Feed.Spawn(System, _log);
        using var source = new CancellationTokenSource();
        var read = Task.Run(async () =>
        {
            await foreach (var number in feed.BadlyClosed(new Gate(), source.Token))
                await source.CancelAsync();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        await _log.Has("restarting");
        Assert.Equal("badly closed", Assert.Single(_test.Failures).Exception.Message);
    }

    [Fact]
    public async Task What_is_thrown_while_a_stop_closes_a_stream_is_reported()
    {
        var feed = Feed.Spawn(System, _log);
        var run = feed.BadlyClosed(new Gate()).GetAsyncEnumerator();
        await run.MoveNextAsync();
        await System.StopAsync(feed);

        Assert.Equal(("Feed.BadlyClosed", "badly closed"), (Assert.Single(_test.Failures).Where, _test.Failures.First().Exception.Message));
        Assert.Equal(["closed", "stopped"], _log.Entries);
    }

    [Fact]
    public async Task A_handler_that_returns_null_is_told_so()
    {
        var feed = Feed.Spawn(System, _log);
        var failure = await Assert.ThrowsAsync<ActorFailedException>(async () => await feed.Nothing().ToListAsync());

        Assert.Contains("where it promises a stream", failure.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_is_taken_also_where_the_mailbox_is_full()
    {
        var feed = NarrowFeed.Spawn(System, _log);
        var run = feed.Numbers().GetAsyncEnumerator();
        await run.MoveNextAsync();
        var (entered, gate) = (new Gate(), new Gate());
        var held = feed.Hold(entered, gate).AsTask();
        await entered.Opened;
        Assert.True(feed.Tell.Say());
        Assert.False(feed.Tell.Say());

        await Assert.ThrowsAsync<MailboxFullException>(async () => await run.MoveNextAsync());
        await run.DisposeAsync();
        gate.Open();
        await held;
        await _log.Has("closed");
    }

    [Fact]
    public async Task The_end_waits_no_longer_than_a_pull_and_comes_all_the_same()
    {
        var feed = Feed.Spawn(System, _log);
        var run = feed.Within(TimeSpan.FromSeconds(7)).Numbers(3).GetAsyncEnumerator();
        await run.MoveNextAsync();
        var (entered, gate) = (new Gate(), new Gate());
        var held = feed.Hold(entered, gate).AsTask();
        await entered.Opened;
        var left = run.DisposeAsync();
        await _test.Time.WhenSomebodyWaits(TimeSpan.FromSeconds(7));
        _test.Time.Advance(TimeSpan.FromSeconds(7));

        await left;
        Assert.Equal(["opened 1"], _log.Entries);
        gate.Open();
        await held;
        await _log.Has("closed 1 by its token");
        Assert.Equal(1, await feed.Say());
        Assert.Empty(_test.Failures);
    }

    [Fact]
    public async Task Whoever_waits_for_the_end_can_be_cancelled()
    {
        var feed = Feed.Spawn(System, _log);
        using var source = new CancellationTokenSource();
        var run = feed.Numbers(3, source.Token).GetAsyncEnumerator();
        await run.MoveNextAsync();
        var (entered, gate) = (new Gate(), new Gate());
        var held = feed.Hold(entered, gate).AsTask();
        await entered.Opened;
        var left = run.DisposeAsync();
        Assert.False(left.IsCompleted);
        await source.CancelAsync();
        await left;

        Assert.Equal(["opened 1"], _log.Entries);
        gate.Open();
        await held;
        await _log.Has("closed 1 by its token");
        Assert.Empty(_test.Failures);
    }

    [Fact]
    public async Task An_end_that_would_close_a_cycle_of_asks_comes_all_the_same()
    {
        var feed = AskingFeed.Spawn(System, _log);
        var reader = FeedReader.Spawn(System);

        Assert.Equal(2, await reader.LeaveWhatWaits(feed, new Gate()));
        await _log.Has("closed");
        // Whichever of the two closes the cycle has failed; the reader hears of neither.
        Assert.Single(_log.Entries, "closed");
        Assert.All(_test.Failures, static failure => Assert.IsType<AskCycleException>(failure.Exception));
    }

    [Fact]
    public async Task A_restart_in_the_middle_of_a_pull_fails_it()
    {
        var feed = BusyFeed.Spawn(System, _log);
        var run = feed.Deaf(new Gate()).GetAsyncEnumerator();
        var pull = run.MoveNextAsync();
        await _log.Has("open");
        await Assert.ThrowsAsync<ActorFailedException>(async () => await feed.Fail());

        var failure = await Assert.ThrowsAsync<ActorFailedException>(async () => await pull);
        Assert.Equal(("BusyFeed.Deaf", "broken"), (failure.Handler, failure.InnerException!.Message));
        await run.DisposeAsync();
        Assert.Equal(1, await feed.Ping());
        Assert.Single(_test.Failures);
    }

    [Fact]
    public async Task A_finally_that_obeys_its_token_is_no_failure()
    {
        var feed = BusyFeed.Spawn(System, _log);
        await foreach (var number in feed.Obedient())
            break;

        Assert.Equal(["closing"], _log.Entries);
        Assert.Equal(1, await feed.Ping());
        Assert.Empty(_test.Failures);
    }

    [Fact]
    public async Task Nobody_waits_for_an_actor_that_has_gone()
    {
        var feed = Feed.Spawn(System, _log);
        var run = feed.Numbers(3).GetAsyncEnumerator();
        await run.MoveNextAsync();
        System.Kill(feed);
        await _log.Has("stopped");

        await run.DisposeAsync();
        Assert.Equal(["opened 1", "closed 1 by its token", "stopped"], _log.Entries);
    }

    [Fact]
    public async Task A_pull_that_was_given_up_before_its_turn_is_not_executed()
    {
        var feed = Feed.Spawn(System, _log);
        var (entered, gate) = (new Gate(), new Gate());
        var held = feed.Hold(entered, gate).AsTask();
        await entered.Opened;
        var read = feed.Within(TimeSpan.FromSeconds(7)).Numbers(3).ToListAsync();
        await _test.Time.WhenSomebodyWaits(TimeSpan.FromSeconds(7));
        _test.Time.Advance(TimeSpan.FromSeconds(7));

        await Assert.ThrowsAsync<AskTimeoutException>(async () => await read);
        gate.Open();
        await held;
        await feed.Say();
        Assert.Empty(_log.Entries);
        Assert.Equal(DeadLetterReason.Expired, Assert.Single(_test.DeadLetters).Reason);
    }

    private static async Task<bool> Answers(EternalFeedProxy feed)
    {
        try
        {
            return await feed.Ping() == 1;
        }
        catch (ActorStoppedException)
        {
            return false;
        }
    }
}
