namespace Actors.Compiler;

/// <summary>What a turn of one actor type awaits of another: the turn lasts until it is answered, or there is room.</summary>
/// <param name="Asker">The actor type that waits, under a name that is unique.</param>
/// <param name="Turn">What it is doing, as in <c>Account.Pay</c>.</param>
/// <param name="Callee">The actor type that it waits for.</param>
/// <param name="Handler">The handler that it waits for, as in <c>Ledger.Book</c>.</param>
/// <param name="Place">Where the ask is made.</param>
/// <param name="IsForRoom">It is a tell that waits for room in the mailbox.</param>
internal sealed record AskEdge<TPlace>(string Asker, string Turn, string Callee, string Handler, TPlace Place, bool IsForRoom = false)
{
    /// <summary>As <c>AskCycleException</c> prints it, without the addresses.</summary>
    public override string ToString() => $"{Turn} → {Handler}";
}

/// <summary>
/// Finds the asks that lie on a cycle of actor types. A turn that waits holds its actor whatever handler it runs, so
/// two actors that ask each other in unrelated handlers deadlock as well: types are the nodes, not handlers.
/// </summary>
internal static class AskCycles
{
    /// <summary>
    /// Each ask or tell that lies on a cycle, with the shortest cycle through it, itself first: one of asks alone if
    /// there is one, for that needs no full mailbox. Input order does not matter.
    /// </summary>
    public static IEnumerable<(AskEdge<TPlace> Ask, IReadOnlyList<AskEdge<TPlace>> Path, bool IsForRoom)> Find<TPlace>(IEnumerable<AskEdge<TPlace>> asks)
    {
        var all = asks.ToList();
        var found = new HashSet<AskEdge<TPlace>>();
        foreach (var (ask, path) in Cycles(all.Where(ask => !ask.IsForRoom)))
        {
            found.Add(ask);
            yield return (ask, path, false);
        }

        foreach (var (ask, path) in all.Exists(ask => ask.IsForRoom) ? Cycles(all).Where(cycle => !found.Contains(cycle.Ask)) : [])
            yield return (ask, path, true);
    }

    private static IEnumerable<(AskEdge<TPlace> Ask, IReadOnlyList<AskEdge<TPlace>> Path)> Cycles<TPlace>(IEnumerable<AskEdge<TPlace>> asks)
    {
        // Of several asks from one type to another the first in ordinal order stands for all.
        var edges = Peeled(asks.OrderBy(ask => ask.ToString(), StringComparer.Ordinal));
        var steps = edges
            .GroupBy(ask => (ask.Asker, ask.Callee), (_, same) => same.First())
            .ToLookup(ask => ask.Asker, StringComparer.Ordinal);
        foreach (var ask in edges)
        {
            if (WayBack(ask, steps) is { } way)
                yield return (ask, [ask, .. way]);
        }
    }

    /// <summary>
    /// What is told of the asks that were found: one that several turns come to is one place to mend, by its shortest
    /// cycle.
    /// </summary>
    public static IEnumerable<(TAt Place, string Path, bool IsForRoom)> Told<TPlace, TAt>(
        IEnumerable<(AskEdge<TPlace> Ask, IReadOnlyList<AskEdge<TPlace>> Path, bool IsForRoom)> found, Func<TPlace, TAt> at) => found
        .Select(one => (Place: at(one.Ask.Place), Path: string.Join(", ", one.Path), one.Path.Count, one.IsForRoom))
        .GroupBy(one => one.Place, (place, same) => same.OrderBy(one => one.IsForRoom).ThenBy(one => one.Count).ThenBy(one => one.Path, StringComparer.Ordinal).First())
        .Select(one => (one.Place, one.Path, one.IsForRoom));

    /// <summary>
    /// Takes away, again and again, what leads to a type that asks nobody or comes from one that nobody asks. Most
    /// programs have nothing left then.
    /// </summary>
    private static List<AskEdge<TPlace>> Peeled<TPlace>(IEnumerable<AskEdge<TPlace>> asks)
    {
        var edges = asks.ToList();
        for (var before = int.MaxValue; edges.Count < before;)
        {
            before = edges.Count;
            var askers = new HashSet<string>(edges.Select(ask => ask.Asker), StringComparer.Ordinal);
            var callees = new HashSet<string>(edges.Select(ask => ask.Callee), StringComparer.Ordinal);
            edges.RemoveAll(ask => !askers.Contains(ask.Callee) || !callees.Contains(ask.Asker));
        }

        return edges;
    }

    /// <summary>Breadth first from the callee to the asker: none where the asker asks itself, null where there is no way.</summary>
    private static List<AskEdge<TPlace>>? WayBack<TPlace>(AskEdge<TPlace> ask, ILookup<string, AskEdge<TPlace>> steps)
    {
        var reachedBy = new Dictionary<string, AskEdge<TPlace>?>(StringComparer.Ordinal) { [ask.Callee] = null };
        var open = new Queue<string>([ask.Callee]);
        while (open.Count > 0)
        {
            var actor = open.Dequeue();
            if (string.Equals(actor, ask.Asker, StringComparison.Ordinal))
                return Trace(actor);
            foreach (var step in steps[actor].Where(step => !reachedBy.ContainsKey(step.Callee)))
            {
                reachedBy.Add(step.Callee, step);
                open.Enqueue(step.Callee);
            }
        }

        return null;

        List<AskEdge<TPlace>> Trace(string actor)
        {
            var way = new List<AskEdge<TPlace>>();
            for (var step = reachedBy[actor]; step is not null; step = reachedBy[step.Asker])
                way.Insert(0, step);
            return way;
        }
    }
}
