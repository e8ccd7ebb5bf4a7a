using System.Collections.Immutable;
using System.Diagnostics;
using Actors;

namespace Routes;

public readonly record struct Edge(string From, string To, double Cost);

public sealed record Path(ImmutableArray<string> Stops, double Cost)
{
    public static Path None { get; } = new([], double.PositiveInfinity);
}

[Actor]
public partial class Router
{
    private readonly SortedDictionary<string, List<(string To, double Cost)>> _edges = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), Path> _cache = [];
    private readonly IEqualityComparer<string> _comparer = StringComparer.Ordinal;
    private readonly Func<string, string, double> _cost;
    private int[]? _histogram;

    public Router() => _cost = (from, to) => _edges.TryGetValue(from, out var edges) ? edges.Find(edge => edge.To == to).Cost : 0;

    public void Connect(params ImmutableArray<Edge> edges)
    {
        foreach (var (from, to, cost) in edges)
            Out(from).Add((to, cost));
        _cache.Clear();
    }

    public Path Find(string from, string to)
    {
        if (_cache.TryGetValue((from, to), out var known))
            return known;
        var path = Search(from, to);
        return _cache[(from, to)] = path;
    }

    public double Cost(string from, string to) => _cost(from, to);

    public ImmutableArray<string> Reachable(string from)
    {
        var seen = new HashSet<string>(_comparer);
        Visit(from);
        return [.. seen.Order(StringComparer.Ordinal)];

        void Visit(string name)
        {
            if (!seen.Add(name))
                return;
            foreach (var (to, _) in Neighbours(name))
                Visit(to);
        }
    }

    public ImmutableArray<string> Sorted()
    {
        var degrees = _edges.Values.SelectMany(edges => edges).CountBy(edge => edge.To).ToDictionary(StringComparer.Ordinal);
        var open = new Queue<string>(_edges.Keys.Where(name => !degrees.ContainsKey(name)));
        var result = ImmutableArray.CreateBuilder<string>(_edges.Count);
        while (open.TryDequeue(out var name))
        {
            result.Add(name);
            foreach (var (to, _) in Neighbours(name))
            {
                if (--degrees[to] is 0)
                    open.Enqueue(to);
            }
        }

        return result.DrainToImmutable();
    }

    public ImmutableArray<int> Histogram()
    {
        Array.Clear(_histogram ??= new int[10]);
        foreach (var edges in _edges.Values)
            _histogram[Math.Min(edges.Count, _histogram.Length - 1)]++;
        return [.. _histogram];
    }

    private List<(string To, double Cost)> Out(string name)
    {
        if (!_edges.TryGetValue(name, out var edges))
            _edges.Add(name, edges = []);
        return edges;
    }

    private IEnumerable<(string To, double Cost)> Neighbours(string name)
    {
        if (!_edges.TryGetValue(name, out var edges))
            yield break;
        foreach (var edge in edges)
            yield return edge;
    }

    private Path Search(string from, string to)
    {
        var best = new Dictionary<string, (double Cost, string? Via)>(_comparer) { [from] = (0, null) };
        var open = new PriorityQueue<string, double>([(from, 0)]);
        while (open.TryDequeue(out var name, out var cost))
        {
            if (_comparer.Equals(name, to))
                return Build(name, cost);
            if (cost > best[name].Cost)
                continue;
            foreach (var (next, step) in Neighbours(name))
            {
                Debug.Assert(step >= 0, "No Bellman-Ford here.");
                if (best.TryGetValue(next, out var old) && old.Cost <= cost + step)
                    continue;
                best[next] = (cost + step, name);
                open.Enqueue(next, cost + step);
            }
        }

        return Path.None;

        Path Build(string last, double cost)
        {
            var stops = new Stack<string>();
            for (string? at = last; at is not null; at = best[at].Via)
                stops.Push(at);
            return new Path([.. stops], cost);
        }
    }
}
