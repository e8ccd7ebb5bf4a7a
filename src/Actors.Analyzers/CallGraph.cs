using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers;

/// <summary>
/// Who calls whom in a compilation, and which helpers do what an actor must not. Filled concurrently while operations
/// are analyzed; at the end walked backwards from those facts to the calls in actors that reach them.
/// </summary>
internal sealed class CallGraph(KnownSymbols known)
{
    private readonly ConcurrentQueue<(ISymbol Caller, IMethodSymbol Callee)> _helperCalls = new();
    private readonly ConcurrentQueue<(IMethodSymbol Callee, Location Place, string Member)> _turnCalls = new();
    private readonly ConcurrentQueue<(ISymbol Helper, string Fact)> _facts = new();

    /// <summary>A call from an actor's own code: here is where a finding would be shown.</summary>
    public void AddTurnCall(ISymbol member, IMethodSymbol callee, Location place) =>
        _turnCalls.Enqueue((callee.Definition(), place, member.Display()));

    public void AddHelperCall(ISymbol helper, IMethodSymbol callee)
    {
        foreach (var caller in Owners(helper))
            _helperCalls.Enqueue((caller, callee.Definition()));
    }

    public void AddFact(ISymbol helper, string fact)
    {
        foreach (var owner in Owners(helper))
            _facts.Enqueue((owner, fact));
    }

    /// <summary>
    /// The calls in actors that reach a fact, each with its shortest path, in an order that does not depend on the
    /// order of analysis. Breadth first: a recursive helper ends the walk instead of the stack.
    /// </summary>
    public IEnumerable<(Location Place, string Member, string Path)> Reached()
    {
        if (_facts.IsEmpty || _turnCalls.IsEmpty)
            return [];

        var callers = _helperCalls.ToLookup(call => call.Callee, call => call.Caller, SymbolEqualityComparer.Default);
        var dispatch = new Dispatch(known, _helperCalls.Select(call => call.Callee).Concat(_turnCalls.Select(call => call.Callee)));
        var paths = new Dictionary<ISymbol, string>(SymbolEqualityComparer.Default);
        var frontier = Shortest(_facts.Select(fact => (fact.Helper, fact.Helper.Display() + " -> " + fact.Fact)), paths);
        while (frontier.Count > 0)
        {
            // A call of a declaration may run any of its implementations.
            var reached = Shortest(
                frontier.Concat(frontier.SelectMany(step => dispatch.Declarations(step.Key), (step, declaration) =>
                    new KeyValuePair<ISymbol, string>(declaration, step.Value))).Select(step => (step.Key, step.Value)),
                paths);
            foreach (var step in reached)
                paths.Add(step.Key, step.Value);
            frontier = Shortest(
                reached.SelectMany(step => callers[step.Key], (step, caller) => (caller, caller.Display() + " -> " + step.Value)),
                paths);
        }

        return _turnCalls
            .Where(call => paths.ContainsKey(call.Callee))
            .Select(call => (call.Place, call.Member, Path: paths[call.Callee]))
            // Getter and setter of one property, say, are one place to mend.
            .GroupBy(call => call.Place, (_, calls) => calls.OrderBy(call => call.Path, StringComparer.Ordinal).First())
            .OrderBy(call => call.Place.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(call => call.Place.SourceSpan.Start);
    }

    /// <summary>One path per helper not seen before: of equally short ones the first in ordinal order.</summary>
    private static Dictionary<ISymbol, string> Shortest(IEnumerable<(ISymbol Helper, string Path)> steps, Dictionary<ISymbol, string> seen)
    {
        var result = new Dictionary<ISymbol, string>(SymbolEqualityComparer.Default);
        foreach (var (helper, path) in steps)
        {
            if (!seen.ContainsKey(helper) && (!result.TryGetValue(helper, out var other) || string.CompareOrdinal(path, other) < 0))
                result[helper] = path;
        }

        return result;
    }

    /// <summary>The initializer of an instance field runs in every constructor. Of a static one nobody knows when.</summary>
    private static ImmutableArray<IMethodSymbol> Owners(ISymbol member) => member switch
    {
        IMethodSymbol method => [method.Definition()],
        { IsStatic: false, ContainingType: { } type } => type.OriginalDefinition.InstanceConstructors,
        _ => [],
    };
}
