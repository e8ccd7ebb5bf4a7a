using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Actors.Telemetry.Tests;

[Actor]
public partial class Ledger
{
    private decimal _total;

    public decimal Book(decimal amount) => amount >= 0 ? _total += amount : throw new ArgumentOutOfRangeException(nameof(amount));
}

[Actor]
public partial class Account(LedgerProxy ledger)
{
    public async Task<decimal> Deposit(decimal amount) => await ledger.Book(amount);

    public void Remember(decimal amount) => ledger.Tell.Book(amount);
}

/// <summary>What a collector gets of a program with the set-up of docs/telemetry.md, in OTLP, over HTTP.</summary>
public class OtlpTests
{
    [Fact]
    public async Task A_collector_gets_the_spans_and_the_figures()
    {
        using var stand = new Collector();
        var collector = stand.Address;
        using (var traces = Sdk.CreateTracerProviderBuilder()
            .AddSource(ActorTelemetry.SourceName)
            .AddOtlpExporter(options => (options.Protocol, options.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new Uri(collector, "v1/traces")))
            .Build())
        using (var metrics = Sdk.CreateMeterProviderBuilder()
            .AddMeter(ActorTelemetry.MeterName)
            .AddOtlpExporter(options => (options.Protocol, options.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new Uri(collector, "v1/metrics")))
            .Build())
        {
            await using var system = new ActorSystem();
            var ledger = Ledger.Spawn(system.Named("ledger"));
            var account = Account.Spawn(system.Named("alice"), ledger);
            Assert.Equal(5m, await account.Deposit(5m));
            await account.Remember(1m);
            await Assert.ThrowsAsync<ActorFailedException>(async () => await account.Deposit(-1m));
            await ledger.Book(1m);
            Assert.True(metrics.ForceFlush());
            Assert.True(traces.ForceFlush());
        }

        Assert.Equal("application/x-protobuf", Assert.Single(stand.ContentTypes));
        ShowsSpans(stand);
        ShowsMetrics(stand);
    }

    // opentelemetry/proto/trace/v1/trace.proto: TracesData.resource_spans = 1, ResourceSpans.scope_spans = 2, ScopeSpans.scope = 1, spans = 2.
    private static void ShowsSpans(Collector stand)
    {
        var scopes = stand.At("/v1/traces").SelectMany(data => data.All(1)).SelectMany(resource => resource.All(2)).ToList();
        Assert.All(scopes, scope => Assert.Equal("Actors", scope.One(1).Text(1)));
        var spans = scopes.SelectMany(scope => scope.All(2)).Select(span => new Span(span)).ToList();

        var deposit = spans.First(span => span is { Name: "Account.Deposit", Kind: Span.Client });
        var turn = spans.Single(span => span.Parent == deposit.Id);
        var book = spans.Single(span => span.Parent == turn.Id);
        var booking = spans.Single(span => span.Parent == book.Id);
        Assert.Equal(("Account.Deposit", Span.Server), (turn.Name, turn.Kind));
        Assert.Equal(("Ledger.Book", Span.Client), (book.Name, book.Kind));
        Assert.Equal(("Ledger.Book", Span.Server), (booking.Name, booking.Kind));
        Assert.Single(new[] { deposit, turn, book, booking }.Select(span => span.Trace).Distinct());
        Assert.Equal("Ledger", booking.Tags["actors.actor.type"]);
        Assert.Equal("Book", booking.Tags["actors.handler"]);
        Assert.Equal("/ledger", booking.Tags["actors.actor.address"]);

        var told = spans.Single(span => span.Kind == Span.Consumer);
        Assert.Equal("Ledger.Book", told.Name);
        Assert.Equal("", told.Parent);
        Assert.Equal(spans.Single(span => span is { Name: "Account.Remember", Kind: Span.Server }).Id, Assert.Single(told.Links));

        var failed = spans.Where(span => span.IsError).ToList();
        Assert.Equal(4, failed.Count);
        Assert.Contains(failed, span => span is { Name: "Ledger.Book", Kind: Span.Server } && span.Tags["error.type"] == "System.ArgumentOutOfRangeException");
    }

    // opentelemetry/proto/metrics/v1/metrics.proto: MetricsData.resource_metrics = 1, scope_metrics = 2, metrics = 2, Metric.name = 1, unit = 3.
    private static void ShowsMetrics(Collector stand)
    {
        var metrics = stand.At("/v1/metrics").SelectMany(data => data.All(1)).SelectMany(resource => resource.All(2))
            .Where(scope => scope.One(1).Text(1) == "Actors").SelectMany(scope => scope.All(2)).ToList();
        var units = metrics.Select(metric => (metric.Text(1), metric.Text(3))).ToHashSet();
        Assert.Superset(
            new HashSet<(string, string)>
            {
                ("actors.turns", "{turn}"),
                ("actors.turn.duration", "s"),
                ("actors.active_actors", "{actor}"),
                ("actors.mailbox.length", "{message}"),
                ("actors.failures", "{failure}"),
                ("actors.restarts", "{restart}"),
            },
            units);
    }

    /// <summary>A span as it is sent.</summary>
    private sealed class Span(ProtoMessage span)
    {
        public const int Server = 2;
        public const int Client = 3;
        public const int Consumer = 5;

        public string Trace { get; } = span.Hex(1);

        public string Id { get; } = span.Hex(2);

        public string Parent { get; } = span.Hex(4);

        public string Name { get; } = span.Text(5);

        public int Kind { get; } = (int)span.Number(6);

        public IReadOnlyDictionary<string, string> Tags { get; } = span.Attributes(9);

        public IReadOnlyList<string> Links { get; } = [.. span.All(13).Select(link => link.Hex(2))];

        public bool IsError { get; } = span.Has(15) && span.One(15).Number(3) == 2;
    }
}
