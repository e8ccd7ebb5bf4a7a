using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Leaks;

/// <summary>Something in an actor's code that must not leave, and what happens to it there.</summary>
/// <param name="Rule">The rule that it breaks if it leaves.</param>
/// <param name="Name">How a message calls it.</param>
/// <param name="Place">Where to show it.</param>
/// <param name="Node">What the member does with it.</param>
/// <param name="Member">The member.</param>
/// <param name="Origin">The own member whose result it is; null where it is state itself.</param>
/// <param name="Needs">It matters only if one of these own members touches state, with the place that runs it.</param>
internal sealed record Source(
    LeakRule Rule, string Name, Location Place, Node Node, ISymbol Member, IMethodSymbol? Origin, ImmutableArray<(IMethodSymbol Callee, SyntaxNode Place)> Needs);

internal enum LeakRule
{
    Self,
    State,
    Code,
}

/// <summary>
/// What all members of a compilation do with what they are given. Filled concurrently while operations are analyzed;
/// at the end it says which sources leave through calls, each with its shortest path.
/// </summary>
internal sealed class LeakGraph(KnownSymbols known)
{
    private readonly ConcurrentDictionary<ISymbol, ConcurrentDictionary<int, Node>> _parameters = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, Touches> _members = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentQueue<Source> _sources = new();

    /// <summary>A parameter of a primary constructor has a part of its story in each member that names it.</summary>
    public void AddParameter(IMethodSymbol method, int ordinal, Node node)
    {
        var whole = _parameters.GetOrAdd(method.Definition(), _ => new()).GetOrAdd(ordinal, _ => new Node());
        lock (whole)
            whole.Add(node);
    }

    public void AddMember(ISymbol member, Touches touches)
    {
        if (member is IMethodSymbol method)
            _members[method.Definition()] = touches;
    }

    public void AddSource(Source source) => _sources.Enqueue(source);

    /// <summary>The sources that leave, with the path that ends where, in an order that does not depend on the analysis.</summary>
    public IEnumerable<(Source Source, Location Place, string Name, Leak Leak, string Path)> Solve()
    {
        if (_sources.IsEmpty)
            return [];
        var solver = new Solver(this, known);
        var touching = Touching();
        var result = new List<(Source, Location, string, Leak, string)>();
        foreach (var source in _sources)
        {
            var (place, name) = (source.Place, source.Name);
            if (!source.Needs.IsEmpty)
            {
                var needed = source.Needs.FirstOrDefault(need => touching.Contains(need.Callee));
                if (needed.Callee is null)
                    continue;
                place = Calls.Place(needed.Place);
                name = needed.Callee.AssociatedSymbol?.Name ?? needed.Callee.Name;
            }

            if (solver.RuleOf(source) is { } rule && solver.LeakOf(source) is var (leak, path))
                result.Add((source with { Rule = rule }, place, name, leak, path));
        }

        return result
            .GroupBy(found => (found.Item2, found.Item1.Rule), (_, same) => same.OrderBy(found => found.Item5, StringComparer.Ordinal).First())
            .OrderBy(found => found.Item2.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(found => found.Item2.SourceSpan.Start);
    }

    /// <summary>The own members that touch state, themselves or through others.</summary>
    public HashSet<ISymbol> Touching()
    {
        var callers = _members
            .SelectMany(member => member.Value.Calls, (member, call) => (Caller: member.Key, call.Callee))
            .ToLookup(call => call.Callee, call => call.Caller, SymbolEqualityComparer.Default);
        var reached = new HashSet<ISymbol>(_members.Where(member => member.Value.Direct is not null).Select(member => member.Key), SymbolEqualityComparer.Default);
        var open = new Queue<ISymbol>(reached);
        while (open.Count > 0)
        {
            foreach (var caller in callers[open.Dequeue()].Where(reached.Add))
                open.Enqueue(caller!);
        }

        return reached;
    }

    private sealed class Solver
    {
        private readonly LeakGraph _graph;
        private readonly ILookup<ISymbol, ISymbol> _implementations;
        private readonly Dictionary<Node, (Leak Leak, string Path)> _leaking = [];
        private readonly Dictionary<ISymbol, LeakRule> _returning = new(SymbolEqualityComparer.Default);
        private readonly Dictionary<Node, (HashSet<int> KeptIn, bool Returns)> _summaries = [];

        public Solver(LeakGraph graph, KnownSymbols known)
        {
            _graph = graph;
            var called = graph._parameters.Values.SelectMany(nodes => nodes.Values).Concat(graph._sources.Select(source => source.Node))
                .SelectMany(node => node.WithContinuations()).SelectMany(node => node.Passings).Select(passing => passing.Callee);
            var dispatch = new Dispatch(known, called);
            _implementations = graph._parameters.Keys
                .SelectMany(implementation => dispatch.Declarations(implementation), (implementation, declaration) => (implementation, declaration))
                .ToLookup(pair => pair.declaration, pair => pair.implementation, SymbolEqualityComparer.Default);
            var parameters = graph._parameters
                .OrderBy(pair => pair.Key.ToDisplayString(), StringComparer.Ordinal)
                .SelectMany(pair => pair.Value.OrderBy(node => node.Key), (pair, node) => (Method: (IMethodSymbol)pair.Key, node.Value)).ToList();
            Summarize(parameters);
            FindLeaks(parameters);
            FindReturning();
        }

        /// <summary>What a member returns, the actor or its state, decides which rule its result breaks; null where it is neither.</summary>
        public LeakRule? RuleOf(Source source) =>
            source.Origin is null ? source.Rule : _returning.TryGetValue(source.Origin, out var rule) ? rule : null;

        public (Leak Leak, string Path)? LeakOf(Source source) => Best(source.Node);

        /// <summary>Until nothing new is learned: which parameters come back as results, and which are held by others.</summary>
        private void Summarize(List<(IMethodSymbol Method, Node Node)> parameters)
        {
            foreach (var (_, node) in parameters)
                _summaries[node] = ([], false);
            for (var changed = true; changed;)
            {
                changed = false;
                foreach (var (_, node) in parameters)
                {
                    var (keptIn, returns) = _summaries[node];
                    var closure = Closure(node).ToList();
                    var nowReturns = closure.Exists(part => part.Returns.Count > 0);
                    var count = keptIn.Count;
                    foreach (var part in closure)
                        keptIn.UnionWith(part.KeptIn.Keys);
                    if (count != keptIn.Count || nowReturns != returns)
                    {
                        changed = true;
                        _summaries[node] = (keptIn, nowReturns);
                    }
                }
            }
        }

        /// <summary>Layer by layer, so that the shortest path is found first.</summary>
        private void FindLeaks(List<(IMethodSymbol Method, Node Node)> parameters)
        {
            for (var grown = true; grown;)
            {
                var found = parameters
                    .Where(parameter => !_leaking.ContainsKey(parameter.Node))
                    .Select(parameter => (parameter.Method, parameter.Node, Best: Best(parameter.Node)))
                    .Where(parameter => parameter.Best is not null)
                    .ToList();
                foreach (var (method, node, best) in found)
                    _leaking[node] = (best!.Value.Leak, method.Display() + " -> " + best.Value.Path);
                grown = found.Count > 0;
            }
        }

        private void FindReturning()
        {
            for (var grown = true; grown;)
            {
                grown = false;
                foreach (var source in _graph._sources.Where(source => source.Rule is not LeakRule.Code && source.Member is IMethodSymbol))
                {
                    var member = ((IMethodSymbol)source.Member).Definition();
                    if (RuleOf(source) is not { } rule || (_returning.TryGetValue(member, out var known) && known <= rule) || !Closure(source.Node).Any(node => node.Returns.Count > 0))
                        continue;
                    _returning[member] = rule;
                    grown = true;
                }
            }
        }

        private (Leak Leak, string Path)? Best(Node node)
        {
            (Leak Leak, string Path)? best = null;
            foreach (var part in Closure(node))
            {
                foreach (var leak in part.Leaks)
                    Offer((leak, leak.End));
                foreach (var passing in part.Passings)
                {
                    foreach (var target in Targets(passing).Where(_leaking.ContainsKey))
                        Offer((_leaking[target].Leak, _leaking[target].Path));
                }
            }

            return best;

            void Offer((Leak Leak, string Path) candidate)
            {
                if (best is null || candidate.Path.Length < best.Value.Path.Length
                    || (candidate.Path.Length == best.Value.Path.Length && string.CompareOrdinal(candidate.Path, best.Value.Path) < 0))
                {
                    best = candidate;
                }
            }
        }

        /// <summary>What happens to a value here, results of calls that give it back included.</summary>
        private IEnumerable<Node> Closure(Node node)
        {
            var seen = new HashSet<Node> { node };
            var open = new Queue<Node>(seen);
            while (open.Count > 0)
            {
                var next = open.Dequeue();
                yield return next;
                foreach (var passing in next.Passings)
                {
                    // The primary constructor of a record, or one whose parameter its members use, holds what it is given.
                    foreach (var target in Targets(passing))
                    {
                        if (!_summaries.TryGetValue(target, out var summary))
                            continue;
                        if (summary.Returns && seen.Add(passing.Result))
                            open.Enqueue(passing.Result);
                        foreach (var holder in summary.KeptIn)
                        {
                            if (passing.Holders.TryGetValue(holder, out var held) && seen.Add(held))
                                open.Enqueue(held);
                        }
                    }
                }
            }
        }

        private IEnumerable<Node> Targets(Passing passing)
        {
            if (NodeOf(passing.Callee, passing.Parameter) is { } own)
                yield return own;
            foreach (var implementation in _implementations[passing.Callee])
            {
                if (NodeOf(implementation!, passing.Parameter) is { } node)
                    yield return node;
            }
        }

        private Node? NodeOf(ISymbol method, int parameter) =>
            _graph._parameters.TryGetValue(method, out var nodes) && nodes.TryGetValue(parameter, out var node) ? node : null;
    }
}
