using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Actors;

/// <summary>What metrics and traces of actors are found by. See docs/telemetry.md for what there is.</summary>
public static class ActorTelemetry
{
    /// <summary>The name of the meter: <c>metrics.AddMeter(ActorTelemetry.MeterName)</c>.</summary>
    public const string MeterName = "Actors";

    /// <summary>The name of the activity source: <c>tracing.AddSource(ActorTelemetry.SourceName)</c>.</summary>
    public const string SourceName = "Actors";

    /// <summary>
    /// Finds the actor whose turn the calling code is part of, for those who enrich log entries. Also after the turn's own
    /// awaits; not in what it has started on other threads.
    /// </summary>
    /// <param name="system">The system it lives in.</param>
    /// <param name="actor">Its address.</param>
    /// <returns>False outside of actors.</returns>
    public static bool TryGetActor([NotNullWhen(true)] out ActorSystem? system, out ActorAddress actor)
    {
        var cell = SynchronizationContext.Current switch
        {
            TurnContext turn => turn.Cell,
            ICell own => own,
            _ => null,
        };
        system = cell?.System;
        actor = cell?.Address ?? default;
        return system is not null;
    }

    internal const string TypeTag = "actors.actor.type";
    internal const string AddressTag = "actors.actor.address";
    internal const string HandlerTag = "actors.handler";
    internal const string DirectiveTag = "actors.directive";
    internal const string ReasonTag = "actors.dead_letter.reason";
    internal const string ErrorTag = "error.type";

    internal static readonly ActivitySource Source = new(SourceName);

    /// <summary>This thread is inside a listener's code: what that does with actors is not shown to it again.</summary>
    [ThreadStatic]
    private static bool _isListening;

    /// <summary>Does something that calls listeners, which may throw: that is nobody else's affair.</summary>
    internal static void Show<T>(T what, Action<T> show)
    {
        if (_isListening)
            return;
        _isListening = true;
        try
        {
            show(what);
        }
        catch (Exception exception)
        {
            TraceSafely(exception);
        }
        finally
        {
            _isListening = false;
        }
    }

    /// <summary>Starts a span in the ambient state of this thread, which is then its own.</summary>
    /// <returns>Null when nobody wants it.</returns>
    internal static Activity? Start(ActorRef actor, int tag, ActivityKind kind, IEnumerable<ActivityLink>? links = null)
    {
        if (_isListening || !Source.HasListeners())
            return null;

        var before = Activity.Current;
        var handler = actor.NameOf(tag);
        _isListening = true;
        try
        {
            // What a sampler may decide by is there from the beginning.
            var span = Source.StartActivity(kind, tags: [new(TypeTag, actor.TypeName), new(HandlerTag, handler)], links: links, name: $"{actor.TypeName}.{handler}");
            if (span is { IsAllDataRequested: true })
                span.SetTag(AddressTag, actor.Address.Path);
            return span;
        }
        catch (Exception exception)
        {
            TraceSafely(exception);
            // Started all the same, it is stopped as well.
            return Activity.Current is { } started && !ReferenceEquals(started, before) && ReferenceEquals(started.Source, Source) ? started : null;
        }
        finally
        {
            _isListening = false;
        }
    }

    /// <summary>Ends a span, on whatever thread. The thread's ambient state is its caller's to restore.</summary>
    /// <remarks>Also inside a listener's code: what was begun ends.</remarks>
    internal static void Stop(Activity span, Exception? failure)
    {
        var isNested = _isListening;
        _isListening = false;
        Show((span, failure), static ended =>
        {
            try
            {
                if (ended.failure is { } failure)
                    Fail(ended.span, failure);
            }
            finally
            {
                ended.span.Stop();
            }
        });
        _isListening = isNested;
    }

    /// <summary>The kind of a failure, as in <c>System.TimeoutException</c>.</summary>
    internal static string KindOf(Exception failure) => failure.GetType().FullName ?? failure.GetType().Name;

    private static void Fail(Activity span, Exception failure)
    {
        span.SetTag(ErrorTag, KindOf(failure));
        // Its message and its text are the user's own code, and may throw.
        span.SetStatus(ActivityStatusCode.Error, failure.Message);
        if (span.IsAllDataRequested)
            span.AddException(failure);
    }

    private static void TraceSafely(Exception exception)
    {
        try
        {
            Trace.TraceError($"A listener to the metrics or traces of actors threw: {exception}");
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }
}
