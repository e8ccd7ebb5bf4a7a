using System.Runtime.InteropServices;

namespace Actors;

/// <summary>
/// Counts the actors of a system by their type, again and again. Cheap also where there are very many: nothing is made for
/// an actor, and what the walk itself needs is used again.
/// </summary>
/// <remarks>Not thread-safe: one at a time takes it.</remarks>
/// <param name="system">The system.</param>
public sealed class ActorCensus(ActorSystem system)
{
    private readonly List<ICell> _open = [];
    private readonly Dictionary<string, TypeTally> _tallies = new(StringComparer.Ordinal);

    /// <summary>Looks at every living actor once, without holding up any of them.</summary>
    /// <param name="slowTurn">From when on a turn is slow. A message handled on the thread of its asker is known to be when it is seen twice.</param>
    /// <param name="maxSlow">Of how many actors with slow turns more is told than their number; zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxSlow"/> is negative.</exception>
    public ActorCensusReport Take(TimeSpan slowTurn, int maxSlow)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxSlow);
        // Before the living: who ends meanwhile is counted once, or not at all this time.
        _tallies.Clear();
        foreach (var (name, ended) in system.EndedActors.All)
            _tallies[name] = ended;

        var slow = new List<ActorSnapshot>();
        var slowCount = 0;
        system.Roots.AppendTo(_open);
        while (_open.Count > 0)
        {
            var cell = _open[^1];
            _open.RemoveAt(_open.Count - 1);
            if (cell.AnyChildren is { } children)
                children.AppendTo(_open);
            cell.CountInto(ref CollectionsMarshal.GetValueRefOrAddDefault(_tallies, cell.TypeName, out _));
            if (cell.IsInTrouble(slowTurn, int.MaxValue) && slowCount++ < maxSlow)
                slow.Add(cell.Inspect([]));
        }

        return new ActorCensusReport([.. _tallies.Select(pair => pair.Value.Figures(pair.Key))], slow, slowCount);
    }
}

/// <summary>What a census has found.</summary>
/// <param name="Types">The types of which there is or was an actor, in no order.</param>
/// <param name="Slow">Actors with slow turns, without their children.</param>
/// <param name="SlowCount">How many have slow turns, those that are not shown included.</param>
[UnsafeSendable("Its lists are made for it, and nobody else has them.")]
public sealed record ActorCensusReport(IReadOnlyList<ActorTypeFigures> Types, IReadOnlyList<ActorSnapshot> Slow, int SlowCount);

/// <summary>All actors of a type. Two classes of the same name in different namespaces are one.</summary>
/// <param name="TypeName">The name of the actor class.</param>
/// <param name="Living">How many there are.</param>
/// <param name="Busy">How many have something to do.</param>
/// <param name="Waiting">How many messages wait for all of them.</param>
/// <param name="LongestMailbox">How many wait for the one for which most wait.</param>
/// <param name="Stashed">How many messages are stashed.</param>
/// <param name="Handled">How many messages were handled since the system was made, by those that have ended too.</param>
/// <param name="Failed">How often one has failed, those that have ended included.</param>
/// <param name="Restarts">How often one was restarted, those that have ended included.</param>
/// <param name="Ended">How many have ended.</param>
[Sendable]
public sealed record ActorTypeFigures(
    string TypeName, int Living, int Busy, long Waiting, int LongestMailbox, long Stashed, long Handled, long Failed, long Restarts, long Ended);

/// <summary>Some of many actors.</summary>
/// <param name="Actors">They, without their children.</param>
/// <param name="Total">How many there are in all.</param>
[UnsafeSendable("Its list is made for it, and nobody else has it.")]
public sealed record ActorPage(IReadOnlyList<ActorSnapshot> Actors, int Total);

/// <summary>The sums of a type, as a census adds them up.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct TypeTally
{
    internal int Living;
    internal int Busy;
    internal long Waiting;
    internal int Longest;
    internal long Stashed;
    internal long Handled;
    internal long Failed;
    internal long Restarts;
    internal long Ended;

    internal readonly ActorTypeFigures Figures(string typeName) => new(typeName, Living, Busy, Waiting, Longest, Stashed, Handled, Failed, Restarts, Ended);
}

/// <summary>What actors that have ended leave to their type: without it the figures of a type would fall when one ends.</summary>
internal sealed class EndedActors
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TypeTally> _all = new(StringComparer.Ordinal);

    internal IReadOnlyList<KeyValuePair<string, TypeTally>> All
    {
        get
        {
            lock (_gate)
                return [.. _all];
        }
    }

    internal void Add(string typeName, long handled, long failed, int restarts)
    {
        lock (_gate)
        {
            ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(_all, typeName, out _);
            tally.Ended++;
            tally.Handled += handled;
            tally.Failed += failed;
            tally.Restarts += restarts;
        }
    }
}
