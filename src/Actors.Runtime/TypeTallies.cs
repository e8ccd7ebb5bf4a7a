using System.Runtime.InteropServices;

namespace Actors;

/// <summary>
/// Adds up actors by their type, for censuses and meters. What a walk needs is used again by the next. Whoever has ended is
/// added before those that live: who ends meanwhile is then counted once, or not at all this time.
/// </summary>
internal sealed class TypeTallies
{
    private readonly List<ICell> _open = [];
    private readonly Dictionary<string, TypeTally> _all = new(StringComparer.Ordinal);

    /// <summary>Types of which there is or was an actor.</summary>
    internal IReadOnlyDictionary<string, TypeTally> All => _all;

    internal void Clear() => _all.Clear();

    internal void Add(EndedActors ended) => ended.AddTo(_all);

    /// <summary>Looks at every actor at or below some roots once, without holding up any of them.</summary>
    internal void Add(Children roots, Action<ICell>? look = null)
    {
        roots.AppendTo(_open);
        while (_open.Count > 0)
        {
            var cell = _open[^1];
            _open.RemoveAt(_open.Count - 1);
            if (cell.AnyChildren is { } children)
                children.AppendTo(_open);
            cell.CountInto(ref CollectionsMarshal.GetValueRefOrAddDefault(_all, cell.TypeName, out _));
            look?.Invoke(cell);
        }
    }
}

/// <summary>The sums of a type.</summary>
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

    /// <summary>One more has ended.</summary>
    internal void Add(string typeName, long handled, long failed, int restarts) =>
        Add(typeName, new TypeTally { Ended = 1, Handled = handled, Failed = failed, Restarts = restarts });

    /// <summary>Takes over what another has counted, to which nobody adds any more.</summary>
    internal void Add(EndedActors others)
    {
        foreach (var (typeName, tally) in others._all)
            Add(typeName, tally);
    }

    internal void AddTo(Dictionary<string, TypeTally> sums)
    {
        lock (_gate)
        {
            foreach (var (typeName, tally) in _all)
                Add(sums, typeName, tally);
        }
    }

    private static void Add(Dictionary<string, TypeTally> sums, string typeName, in TypeTally ended)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, typeName, out _);
        sum.Ended += ended.Ended;
        sum.Handled += ended.Handled;
        sum.Failed += ended.Failed;
        sum.Restarts += ended.Restarts;
    }

    private void Add(string typeName, in TypeTally ended)
    {
        lock (_gate)
            Add(_all, typeName, ended);
    }
}
