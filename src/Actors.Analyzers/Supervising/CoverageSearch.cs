using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Supervising;

/// <summary>Sends each failure that a child declares through the code that decides it, and keeps where none is decided.</summary>
internal sealed class CoverageSearch(
    SupervisorSymbols symbols, IReadOnlyDictionary<ISymbol, DecidingMethod> methods, Children children, FailureDeclarations declarations)
{
    private readonly Dictionary<SyntaxNode, Gap> _gaps = [];

    public IEnumerable<Gap> Gaps => _gaps.Values
        .OrderBy(gap => gap.Place.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(gap => gap.Place.SpanStart);

    public void Add(INamedTypeSymbol supervisor)
    {
        if (symbols.Decider(supervisor)?.Definition() is not { } decider)
            return;
        foreach (var open in Reachable(decider).SelectMany(method => method.OpenSwitches))
            GapAt(open, supervisor);
        foreach (var spawn in children.Of(supervisor).Distinct(SymbolEqualityComparer.Default).OfType<IMethodSymbol>())
        {
            foreach (var exception in declarations.Of(spawn).Distinct(SymbolEqualityComparer.Default).OfType<INamedTypeSymbol>())
                Follow(supervisor, decider, new(spawn.ContainingType, exception), []);
        }
    }

    private IEnumerable<DecidingMethod> Reachable(IMethodSymbol decider)
    {
        var open = new Stack<IMethodSymbol>([decider]);
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (!seen.Add(next) || !methods.TryGetValue(next, out var method))
                continue;
            yield return method;
            foreach (var callee in method.Callees)
                open.Push(callee);
        }
    }

    private void Follow(INamedTypeSymbol supervisor, IMethodSymbol decider, ChildsFailure failure, HashSet<ISymbol> seen)
    {
        seen.Add(decider);
        if (!methods.TryGetValue(decider, out var method))
            return;
        var outcome = method.Follow(failure.Exception);
        foreach (var thrown in outcome.Throws.OfType<SyntaxNode>())
        {
            // Where another way leads to a decision, the throw is one of somebody who has thought of the failure.
            if (!outcome.Returns || method.OpenSwitches.Contains(thrown))
                GapAt(thrown, supervisor).Failures.Add(failure);
        }

        foreach (var callee in outcome.Calls.Where(callee => !seen.Contains(callee)))
            Follow(supervisor, callee, failure, seen);
    }

    private Gap GapAt(SyntaxNode place, INamedTypeSymbol supervisor)
    {
        if (!_gaps.TryGetValue(place, out var gap))
            _gaps[place] = gap = new Gap(place, supervisor);
        return gap;
    }
}

/// <summary>A failure that a child declares.</summary>
internal readonly record struct ChildsFailure(INamedTypeSymbol Child, INamedTypeSymbol Exception);

/// <summary>A place where failures of children are not decided.</summary>
/// <param name="Place">The switch that they fall through, or what is thrown.</param>
/// <param name="Supervisor">The actor that decides.</param>
internal sealed record Gap(SyntaxNode Place, INamedTypeSymbol Supervisor)
{
    /// <summary>Those that are known by a declaration.</summary>
    public List<ChildsFailure> Failures { get; } = [];
}
