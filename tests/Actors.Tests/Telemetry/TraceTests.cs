using System.Diagnostics;
using Actors.Tests.Kit;

namespace Actors.Tests.Telemetry;

/// <summary>What a tracer sees of asks and turns.</summary>
[Collection("Alone")]
public class TraceTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_ask_is_a_client_span_and_its_turn_a_server_span_beneath_it(bool inline)
    {
        await using var test = new TestSystem(inlineAsks: inline);
        var shop = Shop.Spawn(test.System.Named("corner"));
        // Known to be short, the handler runs on this thread.
        for (var i = 0; i < 1000; i++)
            await shop.Sell(1);
        using var spans = new Spans();
        await shop.Sell(1);
        await spans.WhenEnded(2);

        var (client, server) = (spans.Client("Shop.Sell"), spans.Server("Shop.Sell"));
        Assert.Equal(client.SpanId, server.ParentSpanId);
        Assert.Equal(client.TraceId, server.TraceId);
        Assert.Equal(default, client.ParentSpanId);
        foreach (var span in new[] { client, server })
        {
            Assert.Equal("Actors", span.Source.Name);
            Assert.Equal("Shop", span.GetTagItem("actors.actor.type"));
            Assert.Equal("Sell", span.GetTagItem("actors.handler"));
            Assert.Equal("/corner", span.GetTagItem("actors.actor.address"));
            Assert.Equal(ActivityStatusCode.Unset, span.Status);
            Assert.True(span.IsStopped);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_askers_span_is_the_parent_and_stays_current(bool inline)
    {
        await using var test = new TestSystem(inlineAsks: inline);
        var shop = Shop.Spawn(test.System);
        for (var i = 0; i < 1000; i++)
            await shop.Where();
        using var spans = new Spans();
        using var mine = new Activity("mine").SetIdFormat(ActivityIdFormat.W3C).Start();

        var asked = shop.Where();
        Assert.Same(mine, Activity.Current);
        var there = await asked;
        Assert.Same(mine, Activity.Current);
        Assert.Equal(spans.Server("Shop.Where").Id, there);
        Assert.Equal(mine.SpanId, spans.Client("Shop.Where").ParentSpanId);

        var later = await shop.WhereLater();
        Assert.Same(mine, Activity.Current);
        Assert.Equal(spans.Server("Shop.WhereLater").Id, later);
        Assert.Equal(spans.Client("Shop.WhereLater").SpanId, spans.Server("Shop.WhereLater").ParentSpanId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_an_actor_asks_nests_in_its_turn_before_and_after_an_await(bool inline)
    {
        await using var test = new TestSystem(inlineAsks: inline);
        var buyer = Buyer.Spawn(test.System, Shop.Spawn(test.System));
        using var spans = new Spans();
        var current = await buyer.Buy();
        await spans.WhenEnded(6);

        var turn = spans.Server("Buyer.Buy");
        Assert.Equal(turn.Id, current);
        var asks = spans.Of("Shop.Sell", ActivityKind.Client);
        Assert.Equal(2, asks.Count);
        Assert.All(asks, ask => Assert.Equal(turn.SpanId, ask.ParentSpanId));
        Assert.Equal(asks.Select(ask => ask.SpanId).Order(Comparer<ActivitySpanId>.Create(Compare)), spans.Of("Shop.Sell", ActivityKind.Server).Select(server => server.ParentSpanId).Order(Comparer<ActivitySpanId>.Create(Compare)));
        Assert.Single(spans.All.Select(span => span.TraceId).Distinct());
    }

    [Fact]
    public async Task The_turn_of_a_tell_is_a_trace_of_its_own_linked_to_its_senders()
    {
        await using var test = new TestSystem();
        var shop = Shop.Spawn(test.System);
        using var spans = new Spans();
        using (var mine = new Activity("mine").SetIdFormat(ActivityIdFormat.W3C).Start())
        {
            shop.Tell.Note();
            await spans.WhenEnded(1);
            var turn = spans.Consumer("Shop.Note");
            Assert.NotEqual(mine.TraceId, turn.TraceId);
            Assert.Equal(default, turn.ParentSpanId);
            Assert.Equal(mine.Context, Assert.Single(turn.Links).Context);
        }

        spans.Clear();
        await Buyer.Spawn(test.System, shop).Order();
        await spans.WhenEnded(3);
        Assert.Equal(spans.Server("Buyer.Order").Context, Assert.Single(spans.Consumer("Shop.Note").Links).Context);
    }

    [Fact]
    public async Task Tells_to_a_hot_mailbox_have_their_spans_too()
    {
        await using var test = new TestSystem();
        var shop = Shop.Spawn(test.System);
        using var spans = new Spans();
        for (var i = 0; i < 5000; i++)
            shop.Tell.Note();
        await spans.WhenEnded(5000);
        Assert.Equal(5000, spans.All.Select(span => span.TraceId).Distinct().Count());
        Assert.All(spans.All, span => Assert.Empty(span.Links));
    }

    [Fact]
    public async Task The_turn_of_a_batch_is_linked_to_all_its_senders()
    {
        await using var test = new TestSystem();
        var dock = Dock.Spawn(test.System);
        var gate = new Gate();
        dock.Tell.Hold(gate);
        await TestSystem.UntilAsync(() => test.System.Inspect()[0].Turns.Count > 0);
        using var spans = new Spans();
        var senders = new List<ActivityContext>();
        for (var i = 0; i < 3; i++)
        {
            using var mine = new Activity("mine").SetIdFormat(ActivityIdFormat.W3C).Start();
            senders.Add(mine.Context);
            dock.Tell.Take(i);
        }

        gate.Open();
        await spans.WhenEnded(1);
        Assert.Equal(senders, spans.Consumer("Dock.Take").Links.Select(link => link.Context));
    }

    [Fact]
    public async Task A_failure_is_an_error_with_its_exception_on_both_sides()
    {
        await using var test = new TestSystem();
        var shop = Shop.Spawn(test.System);
        using var spans = new Spans();
        await Assert.ThrowsAsync<ActorFailedException>(async () => await shop.Break());
        await Assert.ThrowsAsync<ActorFailedException>(async () => await shop.BreakLater());
        await Assert.ThrowsAsync<FormatException>(async () => await shop.Refuse());
        shop.Tell.Break();
        await spans.WhenEnded(7);

        ShowsError(spans.Server("Shop.Break"), typeof(NotSupportedException), "broken");
        ShowsError(spans.Client("Shop.Break"), typeof(ActorFailedException));
        ShowsError(spans.Server("Shop.BreakLater"), typeof(NotSupportedException), "broken later");
        ShowsError(spans.Client("Shop.BreakLater"), typeof(ActorFailedException));
        ShowsError(spans.Server("Shop.Refuse"), typeof(FormatException), "declared");
        ShowsError(spans.Client("Shop.Refuse"), typeof(FormatException), "declared");
        ShowsError(spans.Consumer("Shop.Break"), typeof(NotSupportedException), "broken");
    }

    [Fact]
    public async Task An_ask_that_gives_up_is_an_error_of_the_asker_and_none_of_the_turn_that_obeys()
    {
        await using var test = new TestSystem();
        var shop = Shop.Spawn(test.System);
        var gate = new Gate();
        using var spans = new Spans();
        var asked = shop.Within(TimeSpan.FromSeconds(1)).WaitForToken(gate).AsTask();
        await gate.Opened;
        test.Time.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<AskTimeoutException>(() => asked);
        await spans.WhenEnded(2);
        ShowsError(spans.Client("Shop.WaitForToken"), typeof(AskTimeoutException));
        Assert.Equal(ActivityStatusCode.Unset, spans.Server("Shop.WaitForToken").Status);
        Assert.Empty(spans.Server("Shop.WaitForToken").Events);
    }

    [Fact]
    public async Task Turns_that_a_restart_or_an_abandonment_cuts_off_end_their_spans()
    {
        await using var test = new TestSystem();
        using var spans = new Spans();
        var shop = Shop.Spawn(test.System);
        var asked = shop.SellLater(1, new Gate()).AsTask();
        await TestSystem.UntilAsync(() => test.System.Inspect()[0].Turns.Count > 0);
        var stopped = test.System.StopAsync(shop, TimeSpan.FromSeconds(1));
        test.Time.Advance(TimeSpan.FromSeconds(1));
        await stopped;
        await Assert.ThrowsAsync<ActorStoppedException>(() => asked);
        await spans.WhenEnded(2);
        ShowsError(spans.Server("Shop.SellLater"), typeof(OperationCanceledException));
        ShowsError(spans.Client("Shop.SellLater"), typeof(ActorStoppedException));
    }

    [Fact]
    public async Task Each_pull_of_a_stream_is_an_ask()
    {
        await using var test = new TestSystem();
        var shop = Shop.Spawn(test.System);
        using var spans = new Spans();
        using var mine = new Activity("mine").SetIdFormat(ActivityIdFormat.W3C).Start();
        await foreach (var _ in shop.Shelf())
            Assert.Same(mine, Activity.Current);

        await TestSystem.UntilAsync(() => spans.AllHaveEnded);
        var pulls = spans.Of("Shop.Shelf", ActivityKind.Client);
        Assert.Equal(3, pulls.Count);
        Assert.All(pulls, pull => Assert.Equal(mine.SpanId, pull.ParentSpanId));
        Assert.Equal(pulls.Select(pull => pull.SpanId.ToHexString()).Order(StringComparer.Ordinal), spans.Of("Shop.Shelf", ActivityKind.Server).Select(turn => turn.ParentSpanId.ToHexString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_message_whose_time_has_come_begins_a_trace()
    {
        await using var test = new TestSystem();
        var shop = Shop.Spawn(test.System);
        using var spans = new Spans();
        using (new Activity("mine").Start())
            shop.After(TimeSpan.FromSeconds(1)).Note();
        test.Time.Advance(TimeSpan.FromSeconds(1));
        await spans.WhenEnded(1);
        var turn = spans.Consumer("Shop.Note");
        Assert.Equal(default, turn.ParentSpanId);
        Assert.Empty(turn.Links);
    }

    [Fact]
    public async Task An_ask_of_a_pool_is_one_ask_of_a_member()
    {
        await using var test = new TestSystem();
        var pool = Stall.SpawnPool(test.System, new PoolOptions(2)).Proxy;
        var gate = new Gate();
        using var spans = new Spans();
        using var mine = new Activity("mine").SetIdFormat(ActivityIdFormat.W3C).Start();
        var asked = Enumerable.Range(0, 4).Select(_ => pool.Sell(gate).AsTask()).ToList();
        Assert.Same(mine, Activity.Current);
        gate.Open();
        await Task.WhenAll(asked);
        await spans.WhenEnded(8);
        Assert.All(spans.Of("Stall.Sell", ActivityKind.Client), ask => Assert.Equal(mine.SpanId, ask.ParentSpanId));
        Assert.Equal(4, spans.Of("Stall.Sell", ActivityKind.Server).Select(turn => turn.ParentSpanId).Intersect(spans.Of("Stall.Sell", ActivityKind.Client).Select(ask => ask.SpanId)).Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_code_of_a_turn_can_be_told_whose_it_is(bool inline)
    {
        await using var test = new TestSystem(inlineAsks: inline);
        var shop = Shop.Spawn(test.System.Named("corner"));
        for (var i = 0; i < 1000; i++)
            await shop.Who();

        Assert.Equal("/corner", await shop.Who());
        Assert.Equal("/corner", await shop.WhoLater());
        await shop.Break().AsTask().ContinueWith(static _ => { }, TaskScheduler.Default);
        Assert.Equal("/corner", await shop.Who());
        Assert.False(ActorTelemetry.TryGetActor(out _, out _));
    }

    [Fact]
    public async Task A_listener_may_come_late_and_go_early()
    {
        await using var test = new TestSystem();
        var shop = Shop.Spawn(test.System);
        var gate = new Gate();
        var before = shop.SellLater(1, gate).AsTask();
        await TestSystem.UntilAsync(() => test.System.Inspect()[0].Turns.Count > 0);
        var spans = new Spans();
        gate.Open();
        await before;
        Assert.Equal(0, spans.Count);

        gate = new Gate();
        var during = shop.SellLater(1, gate).AsTask();
        spans.Dispose();
        gate.Open();
        Assert.Equal(2, await during);
        Assert.Equal(3, await shop.Sell(1));
        Assert.Equal(0, spans.Count);

        using var again = new Spans();
        Assert.Equal(4, await shop.Sell(1));
        await again.WhenEnded(2);
    }

    [Fact]
    public async Task A_trace_that_is_not_recorded_goes_on_as_if_nobody_listened()
    {
        await using var test = new TestSystem();
        var shop = Shop.Spawn(test.System);
        using var spans = new Spans(sampling: ActivitySamplingResult.None);
        using var mine = new Activity("mine").SetIdFormat(ActivityIdFormat.W3C).Start();
        Assert.Equal(mine.Id, await shop.Where());
        Assert.Equal(mine.Id, await shop.WhereLater());
        Assert.Equal(0, spans.Count);
    }

    [Fact]
    public async Task A_listener_that_throws_or_asks_actors_hurts_nobody()
    {
        await using var test = new TestSystem();
        var shop = Shop.Spawn(test.System);
        using var spans = new Spans(
            _ =>
            {
                shop.Tell.Note();
                throw new InvalidOperationException("started");
            },
            _ => throw new InvalidOperationException("stopped"));
        using var mine = new Activity("mine").Start();
        for (var i = 0; i < 100; i++)
        {
            await shop.WhereLater();
            Assert.Same(mine, Activity.Current);
            await shop.Sell(1);
            Assert.Same(mine, Activity.Current);
            if (i > 10)
                break;
        }

        Assert.Empty(test.Failures);
    }

    private static int Compare(ActivitySpanId one, ActivitySpanId other) => string.CompareOrdinal(one.ToHexString(), other.ToHexString());

    private static void ShowsError(Activity span, Type failure, string? message = null)
    {
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal(failure.FullName, span.GetTagItem("error.type"));
        var recorded = Assert.Single(span.Events);
        Assert.Equal("exception", recorded.Name);
        if (message is not null)
            Assert.Equal(message, span.StatusDescription);
    }
}
