using System.Diagnostics;
using System.Text;
using Actors;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Shortener;

/// <summary>
/// Where spans go: to a collector, if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where one is (<see href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/"/>),
/// and otherwise to the console, as a tree for each request.
/// </summary>
public static class Traces
{
    public static TracerProvider Start(TextWriter console)
    {
        var traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => resource.AddService("shortener"))
            // Requests that come and go are spans of .NET, asks and turns are spans of the actors.
            .AddSource(SpanTrees.Requests, "System.Net.Http", ActorTelemetry.SourceName);
        return Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 }
            ? traces.AddOtlpExporter().Build()
            : traces.AddProcessor(new SpanTrees(console)).Build();
    }
}

/// <summary>Writes the spans of a trace as a tree when its last request has ended, if an actor had a part in it.</summary>
public sealed class SpanTrees(TextWriter console) : BaseProcessor<Activity>
{
    /// <summary>The source of the spans of requests that come.</summary>
    public const string Requests = "Microsoft.AspNetCore";

    private readonly Lock _gate = new();
    private readonly Dictionary<ActivityTraceId, (int Requests, List<Activity> Ended)> _open = [];

    public override void OnStart(Activity data)
    {
        if (!IsRequest(data))
            return;
        lock (_gate)
        {
            var (requests, ended) = _open.GetValueOrDefault(data.TraceId, (0, []));
            _open[data.TraceId] = (requests + 1, ended);
        }
    }

    public override void OnEnd(Activity data)
    {
        lock (_gate)
        {
            // What ends after its request (a turn whose asker has hung up) is not in the tree any more.
            if (!_open.TryGetValue(data.TraceId, out var trace))
                return;
            trace.Ended.Add(data);
            if (!IsRequest(data))
                return;
            if (trace.Requests > 1)
            {
                // The service has asked itself.
                _open[data.TraceId] = (trace.Requests - 1, trace.Ended);
                return;
            }

            _open.Remove(data.TraceId);
            if (!trace.Ended.Exists(span => span.Source.Name == ActorTelemetry.SourceName))
                return;
            var tree = new StringBuilder();
            Draw(tree, data, trace.Ended, indent: "");
            console.Write(tree.ToString());
        }
    }

    // A turn is a server's span too.
    private static bool IsRequest(Activity span) => span.Kind is ActivityKind.Server && span.Source.Name == Requests;

    private static void Draw(StringBuilder tree, Activity span, List<Activity> spans, string indent)
    {
        var error = span.Status is ActivityStatusCode.Error ? span.GetTagItem("error.type") : null;
        tree.AppendLine($"{indent + Name(span),-42} {span.Kind,-8} {span.Duration.TotalMilliseconds,8:0.0} ms  {span.GetTagItem("actors.actor.address")} {error}".TrimEnd());
        foreach (var child in spans.Where(child => child.ParentSpanId == span.SpanId).OrderBy(child => child.StartTimeUtc))
            Draw(tree, child, spans, indent + "  ");
    }

    private static string Name(Activity span) => span.Source.Name == ActorTelemetry.SourceName
        ? span.DisplayName
        : $"{span.GetTagItem("http.request.method")} {span.GetTagItem("url.path") ?? span.GetTagItem("url.full")}";
}
