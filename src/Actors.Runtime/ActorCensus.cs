namespace Actors;

/// <summary>
/// Counts the actors of a system by their type, again and again. Cheap also where there are very many: nothing is made for
/// an actor, and what the walk itself needs is used again.
/// </summary>
/// <remarks>Not thread-safe: one at a time takes it.</remarks>
/// <param name="system">The system.</param>
public sealed class ActorCensus(ActorSystem system)
{
    private readonly TypeTallies _tallies = new();

    /// <summary>Looks at every living actor once, without holding up any of them.</summary>
    /// <param name="slowTurn">From when on a turn is slow. A message handled on the thread of its asker is known to be when it is seen twice.</param>
    /// <param name="maxSlow">Of how many actors with slow turns more is told than their number; zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxSlow"/> is negative.</exception>
    public ActorCensusReport Take(TimeSpan slowTurn, int maxSlow)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxSlow);
        _tallies.Clear();
        _tallies.Add(system.EndedActors);
        var slow = new List<ActorSnapshot>();
        var slowCount = 0;
        _tallies.Add(system.Roots, cell =>
        {
            if (cell.IsInTrouble(slowTurn, int.MaxValue) && slowCount++ < maxSlow)
                slow.Add(cell.Inspect([]));
        });

        return new ActorCensusReport([.. _tallies.All.Select(pair => pair.Value.Figures(pair.Key))], slow, slowCount);
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
