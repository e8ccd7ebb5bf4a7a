using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers;

/// <summary>
/// Who calls whom in a compilation, and which helpers do what an actor must not. Filled concurrently while members
/// are walked; at the end walked backwards from those facts to the calls in actors that reach them.
/// </summary>
/// <remarks>
/// A node is a method, or a parameter on whose argument a fact depends: callers that hand over such an argument call it.
/// Each call counts for some of the rules, told by bits.
/// </remarks>
internal sealed class CallGraph(KnownSymbols known, ImmutableArray<ReachRule> rules)
{
    private readonly ConcurrentQueue<(ISymbol Caller, ISymbol Callee, int Rules)> _helperCalls = new();
    private readonly ConcurrentQueue<(ISymbol Callee, SyntaxNode Place, ISymbol Member, int Rules)> _turnCalls = new();
    private readonly ConcurrentQueue<(ISymbol Helper, Finding Finding, int Rule)> _facts = new();

    /// <summary>The bits of all rules.</summary>
    public int AllRules { get; } = (1 << rules.Length) - 1;

    /// <summary>A call from an actor's own code: here is where a finding would be shown.</summary>
    public void AddTurnCall(ISymbol member, ISymbol callee, int counting, SyntaxNode place) =>
        _turnCalls.Enqueue((Node(callee), place, member, counting));

    public void AddHelperCall(ISymbol helper, ISymbol callee, int counting)
    {
        foreach (var caller in Owners(helper))
            _helperCalls.Enqueue((caller, Node(callee), counting));
    }

    public void AddFact(int rule, ISymbol helper, Finding finding)
    {
        foreach (var owner in Owners(helper))
            _facts.Enqueue((owner, finding, rule));
    }

    /// <summary>
    /// The calls in actors that reach a fact, each with its shortest path, in an order that does not depend on the
    /// order of analysis.
    /// </summary>
    public IEnumerable<Diagnostic> Reached()
    {
        if (_facts.IsEmpty || _turnCalls.IsEmpty)
            return [];

        var implied = ImpliedCalls.OfBases(_helperCalls.Select(call => call.Callee).Concat(_turnCalls.Select(call => call.Callee)), known);
        var callers = _helperCalls.Concat(implied.Select(call => ((ISymbol)call.Caller, (ISymbol)call.Callee, AllRules)))
            .ToLookup(call => call.Item2, call => (Caller: call.Item1, Rules: call.Item3), SymbolEqualityComparer.Default);
        var dispatch = new Dispatch(known, _helperCalls.Select(call => call.Callee).Concat(_turnCalls.Select(call => call.Callee)).OfType<IMethodSymbol>());
        return Enumerable.Range(0, rules.Length).SelectMany(rule => Reached(rule, callers, dispatch)).ToList();
    }

    private IEnumerable<Diagnostic> Reached(int rule, ILookup<ISymbol, (ISymbol Caller, int Rules)> callers, Dispatch dispatch)
    {
        var steps = Steps(rule, callers, dispatch);
        return _turnCalls
            .Where(call => (call.Rules & (1 << rule)) is not 0 && steps.ContainsKey(call.Callee))
            .Select(call => (Place: Calls.Place(call.Place), Step: steps[call.Callee], call.Member))
            // Getter and setter of one property, say, are one place to mend.
            .GroupBy(call => call.Place, (_, calls) => calls.OrderBy(call => call.Step.Path, StringComparer.Ordinal).First())
            .OrderBy(call => call.Place.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(call => call.Place.SourceSpan.Start)
            .Select(call => Diagnostic.Create(
                rules[rule].Reached, call.Place, rules[rule].Path(call.Member.Display(), call.Step.Path) + call.Step.Finding.Reason, call.Step.Finding.Remedy));
    }

    /// <summary>From each helper that reaches a fact the shortest way. Breadth first: a recursive helper ends the walk instead of the stack.</summary>
    private Dictionary<ISymbol, Step> Steps(int rule, ILookup<ISymbol, (ISymbol Caller, int Rules)> callers, Dispatch dispatch)
    {
        var result = new Dictionary<ISymbol, Step>(SymbolEqualityComparer.Default);
        var frontier = Shortest(_facts.Where(fact => fact.Rule == rule).Select(fact => new Step(fact.Helper, Joined(fact.Helper, fact.Finding.Text), fact.Finding)), result);
        while (frontier.Count > 0)
        {
            // A call of a declaration may run any of its implementations.
            var reached = Shortest(
                frontier.Concat(frontier.SelectMany(step => dispatch.Declarations(step.Node), (step, declaration) => step with { Node = declaration })),
                result);
            foreach (var step in reached)
                result.Add(step.Node, step);
            frontier = Shortest(
                reached.SelectMany(
                    step => callers[step.Node].Where(call => (call.Rules & (1 << rule)) is not 0),
                    (step, call) => step with { Node = call.Caller, Path = Joined(call.Caller, step.Path) }),
                result);
        }

        return result;
    }

    /// <summary>One way per helper not seen before: of equally short ones the first in ordinal order.</summary>
    private static List<Step> Shortest(IEnumerable<Step> steps, Dictionary<ISymbol, Step> seen)
    {
        var result = new Dictionary<ISymbol, Step>(SymbolEqualityComparer.Default);
        foreach (var step in steps)
        {
            if (!seen.ContainsKey(step.Node) && (!result.TryGetValue(step.Node, out var other) || string.CompareOrdinal(step.Path, other.Path) < 0))
                result[step.Node] = step;
        }

        return [.. result.Values];
    }

    private static string Joined(ISymbol node, string path) => path.Length is 0 ? node.Display() : node.Display() + " -> " + path;

    private static ISymbol Node(ISymbol callee) => callee is IMethodSymbol method ? method.Definition() : callee;

    /// <summary>The initializer of an instance field runs in every constructor, that of a static one in the static constructor.</summary>
    private static ImmutableArray<ISymbol> Owners(ISymbol member) => member switch
    {
        IMethodSymbol method => [method.Definition()],
        IParameterSymbol => [member],
        { IsStatic: false, ContainingType: { } type } => [.. type.OriginalDefinition.InstanceConstructors],
        { ContainingType: { } type } => [.. type.OriginalDefinition.StaticConstructors],
        _ => [],
    };

    /// <summary>A helper, how it reaches a fact, and the fact.</summary>
    private sealed record Step(ISymbol Node, string Path, Finding Finding);
}
