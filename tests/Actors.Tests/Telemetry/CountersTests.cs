using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;

namespace Actors.Tests.Telemetry;

/// <summary>
/// What <c>dotnet-counters</c> shows: it asks the runtime's event source for metrics, which reads the meter as often as
/// it is told and writes the values as events. Here the same events are listened to in the process.
/// </summary>
public sealed class CountersTests
{
    [Fact]
    public async Task Every_instrument_comes_through_the_event_source_of_the_runtime()
    {
        using var meter = new Meter($"Actors.{nameof(CountersTests)}");
        await using var system = new ActorSystem(new ActorSystemOptions { Meter = meter });
        using var counters = new Counters(meter.Name);
        await counters.ReportsBegan;

        var shop = Shop.Spawn(system);
        for (var i = 0; i < 10; i++)
            await shop.Sell(1);
        await Assert.ThrowsAsync<ActorFailedException>(() => shop.Break().AsTask());
        await shop.Sell(1);
        await system.StopAsync(shop);
        shop.Tell.Note();
        await counters.ValuesCame;

        Assert.All(Counters.Expected, name => Assert.NotEmpty(counters.Of(name)));
        Assert.Contains(counters.Of("actors.turns"), one => one == "actors.actor.type=Shop 12");
        Assert.Contains(counters.Of("actors.failures"), one => one.Contains("actors.directive=restart", StringComparison.Ordinal));
        Assert.Contains(counters.Of("actors.dead_letters"), one => one.Contains("actors.dead_letter.reason=stopped", StringComparison.Ordinal));
        Assert.Contains(counters.Of("actors.turn.duration"), one => one.Contains("actors.handler=Sell", StringComparison.Ordinal));
    }

    /// <summary>A session of that event source with one meter.</summary>
    private sealed class Counters(string meter) : EventListener
    {
        public static readonly string[] Expected =
        [
            "actors.turns", "actors.turn.duration", "actors.active_actors", "actors.mailbox.length", "actors.active_asks", "actors.failures",
            "actors.restarts", "actors.dead_letters",
        ];

        private readonly Lock _gate = new();
        private readonly HashSet<string> _reported = new(StringComparer.Ordinal);
        private readonly Dictionary<string, HashSet<string>> _values = new(StringComparer.Ordinal);
        private readonly TaskCompletionSource _reportsBegan = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _valuesCame = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task ReportsBegan => _reportsBegan.Task;

        public Task ValuesCame => _valuesCame.Task;

        /// <summary>Tags and value of all that came of an instrument.</summary>
        public IReadOnlyCollection<string> Of(string instrument)
        {
            lock (_gate)
                return [.. _values.GetValueOrDefault(instrument) ?? []];
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            // Called by the base constructor for the sources there are; a parameter of the constructor is there by then.
            if (eventSource.Name is "System.Diagnostics.Metrics")
            {
                EnableEvents(eventSource, EventLevel.Informational, (EventKeywords)0x2, new Dictionary<string, string?>
                {
                    ["SessionId"] = meter,
                    ["Metrics"] = meter,
                    ["RefreshInterval"] = "0.1",
                    ["MaxTimeSeries"] = "100",
                    ["MaxHistograms"] = "100",
                });
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            string Payload(string name) => eventData.PayloadNames?.IndexOf(name) is >= 0 and var at ? eventData.Payload![at]?.ToString() ?? "" : "";

            if (Payload("meterName") != meter)
                return;
            var (instrument, value) = (Payload("instrumentName"), eventData.EventName switch
            {
                "CounterRateValuePublished" or "UpDownCounterRateValuePublished" => Payload("value"),
                "HistogramValuePublished" => Payload("quantiles"),
                _ => null,
            });
            lock (_gate)
            {
                if (eventData.EventName is "BeginInstrumentReporting" && _reported.Add(instrument) && _reported.IsSupersetOf(Expected))
                    _reportsBegan.SetResult();
                if (value is not { Length: > 0 })
                    return;
                (_values.TryGetValue(instrument, out var values) ? values : _values[instrument] = []).Add($"{Payload("tags")} {value}");
                if (_values.Keys.ToHashSet().IsSupersetOf(Expected) && _values["actors.turns"].Contains("actors.actor.type=Shop 12"))
                    _valuesCame.TrySetResult();
            }
        }
    }
}
