using System.Diagnostics;
using Actors.Asking;

namespace Actors;

/// <summary>A turn that somebody listens to: its span, and its duration. Made only then.</summary>
internal sealed class ObservedTurn
{
    private readonly ActorRef _actor;
    private readonly ActorSystem _system;
    private readonly int _tag;
    private readonly long _begin;
    private readonly Activity? _span;
    private int _hasEnded;

    private ObservedTurn(ActorRef actor, ActorSystem system, int tag, Activity? span)
    {
        (_actor, _system, _tag, _span) = (actor, system, tag, span);
        _begin = system.Options.TimeProvider.GetTimestamp();
    }

    /// <summary>Begins the turn of an ask, in the trace that the ambient state of the thread is part of.</summary>
    internal static ObservedTurn OfAsk(ActorRef actor, ActorSystem system, int tag) => Begin(actor, system, tag, ActivityKind.Server, links: null);

    /// <summary>
    /// Begins the turn of what was told: a trace of its own, linked to the senders'. Where it is not recorded, the
    /// ambient state of the thread stays as it was.
    /// </summary>
    internal static ObservedTurn OfTell(ActorRef actor, ActorSystem system, int tag, IEnumerable<ActivityLink>? links) => Begin(actor, system, tag, ActivityKind.Consumer, links);

    /// <summary>The turn has ended.</summary>
    /// <param name="failure">Why it failed, if it did.</param>
    internal void End(Exception? failure)
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) == 1)
            return;

        var worker = Worker.Current;
        var (context, flow) = (worker.Context, worker.Capture());
        worker.Context = null;
        var seconds = _system.Options.TimeProvider.GetElapsedTime(_begin).TotalSeconds;
        if (_span is not null)
            ActorTelemetry.Stop(_span, failure);
        _system.Meters.AddTurn(_actor.TypeName, _actor.NameOf(_tag), seconds, failure);
        worker.Context = context;
        worker.Restore(flow);
    }

    /// <summary>The turn does not come to its end: its actor was given up in the middle of it.</summary>
    internal void Abandon() => End(new OperationCanceledException($"{_actor.Address} ended in the middle of the turn."));

    private static ObservedTurn Begin(ActorRef actor, ActorSystem system, int tag, ActivityKind kind, IEnumerable<ActivityLink>? links)
    {
        var worker = Worker.Current;
        var context = worker.Context;
        // Those who listen are not code of the turn.
        worker.Context = null;
        var outer = Activity.Current;
        if (kind is ActivityKind.Consumer && outer is not null)
            Activity.Current = null;
        var span = ActorTelemetry.Start(actor, tag, kind, links);
        if (span is null && kind is ActivityKind.Consumer && outer is not null)
            Activity.Current = outer;
        worker.Context = context;
        return new ObservedTurn(actor, system, tag, span);
    }
}
