namespace Actors;

/// <summary>What waits for its turn in an actor with priorities. Belongs to the thread that runs the actor.</summary>
/// <remarks>
/// Each entry has the number of its acceptance. Besides the messages of each level there are nodes that start when all that
/// was accepted before them is gone: an actor's end, that of one that it watches.
/// </remarks>
internal sealed class LevelQueue
{
    private readonly Queue<Entry>[] _levels;

    // The place of level 0.
    private readonly int _plain;

    /// <param name="levels">How many levels there are.</param>
    /// <param name="plain">The place of level 0 among them, the highest being at 0.</param>
    internal LevelQueue(int levels, int plain)
    {
        _levels = new Queue<Entry>[levels + 1];
        for (var i = 0; i <= levels; i++)
            _levels[i] = new();
        _plain = plain;
    }

    /// <summary>How many wait. Any thread may read it, as a guess.</summary>
    internal int Count { get; private set; }

    private Queue<Entry> Last => _levels[^1];

    /// <summary>The number of the one that has waited longest.</summary>
    internal long Oldest
    {
        get
        {
            var oldest = long.MaxValue;
            foreach (var level in _levels)
            {
                if (level.TryPeek(out var first))
                    oldest = Math.Min(oldest, first.Number);
            }

            return oldest;
        }
    }

    /// <summary>Adds a node.</summary>
    internal void Add(in Entry entry)
    {
        _levels[entry.Rank < 0 ? ^1 : entry.Rank].Enqueue(entry);
        Count++;
    }

    /// <summary>The next one; it stays.</summary>
    /// <param name="byAge">The one that has waited longest, whatever its level.</param>
    /// <param name="next">The next one.</param>
    internal bool TryPeek(bool byAge, out Entry next)
    {
        var oldest = byAge || Last.Count > 0 ? Oldest : long.MinValue;
        for (var rank = 0; rank < _levels.Length; rank++)
        {
            // Such a node is at level 0, and before all others there if it is older than all that waits.
            if (rank == _plain && !byAge && Last.TryPeek(out next) && next.Number == oldest)
                return true;
            if (_levels[rank].TryPeek(out next) && (!byAge || next.Number == oldest))
                return true;
        }

        next = default;
        return false;
    }

    /// <summary>Takes the one that was seen.</summary>
    internal MailNode Take(in Entry seen)
    {
        Count--;
        return _levels[seen.Rank < 0 ? ^1 : seen.Rank].Dequeue().Node;
    }

    /// <summary>Takes the oldest node of some kind.</summary>
    internal MailNode? TakeFirst(Predicate<MailNode> isWanted)
    {
        MailNode? found = null;
        foreach (var level in _levels)
        {
            for (var left = level.Count; left > 0; left--)
            {
                var entry = level.Dequeue();
                if (found is null && isWanted(entry.Node))
                    found = entry.Node;
                else
                    level.Enqueue(entry);
            }
        }

        if (found is not null)
            Count--;
        return found;
    }

    /// <param name="Rank">The place of its level, the highest being 0; below zero where it waits for all that is older.</param>
    /// <param name="Number">The number of its acceptance.</param>
    /// <param name="Node">What waits.</param>
    internal readonly record struct Entry(int Rank, long Number, MailNode Node);
}
