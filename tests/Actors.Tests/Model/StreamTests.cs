using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>
/// Stream: of an <c>IAsyncEnumerable</c> handler each <c>MoveNextAsync</c> is one turn and one ask with its own timeout;
/// only <c>yield</c> interleaves; it has no tell. How a run ends: <see cref="StreamEndTests"/>.
/// </summary>
[Trait("Rule", "Stream")]
public sealed class StreamTests : IAsyncDisposable
{
    private readonly TestSystem _test = new();
    private readonly Log _log = new();

    private ActorSystem System => _test.System;

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task All_items_arrive_in_order_and_then_the_end()
    {
        var feed = Feed.Spawn(System, _log);

        Assert.Equal([0, 1, 2], await feed.Numbers(3).ToListAsync());
        Assert.Empty(await feed.Numbers(0).ToListAsync());
        Assert.Equal(["opened 1", "closed 1", "opened 2", "closed 2"], _log.Entries);
    }

    [Fact]
    public async Task Other_messages_are_handled_between_two_pulls()
    {
        var feed = Feed.Spawn(System, _log);
        var said = 0;

        await foreach (var number in feed.Numbers(3))
            Assert.Equal(++said, await feed.Say());

        Assert.Equal(3, said);
    }

    [Fact]
    public async Task No_message_is_handled_within_a_pull()
    {
        var feed = Feed.Spawn(System, _log);
        var (first, second) = (new Gate(), new Gate());
        await using var run = feed.Gated(first, second).GetAsyncEnumerator();
        var pull = run.MoveNextAsync();
        await _log.Has("first");

        var said = feed.Say().AsTask();
        Assert.False(said.IsCompleted);
        first.Open();

        Assert.True(await pull);
        Assert.Equal(1, await said);
    }

    [Fact]
    public async Task Nothing_is_sent_before_somebody_reads_and_each_who_does_has_a_run_of_his_own()
    {
        var feed = Feed.Spawn(System, _log);
        var numbers = feed.Numbers(2);
        var unused = numbers.GetAsyncEnumerator();
        await feed.Say();
        Assert.Empty(_log.Entries);

        await using (var one = numbers.GetAsyncEnumerator())
        await using (var other = numbers.GetAsyncEnumerator())
        {
            await one.MoveNextAsync();
            await one.MoveNextAsync();
            await other.MoveNextAsync();
            Assert.Equal((1, 0), (one.Current, other.Current));
        }

        await unused.DisposeAsync();
        Assert.Equal(["opened 1", "opened 2", "closed 2 by its token", "closed 1 by its token"], _log.Entries);
    }

    [Fact]
    public async Task Each_pull_has_a_timeout_of_its_own()
    {
        var feed = Feed.Spawn(System, _log);
        await using var run = feed.Within(TimeSpan.FromSeconds(10)).Slow(9).GetAsyncEnumerator();
        for (var i = 0; i < 3; i++)
        {
            var pull = run.MoveNextAsync();
            await _test.Time.WhenSomebodyWaits(TimeSpan.FromSeconds(9));
            _test.Time.Advance(TimeSpan.FromSeconds(9));
            Assert.True(await pull);
            Assert.Equal(i, run.Current);
        }
    }

    [Fact]
    public async Task A_pull_that_takes_too_long_fails_and_ends_the_run()
    {
        var feed = Feed.Spawn(System, _log);
        var run = feed.Slow(9).GetAsyncEnumerator();
        var pull = run.MoveNextAsync();
        await _test.Time.WhenSomebodyWaits(TimeSpan.FromSeconds(9));
        await _test.Time.WhenSomebodyWaits(TimeSpan.FromSeconds(5));
        _test.Time.Advance(TimeSpan.FromSeconds(5));

        var failure = await Assert.ThrowsAsync<AskTimeoutException>(async () => await pull);
        Assert.Equal(("Feed.Slow", TimeSpan.FromSeconds(5)), (failure.Handler, failure.Timeout));
        // Its token has fired, though nobody has disposed anything yet.
        await _log.Has("closed");
        Assert.Same(failure, await Assert.ThrowsAsync<AskTimeoutException>(async () => await run.MoveNextAsync()));
        await run.DisposeAsync();
        Assert.Equal(1, await feed.Say());
        Assert.Empty(_test.Failures);
    }

    [Fact]
    public async Task A_second_pull_beside_the_first_is_a_mistake()
    {
        var feed = Feed.Spawn(System, _log);
        var (first, second) = (new Gate(), new Gate());
        var run = feed.Gated(first, second).GetAsyncEnumerator();
        Assert.Equal(0, run.Current);
        var pull = run.MoveNextAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await run.MoveNextAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await run.DisposeAsync());
        first.Open();
        Assert.True(await pull);
        Assert.Equal(1, run.Current);
        second.Open();
        Assert.True(await run.MoveNextAsync());
        Assert.False(await run.MoveNextAsync());
        Assert.Equal(0, run.Current);
        Assert.False(await run.MoveNextAsync());
        await run.DisposeAsync();
        Assert.False(await run.MoveNextAsync());
        Assert.Equal(["first", "second", "closed"], _log.Entries);
    }

    [Fact]
    public async Task A_pull_is_awaited_once()
    {
        var feed = Feed.Spawn(System, _log);
        await using var run = feed.Numbers(3).GetAsyncEnumerator();
        var pull = run.MoveNextAsync();
        Assert.True(await pull);

#pragma warning disable CA2012
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await pull);
#pragma warning restore CA2012
        Assert.True(await run.MoveNextAsync());
        Assert.Equal(1, run.Current);
    }

    [Fact]
    public async Task It_has_no_tell()
    {
        Assert.Null(typeof(FeedProxy.TellProxy).GetMethod(nameof(Feed.Numbers)));
        Assert.NotNull(typeof(FeedProxy.TellProxy).GetMethod(nameof(Feed.Say)));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task An_actor_reads_the_stream_of_another_and_passes_it_on()
    {
        var feed = Feed.Spawn(System, _log);
        var reader = FeedReader.Spawn(System);

        Assert.Equal(45, await reader.Sum(feed, 10));
        Assert.Equal([0, 1, 2], await reader.PassOn(feed, 3).ToListAsync());
        await foreach (var number in reader.PassOn(feed, 3))
            break;
        await _log.Has("closed 3 by its token");
    }

    [Fact]
    public async Task A_pull_that_closes_a_cycle_of_asks_fails_at_once()
    {
        var reader = FeedReader.Spawn(System);

        await Assert.ThrowsAsync<AskCycleException>(async () =>
        {
            try
            {
                await reader.ReadWhatAsksBack(AskingFeed.Spawn(System, _log));
            }
            catch (ActorFailedException exception)
            {
                throw exception.InnerException!;
            }
        });
        Assert.Equal(1, await reader.Ping());
    }

    [Fact]
    public async Task Generic_inherited_nullable_and_tuple_items_travel()
    {
        var feed = GenericFeed<string>.Spawn(System, "a");

        Assert.Equal([("a", 1), ("b", 2), (null, 3)], await feed.Pairs("b").ToListAsync());
        Assert.Equal([null, "x"], await feed.Inherited().ToListAsync());
    }

    [Fact]
    public async Task Interceptors_see_each_pull_and_the_end()
    {
        var log = new Log();
        await using var system = new ActorSystem(new ActorSystemOptions { Interceptors = [new Witness(log, "w")] });
        var feed = Feed.Spawn(system, _log);

        await foreach (var number in feed.Numbers(5))
            break;

        Assert.Equal(["w: before Numbers(count: 5)", "w: after Numbers(count: 5)", "w: before Numbers(count: 5)", "w: after Numbers(count: 5)"], log.Entries);
    }

    [Fact]
    public async Task Pulls_run_on_the_thread_of_the_reader_where_they_are_short()
    {
        var feed = GenericFeed<string>.Spawn(System, "a");
        for (var i = 0; i < 100; i++)
            Assert.Equal(3, await feed.Pairs("b").CountAsync());
    }
}
