using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Actors.Asking;

namespace Actors;

/// <summary>The instruments of one meter, which any number of systems share.</summary>
/// <remarks>
/// What cells count anyway is read from them when somebody looks, one walk over all of them for all instruments; so a
/// listener that comes late misses nothing, and an actor pays nothing for it. What is rare is counted as it happens. Only
/// the duration of turns takes a look at each turn whether somebody listens.
/// </remarks>
internal sealed class ActorMeters
{
    // A walk serves each instrument once, and not for long.
    private const int MaxAgeMilliseconds = 100;

    private static readonly ConditionalWeakTable<Meter, ActorMeters> All = [];

    private readonly Lock _gate = new();
    private readonly List<(WeakReference<ActorSystem> System, EndedActors Ended)> _systems = [];
    private readonly EndedActors _endedBefore = new();
    private readonly TypeTallies _tallies = new();
    private readonly HashSet<string> _usedBy = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _lastTurns = new(StringComparer.Ordinal);
    private readonly Counter<long> _failures;
    private readonly Counter<long> _restarts;
    private readonly Counter<long> _deadLetters;
    private long _talliedAt;

    private ActorMeters(Meter meter)
    {
        meter.CreateObservableCounter("actors.turns", ReadTurns, "{turn}", "Messages that actors have handled.");
        meter.CreateObservableUpDownCounter("actors.active_actors", () => Read("actors.active_actors", static tally => tally.Living), "{actor}", "Actors that are alive.");
        meter.CreateObservableUpDownCounter("actors.mailbox.length", () => Read("actors.mailbox.length", static tally => tally.Waiting), "{message}", "Messages that wait in mailboxes.");
        meter.CreateObservableUpDownCounter("actors.active_asks", ReadAsks, "{ask}", "Asks that wait for their answer.");
        _failures = meter.CreateCounter<long>("actors.failures", "{failure}", "Failures of actors, by what their supervisors decided.");
        _restarts = meter.CreateCounter<long>("actors.restarts", "{restart}", "Actors that were constructed anew after a failure.");
        _deadLetters = meter.CreateCounter<long>("actors.dead_letters", "{message}", "Messages that were not handled, by the reason.");
        TurnDuration = meter.CreateHistogram(
            "actors.turn.duration",
            "s",
            "How long turns last, from the first line of the handler until its task has completed.",
            tags: null,
            new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.000001, 0.00001, 0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
            });
    }

    /// <summary>The instruments of the process.</summary>
    internal static ActorMeters Shared { get; } = Of(new Meter(ActorTelemetry.MeterName));

    /// <summary>How long turns last, for those who want to know.</summary>
    internal Histogram<double> TurnDuration { get; }

    internal static ActorMeters Of(Meter meter) => All.GetValue(meter, static meter => new ActorMeters(meter));

    /// <summary>Reads a system too, as long as somebody holds it. What its actors have done is not forgotten after that.</summary>
    internal void Add(ActorSystem system)
    {
        lock (_gate)
        {
            _systems.RemoveAll(old =>
            {
                if (old.System.TryGetTarget(out _))
                    return false;
                _endedBefore.Add(old.Ended);
                return true;
            });
            _systems.Add((new WeakReference<ActorSystem>(system), system.EndedActors));
        }
    }

    internal void AddTurn(string type, string handler, double seconds, Exception? failure)
    {
        if (!TurnDuration.Enabled)
            return;
        ActorTelemetry.Show((TurnDuration, type, handler, seconds, failure), static turn =>
        {
            var (duration, type, handler, seconds, failure) = turn;
            if (failure is null)
                duration.Record(seconds, new(ActorTelemetry.TypeTag, type), new(ActorTelemetry.HandlerTag, handler));
            else
                duration.Record(seconds, new(ActorTelemetry.TypeTag, type), new(ActorTelemetry.HandlerTag, handler), new(ActorTelemetry.ErrorTag, ActorTelemetry.KindOf(failure)));
        });
    }

    internal void AddFailure(string type, Exception failure, SupervisorDirective directive)
    {
        if (!_failures.Enabled)
            return;
        ActorTelemetry.Show((_failures, type, failure, directive), static failed => failed._failures.Add(
            1,
            new(ActorTelemetry.TypeTag, failed.type),
            new(ActorTelemetry.DirectiveTag, Tags.Of(failed.directive)),
            new(ActorTelemetry.ErrorTag, ActorTelemetry.KindOf(failed.failure))));
    }

    internal void AddRestart(string type)
    {
        if (_restarts.Enabled)
            ActorTelemetry.Show((_restarts, type), static restarted => restarted._restarts.Add(1, new KeyValuePair<string, object?>(ActorTelemetry.TypeTag, restarted.type)));
    }

    internal void AddDeadLetter(string type, DeadLetterReason reason)
    {
        if (!_deadLetters.Enabled)
            return;
        ActorTelemetry.Show((_deadLetters, type, reason), static letter =>
            letter._deadLetters.Add(1, new(ActorTelemetry.TypeTag, letter.type), new(ActorTelemetry.ReasonTag, Tags.Of(letter.reason))));
    }

    private static Measurement<long> Of(string type, long value) => new(value, new KeyValuePair<string, object?>(ActorTelemetry.TypeTag, type));

    /// <summary>Never less than before, though an actor may end in the middle of a walk.</summary>
    private List<Measurement<long>> ReadTurns()
    {
        lock (_gate)
        {
            var turns = new List<Measurement<long>>();
            foreach (var (type, tally) in TalliesFor("actors.turns"))
            {
                var count = Math.Max(tally.Handled, _lastTurns.GetValueOrDefault(type));
                _lastTurns[type] = count;
                turns.Add(Of(type, count));
            }

            return turns;
        }
    }

    private List<Measurement<long>> Read(string instrument, Func<TypeTally, long> value)
    {
        lock (_gate)
            return [.. TalliesFor(instrument).Select(pair => Of(pair.Key, value(pair.Value)))];
    }

    private List<Measurement<long>> ReadAsks()
    {
        HashSet<AskDeadlines> ours;
        Dictionary<string, long> types;
        lock (_gate)
        {
            ours = [.. Living().Select(static system => system.Deadlines)];
            types = TalliesFor("actors.active_asks").Keys.ToDictionary(static type => type, static _ => 0L, StringComparer.Ordinal);
        }

        // Nobody is to be found, only to be counted.
        ReplyRegistry.Where(reply =>
        {
            if (reply.Actor is { } actor && ours.Contains(actor.Deadlines))
                types[actor.TypeName] = types.GetValueOrDefault(actor.TypeName) + 1;
            return false;
        });
        return [.. types.Select(static pair => Of(pair.Key, pair.Value))];
    }

    /// <summary>What a walk has found that the instrument has not used yet.</summary>
    private IReadOnlyDictionary<string, TypeTally> TalliesFor(string instrument)
    {
        var now = Environment.TickCount64;
        if (_usedBy.Count == 0 || now - _talliedAt > MaxAgeMilliseconds || _usedBy.Contains(instrument))
        {
            _usedBy.Clear();
            Walk();
            _talliedAt = now;
        }

        _usedBy.Add(instrument);
        return _tallies.All;
    }

    private void Walk()
    {
        _tallies.Clear();
        _tallies.Add(_endedBefore);
        foreach (var (_, ended) in _systems)
            _tallies.Add(ended);
        foreach (var system in Living())
            _tallies.Add(system.Roots);
    }

    private IEnumerable<ActorSystem> Living()
    {
        foreach (var (reference, _) in _systems)
        {
            if (reference.TryGetTarget(out var system))
                yield return system;
        }
    }
}
