namespace Actors;

/// <summary>What an actor needs whose type says something of the flow of its messages; see <see cref="MessageFlow"/>.</summary>
internal sealed class CellFlow<TEnvelope>
    where TEnvelope : struct, IEnvelope
{
    internal CellFlow(MessageFlow rules, TimeProvider time, Action<TEnvelope> send, Func<Pace<TEnvelope>, TimeSpan, ActorTimer> startTimer)
    {
        Rules = rules;
        Priorities = rules.HasLevels ? new Priorities<TEnvelope>(rules) : null;
        if (!rules.HasPaces)
            return;
        Paces = new Pace<TEnvelope>?[rules.Handlers];
        for (var tag = 0; tag < rules.Handlers; tag++)
            Paces[tag] = rules.PaceOf(tag) is { } pacing ? new Pace<TEnvelope>(pacing, time, send, startTimer) : null;
    }

    internal MessageFlow Rules { get; }

    /// <summary>The order of messages; null where it is that of their acceptance.</summary>
    internal Priorities<TEnvelope>? Priorities { get; }

    /// <summary>For each handler what lets its messages through, if they are throttled or debounced.</summary>
    internal Pace<TEnvelope>?[] Paces { get; } = [];

    /// <summary>What is being gathered, or is handled in the running turn.</summary>
    internal Batch<TEnvelope>? Batch { get; set; }

    /// <summary>One to be used again.</summary>
    internal Batch<TEnvelope>? SpareBatch { get; set; }
}
