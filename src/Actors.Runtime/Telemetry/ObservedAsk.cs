using System.Diagnostics;
using Actors.Asking;

namespace Actors;

/// <summary>An ask that is traced: a client span. It begins on the asker's thread, and may end on any.</summary>
internal sealed class ObservedAsk : AskSpan
{
    private ObservedAsk(Activity span) => Activity = span;

    internal override Activity Activity { get; }

    /// <summary>Begins the span; the ambient state of the thread is in it from now on.</summary>
    /// <returns>Null when nobody wants it.</returns>
    internal static AskSpan? Start(ActorRef actor, int tag) =>
        ActorTelemetry.Start(actor, tag, ActivityKind.Client) is { } span ? new ObservedAsk(span) : null;

    internal override void End(Exception? failure)
    {
        var worker = Worker.Current;
        var (context, flow) = (worker.Context, worker.Capture());
        worker.Context = null;
        ActorTelemetry.Stop(Activity, failure);
        worker.Context = context;
        worker.Restore(flow);
    }
}
