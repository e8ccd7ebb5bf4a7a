using Actors.Asking;

namespace Actors;

/// <summary>Finds the turns that wait for each other in a circle, at the moment when the last of them begins to wait.</summary>
/// <remarks>
/// <para>
/// The graph: a turn waits for asks; an ask waits for the turn that handles it, or, until that begins, for the turns
/// that hold its actor. Nobody keeps this graph. It is read off the actors when a turn is suspended with an ask in
/// flight, and an ask that is answered before that costs nothing.
/// </para>
/// <para>
/// No cycle is missed: each turn first says that it waits, then looks. Of those that close a cycle at the same time, one
/// looks last and sees all others. No alarm is false: what was found is read a second time. A turn whose count of steps
/// is the same has waited for the same all the while, so between the two readings the whole cycle stood at once, and
/// it cannot dissolve by itself. Source: the wait-for graph in its AND-OR form (Chandy, Misra and Haas 1983), with the
/// double collect of Afek et al. (1993).
/// </para>
/// </remarks>
internal static class AskCycles
{
    // Taken when a cycle was found, so that of two turns that have closed the same one only the first breaks it.
    private static readonly Lock Breaking = new();

    // So many turns behind each other are looked at on the spot.
    private const int LongestWalk = 256;

    /// <summary>Breaks the cycle that a turn has closed by beginning to wait, if it has.</summary>
    internal static void Check(TurnContext start)
    {
        // What this turn waits for must be visible before others are looked at.
        Interlocked.MemoryBarrier();
        switch (Chain.Follow(start, LongestWalk, walk: 0, out _))
        {
            case Chain.End:
                return;
            case Chain.TooLong:
                LongChains.Add(start);
                return;
            default:
                Break(start);
                return;
        }
    }

    /// <summary>Looks again, with all that a turn waits for, and breaks the cycle if there is one.</summary>
    private static void Break(TurnContext start)
    {
        while (new Graph(start) is { IsStuck: true } graph && graph.FindPath() is { } path)
        {
            // Of the asks on the way the one that has not begun closes the circle, and it has done nothing yet. Where
            // all ran towards each other there are more, and it is this turn's.
            var closing = path.FindIndex(static step => step.Wait is { Turn: null, CanFail: true });
            if (closing < 0)
                return;
            path = [.. path[closing..], .. path[..closing]];
            var ask = path[0].Wait;
            var use = ask.Use;
            lock (Breaking)
            {
                if (!graph.IsSameAs(new Graph(start)) || !ask.TryEndCycle(use))
                    continue;
            }

            var failure = new AskCycleException(ask.Actor.Address, ask.HandlerName, path.ConvertAll(static step => step.Describe()), path.Exists(static step => step.Wait is RoomWait));
            ask.FailCycle(failure);
            return;
        }
    }

    /// <summary>The turns that an ask waits for.</summary>
    private static List<TurnContext> Blockers(Wait wait)
    {
        if (wait.Turn is TurnContext handling)
            return [handling];

        var blockers = new List<TurnContext>();
        if (wait.Actor is not ICell cell)
            return blockers;
        for (var turn = cell.Suspended; turn is not null; turn = turn.Older)
        {
            if (cell.HoldsBack(turn, wait))
                blockers.Add(turn);
        }

        return blockers;
    }

    /// <summary>What most turns wait in: a chain, in which each waits for one thing that one turn keeps back.</summary>
    private static class Chain
    {
        internal const int End = 0;
        internal const int Perhaps = 1;
        internal const int TooLong = 2;

        /// <summary>Goes from turn to turn until one is at work, or the way divides, or comes back.</summary>
        /// <param name="start">Where the way begins.</param>
        /// <param name="limit">How many turns are looked at.</param>
        /// <param name="walk">The number of the walk, to be left at each turn; zero for none.</param>
        /// <param name="last">The last turn on the way; of a way that leads into a circle, one of that circle.</param>
        internal static int Follow(TurnContext start, int limit, long walk, out TurnContext last)
        {
            var turn = last = start;
            for (var steps = 0; steps < limit; steps++)
            {
                last = turn;
                if (walk != 0 && turn.WalkedBy == walk)
                    return Perhaps;
                if (walk != 0)
                    turn.WalkedBy = walk;
                if (!turn.IsWaiting(out var only))
                    return End;
                if (only is null)
                    return Perhaps;
                var areMore = false;
                // Without an actor it was answered just now.
                var blocker = only.Turn as TurnContext ?? (only.Actor is ICell cell ? OnlyBlocker(cell, only, out areMore) : null);
                if (areMore || blocker == start)
                    return Perhaps;
                if (blocker is null)
                    return End;
                turn = blocker;
            }

            return TooLong;
        }

        private static TurnContext? OnlyBlocker(ICell cell, Wait wait, out bool areMore)
        {
            TurnContext? found = null;
            areMore = false;
            for (var turn = cell.Suspended; turn is not null && !areMore; turn = turn.Older)
            {
                if (!cell.HoldsBack(turn, wait))
                    continue;
                areMore = found is not null;
                found = turn;
            }

            return found;
        }
    }

    /// <summary>
    /// Turns whose chains are too long to be followed at once. One after the other is followed elsewhere, and whoever is
    /// met on the way is done as well: so many turns in a chain cost one walk, not one each.
    /// </summary>
    private static class LongChains
    {
        private static readonly Lock Gate = new();
        private static readonly Queue<(TurnContext Turn, long Number)> Waiting = new();
        private static long _number;
        private static bool _isRunning;

        internal static void Add(TurnContext turn)
        {
            lock (Gate)
            {
                Waiting.Enqueue((turn, _number));
                if (_isRunning)
                    return;
                _isRunning = true;
            }

            ThreadPool.UnsafeQueueUserWorkItem(static _ => Run(), state: null);
        }

        private static void Run()
        {
            while (true)
            {
                TurnContext turn;
                long number;
                lock (Gate)
                {
                    if (!Waiting.TryDequeue(out var next))
                    {
                        _isRunning = false;
                        return;
                    }

                    // Followed by a walk that began after it had come in.
                    if (next.Turn.WalkedBy > next.Number)
                        continue;
                    (turn, number) = (next.Turn, ++_number);
                }

                Interlocked.MemoryBarrier();
                if (Chain.Follow(turn, int.MaxValue, number, out var last) != Chain.Perhaps)
                    continue;
                // Whoever was met on the way is not looked at again: what closes the circle may be among them.
                Break(last);
                Break(turn);
            }
        }
    }

    /// <summary>A turn that waits, and one of the turns that it waits for.</summary>
    private sealed record Step(TurnContext Turn, Wait Wait, TurnContext Blocker)
    {
        internal AskCycleStep Describe() => new(Turn.Cell.Address, Turn.Cell.Describe(Turn), Wait.Actor.Address, Wait.HandlerName);
    }

    /// <summary>All waiting turns that can be reached from one of them, as they were when they were read.</summary>
    private sealed class Graph
    {
        private readonly TurnContext _start;
        private readonly Dictionary<TurnContext, Node> _nodes = [];

        internal Graph(TurnContext start)
        {
            _start = start;
            var open = new Stack<TurnContext>([start]);
            while (open.TryPop(out var turn))
            {
                if (_nodes.ContainsKey(turn) || turn.Waiting(out var steps) is not { } edges)
                    continue;
                var node = new Node(turn, steps, edges.ConvertAll(ReadEdge));
                _nodes.Add(turn, node);
                foreach (var step in node.Steps)
                    open.Push(step.Blocker);
            }

            KeepStuck();
        }

        /// <summary>The turn waits for something that can never come.</summary>
        internal bool IsStuck => _nodes.ContainsKey(_start);

        internal bool IsSameAs(Graph other) => _nodes.Count == other._nodes.Count
            && _nodes.All(pair => other._nodes.TryGetValue(pair.Key, out var node) && node.Count == pair.Value.Count);

        /// <summary>The shortest way from the turn back to itself, or null when it only leads into somebody else's cycle.</summary>
        internal List<Step>? FindPath()
        {
            var cameBy = new Dictionary<TurnContext, Step>();
            var open = new Queue<TurnContext>([_start]);
            while (open.TryDequeue(out var turn))
            {
                foreach (var step in _nodes[turn].Steps.Where(step => _nodes.ContainsKey(step.Blocker)))
                {
                    if (!cameBy.TryAdd(step.Blocker, step))
                        continue;
                    if (step.Blocker == _start)
                        return WayBack(cameBy);
                    open.Enqueue(step.Blocker);
                }
            }

            return null;
        }

        private static List<Ask> ReadEdge(Edge edge) =>
            [.. (edge is AnyWait any ? any.Members : [(Wait)edge]).Select(wait => new Ask(wait, Blockers(wait)))];

        /// <summary>Takes out, again and again, each turn that waits for nothing that is stuck.</summary>
        private void KeepStuck()
        {
            bool isChanged;
            do
            {
                isChanged = false;
                foreach (var (turn, node) in _nodes)
                {
                    if (!node.Edges.Exists(edge => edge.TrueForAll(ask => ask.Blockers.Exists(_nodes.ContainsKey))))
                        isChanged |= _nodes.Remove(turn);
                }
            }
            while (isChanged);
        }

        private List<Step> WayBack(Dictionary<TurnContext, Step> cameBy)
        {
            var path = new List<Step>();
            var turn = _start;
            do
            {
                var step = cameBy[turn];
                path.Insert(0, step);
                turn = step.Turn;
            }
            while (turn != _start);
            return path;
        }

        private sealed record Ask(Wait Wait, List<TurnContext> Blockers);

        /// <param name="Turn">The turn.</param>
        /// <param name="Count">How many steps it had made.</param>
        /// <param name="Edges">What it waits for, all of it; of each edge, one ask is enough.</param>
        private sealed record Node(TurnContext Turn, int Count, List<List<Ask>> Edges)
        {
            internal IEnumerable<Step> Steps =>
                from edge in Edges from ask in edge from blocker in ask.Blockers select new Step(Turn, ask.Wait, blocker);
        }
    }
}
