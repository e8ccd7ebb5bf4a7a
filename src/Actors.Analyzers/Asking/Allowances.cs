using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Actors.Compiler;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Asking;

/// <summary>Where <c>[AllowCycle]</c> stands, which asks it speaks of, and whether any of them is on a circle.</summary>
internal sealed class Allowances(KnownSymbols known)
{
    private readonly INamedTypeSymbol? _allowCycle = known.Compilation.GetTypeByMetadataName(KnownNames.AllowCycle);
    private readonly ConcurrentQueue<ISymbol> _marked = new();

    public AttributeData? Of(ISymbol symbol) => _allowCycle is null
        ? null
        : symbol.GetAttributes().FirstOrDefault(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, _allowCycle));

    public void Note(ISymbol symbol)
    {
        if (Of(symbol) is not null)
            _marked.Enqueue(symbol);
    }

    /// <summary>Whether somebody says that an ask closes no circle.</summary>
    public bool Cover(AskPlace place) => place.Marked.Any(symbol => Of(symbol) is not null);

    /// <summary>
    /// The marks that speak of no ask on a circle, all marks taken off. Where a circle could be closed by another
    /// assembly, nothing is said.
    /// </summary>
    public IEnumerable<(Location Place, string What)> Needless(IReadOnlyList<AskEdge<AskPlace>> edges, AskGraph graph, CancellationToken cancellation)
    {
        var marks = _marked.Where(symbol => symbol is INamedTypeSymbol type ? known.IsActor(type) : symbol.ContainingType is { } around && known.IsActor(around)).ToList();
        if (marks.Count is 0)
            yield break;

        var needed = new HashSet<ISymbol>(AskCycles.Find(edges).SelectMany(found => found.Ask.Place.Marked), SymbolEqualityComparer.Default);
        var steps = edges.ToLookup(edge => edge.Asker, edge => edge.Callee, StringComparer.Ordinal);
        var closed = graph.Closed();
        foreach (var mark in marks.Where(mark => !needed.Contains(mark)).OrderBy(mark => mark.ToDisplayString(), StringComparer.Ordinal))
        {
            if (Reached((mark as INamedTypeSymbol ?? mark.ContainingType).ToDisplayString(), steps).All(closed.Contains)
                && Of(mark)?.ApplicationSyntaxReference?.GetSyntax(cancellation) is { } attribute)
            {
                yield return (attribute.GetLocation(), mark is INamedTypeSymbol ? mark.Name : mark.Display());
            }
        }
    }

    private static HashSet<string> Reached(string actor, ILookup<string, string> steps)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { actor };
        var open = new Queue<string>(reached);
        while (open.Count > 0)
        {
            foreach (var next in steps[open.Dequeue()].Where(reached.Add))
                open.Enqueue(next);
        }

        return reached;
    }
}
