using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Actors.Tests.Kit;
using Actors.Tests.Model;
using Meter = System.Diagnostics.Metrics.Meter;

namespace Actors.Tests.Telemetry;

/// <summary>What a listener sees of a system's figures.</summary>
[Collection("Alone")]
public sealed class MetricTests : IAsyncLifetime, IDisposable
{
    private const string Shops = "actors.actor.type=Shop";
    private readonly Meter _meter = new(ActorTelemetry.MeterName);
    private readonly ManualTime _time = new();
    private readonly ActorSystem _system;

    public MetricTests() => _system = new ActorSystem(new ActorSystemOptions { TimeProvider = _time, Meter = _meter });

    [Fact]
    public void There_are_these_instruments()
    {
        using var meters = new Meters(_meter);
        Assert.Equal(
            [
                ("actors.active_actors", "{actor}", "ObservableUpDownCounter`1"),
                ("actors.active_asks", "{ask}", "ObservableUpDownCounter`1"),
                ("actors.dead_letters", "{message}", "Counter`1"),
                ("actors.failures", "{failure}", "Counter`1"),
                ("actors.mailbox.length", "{message}", "ObservableUpDownCounter`1"),
                ("actors.restarts", "{restart}", "Counter`1"),
                ("actors.turn.duration", "s", "Histogram`1"),
                ("actors.turns", "{turn}", "ObservableCounter`1"),
            ],
            meters.Instruments.Values.Select(one => (one.Name, one.Unit!, one.GetType().Name)).OrderBy(one => one.Item1, StringComparer.Ordinal));
        Assert.All(meters.Instruments.Values, one => Assert.NotEmpty(one.Description!));
    }

    [Fact]
    public async Task Turns_and_actors_are_counted_by_type_whenever_the_listener_comes()
    {
        var (one, other) = (Shop.Spawn(_system), Shop.Spawn(_system));
        for (var i = 0; i < 100; i++)
            await one.Sell(1);
        await other.Sell(1);
        await Buyer.Spawn(_system, one).Buy();

        using var meters = new Meters(_meter);
        var counts = meters.Read();
        Assert.Equal(103, counts[$"actors.turns {Shops}"]);
        Assert.Equal(1, counts["actors.turns actors.actor.type=Buyer"]);
        Assert.Equal(2, counts[$"actors.active_actors {Shops}"]);
        Assert.Equal(1, counts["actors.active_actors actors.actor.type=Buyer"]);

        await one.Sell(1);
        Assert.Equal(104, meters.Read()[$"actors.turns {Shops}"]);
        await _system.StopAsync(one);
        await _system.StopAsync(other);
        counts = meters.Read();
        Assert.Equal(104, counts[$"actors.turns {Shops}"]);
        Assert.Equal(0, counts[$"actors.active_actors {Shops}"]);
        await Shop.Spawn(_system).Sell(1);
        Assert.Equal(105, meters.Read()[$"actors.turns {Shops}"]);
    }

    [Fact]
    public async Task What_a_system_did_that_nobody_holds_any_more_still_counts()
    {
        var gone = await RunAndForgetAsync(_meter);
        for (var i = 0; i < 50 && gone.IsAlive; i++)
        {
            GC.Collect();
            await Task.Yield(); // away from the frames of whoever completed the shutdown
        }

        Assert.False(gone.IsAlive);
        await using var next = new ActorSystem(new ActorSystemOptions { Meter = _meter });
        await Shop.Spawn(next).Sell(1);
        using var meters = new Meters(_meter);
        Assert.Equal(4, meters.Read()[$"actors.turns {Shops}"]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> RunAndForgetAsync(Meter meter)
    {
        var system = new ActorSystem(new ActorSystemOptions { Meter = meter });
        var shop = Shop.Spawn(system);
        for (var i = 0; i < 3; i++)
            await shop.Sell(1);
        await system.DisposeAsync();
        return new(system);
    }

    [Fact]
    public async Task What_waits_is_seen()
    {
        using var meters = new Meters(_meter);
        var shop = Shop.Spawn(_system);
        var gate = new Gate();
        var first = shop.SellLater(1, gate).AsTask();
        await TestSystem.UntilAsync(() => _system.Inspect()[0].Turns.Count > 0);
        var second = shop.Sell(1).AsTask();
        for (var i = 0; i < 10; i++)
            shop.Tell.Note();
        var counts = meters.Read();
        Assert.Equal(2, counts[$"actors.active_asks {Shops}"]);
        Assert.Equal(11, counts[$"actors.mailbox.length {Shops}"]);

        gate.Open();
        await Task.WhenAll(first, second);
        await shop.Sell(1);
        counts = meters.Read();
        Assert.Equal(0, counts.GetValueOrDefault($"actors.mailbox.length {Shops}"));
    }

    [Fact]
    public async Task A_turn_lasts_until_its_task_has_completed_on_the_clock_of_the_system()
    {
        var shop = Shop.Spawn(_system);
        await shop.Sell(1);
        using var meters = new Meters(_meter);
        var gate = new Gate();
        var asked = shop.SellLater(1, gate).AsTask();
        await TestSystem.UntilAsync(() => _system.Inspect()[0].Turns.Count > 0);
        _time.Advance(TimeSpan.FromSeconds(3));
        gate.Open();
        await asked;
        Assert.Equal((3, $"{Shops} actors.handler=SellLater"), Assert.Single(meters.Durations));

        await shop.Sell(1);
        Assert.Contains((0, $"{Shops} actors.handler=Sell"), meters.Durations);
        await Assert.ThrowsAsync<FormatException>(async () => await shop.Refuse());
        Assert.Contains((0, $"{Shops} actors.handler=Refuse error.type=System.FormatException"), meters.Durations);
        shop.Tell.Note();
        await shop.Sell(1);
        Assert.Equal(5, meters.Durations.Count);
        var advice = Assert.IsType<Histogram<double>>(meters.Instruments["actors.turn.duration"]).Advice;
        Assert.NotEmpty(advice!.HistogramBucketBoundaries!);
    }

    [Fact]
    public async Task Failures_restarts_and_dead_letters_are_counted()
    {
        using var meters = new Meters(_meter);
        var shop = Shop.Spawn(_system);
        await Assert.ThrowsAsync<ActorFailedException>(async () => await shop.Break());
        shop.Tell.Break();
        await shop.Sell(1);
        var failed = "actors.actor.type=Shop actors.directive=restart error.type=System.NotSupportedException";
        Assert.Equal(2, meters.Counts[$"actors.failures {failed}"]);
        Assert.Equal(2, meters.Counts[$"actors.restarts {Shops}"]);
        Assert.Equal(1, meters.Counts[$"actors.dead_letters {Shops} actors.dead_letter.reason=handler_failed"]);

        await _system.StopAsync(shop);
        shop.Tell.Note();
        await Assert.ThrowsAsync<ActorStoppedException>(async () => await shop.Sell(1));
        Assert.Equal(2, meters.Counts[$"actors.dead_letters {Shops} actors.dead_letter.reason=stopped"]);
        Assert.Equal(4, meters.Read()[$"actors.turns {Shops}"] + 1);
    }

    [Fact]
    public async Task A_listener_that_throws_hurts_nobody()
    {
        var shop = Shop.Spawn(_system);
        using var meters = new Meters(_meter, onMeasurement: static () => throw new InvalidOperationException("listener"));
        Assert.Equal(1, await shop.Sell(1));
        await Assert.ThrowsAsync<ActorFailedException>(async () => await shop.Break());
        Assert.Equal(1, await shop.Sell(1));
        Assert.Equal(1, meters.Counts[$"actors.restarts {Shops}"]);
    }

    [Fact]
    public async Task Systems_share_the_meter_of_the_process()
    {
        var before = await Measured();
        await using var one = new ActorSystem();
        await using var other = new ActorSystem();
        await Shop.Spawn(one).Sell(1);
        await Shop.Spawn(other).Sell(1);
        Assert.Equal(before + 2, await Measured());

        async Task<long> Measured()
        {
            await using var system = new ActorSystem();
            Meter? shared = null;
            using (var probe = new MeterListener())
            {
                probe.InstrumentPublished = (instrument, _) => shared = instrument is { Name: "actors.turns", Meter.Name: "Actors" } && !ReferenceEquals(instrument.Meter, _meter) ? instrument.Meter : shared;
                probe.Start();
            }

            using var meters = new Meters(shared!);
            return meters.Read().GetValueOrDefault($"actors.turns {Shops}");
        }
    }

    [Fact]
    public void A_hundred_thousand_actors_are_one_measurement()
    {
        for (var i = 0; i < 100_000; i++)
            Shop.Spawn(_system);
        using var meters = new Meters(_meter);
        var counts = meters.Read();
        Assert.Equal(100_000, counts[$"actors.active_actors {Shops}"]);
        Assert.Single(counts.Keys, key => key.StartsWith("actors.turns ", StringComparison.Ordinal));
    }

    [ReleaseTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Those_who_have_listened_cost_nothing_afterwards(bool traces)
    {
        await using var system = new ActorSystem(new ActorSystemOptions { Meter = _meter });
        var shop = Shop.Spawn(system);
        using (var spans = traces ? new Spans() : null)
        using (new Meters(_meter))
            await shop.Sell(1);

        var least = long.MaxValue;
        await Task.Run(async () =>
        {
            for (var attempt = 0; attempt < 200 && least != 0; attempt++)
            {
                var (thread, before) = (Environment.CurrentManagedThreadId, GC.GetAllocatedBytesForCurrentThread());
                for (var i = 0; i < 10_000; i++)
                    await shop.Sell(1);
                if (Environment.CurrentManagedThreadId == thread)
                    least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        });
        Assert.Equal(0, least);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _system.DisposeAsync();

    public void Dispose() => _meter.Dispose();
}
