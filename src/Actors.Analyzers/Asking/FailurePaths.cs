using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Asking;

/// <summary>
/// Which helpers let declared failures out, and which calls in handlers come to them. Filled concurrently; at the end
/// walked backwards from the asks that may fail, as far as nobody catches.
/// </summary>
internal sealed class FailurePaths
{
    private readonly ConcurrentQueue<Raising> _raising = new();
    private readonly ConcurrentQueue<HelperCall> _calls = new();

    /// <summary>A failure that leaves a helper at a place.</summary>
    public void Add(Raising raising) => _raising.Enqueue(raising);

    /// <summary>A call of a helper, in another or in a handler.</summary>
    public void Add(HelperCall call) => _calls.Enqueue(call);

    /// <summary>The calls in handlers by which a failure may leave them, each with the shortest way to where it begins.</summary>
    public IEnumerable<(HelperCall Call, INamedTypeSymbol Exception, string Path)> Reached()
    {
        if (_raising.IsEmpty || _calls.IsEmpty)
            return [];

        var callers = _calls.ToLookup(call => call.Callee, SymbolEqualityComparer.Default);
        var found = new Dictionary<(SyntaxNode Place, ISymbol Exception), (HelperCall Call, INamedTypeSymbol Exception, string Path)>();
        var seen = new HashSet<(ISymbol, ISymbol)>();
        var open = _raising
            .Select(raising => (Node: raising.Helper, raising.Exception, Path: $"{raising.Helper.Display()} -> {raising.Raiser}"))
            .OrderBy(step => step.Path, StringComparer.Ordinal).ToList();
        while (open.Count > 0)
        {
            var next = new List<(ISymbol Node, INamedTypeSymbol Exception, string Path)>();
            foreach (var step in open.Where(step => seen.Add((step.Node, step.Exception))))
            {
                foreach (var call in callers[step.Node].Where(call => !call.Guards.Any(guard => guard.Keeps(step.Exception))))
                {
                    if (call.Handler is null)
                        next.Add((call.Caller, step.Exception, $"{call.Caller.Display()} -> {step.Path}"));
                    else if (!found.ContainsKey((call.Place, step.Exception)))
                        found.Add((call.Place, step.Exception), (call, step.Exception, step.Path));
                }
            }

            open = [.. next.OrderBy(step => step.Path, StringComparer.Ordinal)];
        }

        return found.Values
            .OrderBy(one => one.Call.Place.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(one => one.Call.Place.SpanStart)
            .ThenBy(one => one.Exception.Name, StringComparer.Ordinal);
    }
}

/// <summary>An exception that leaves a helper.</summary>
/// <param name="Helper">The method, local function or lambda.</param>
/// <param name="Exception">What it is.</param>
/// <param name="Raiser">The ask or call that may fail with it, as in <c>Account.Withdraw</c>.</param>
internal readonly record struct Raising(ISymbol Helper, INamedTypeSymbol Exception, string Raiser);

/// <summary>A call of a helper whose failures come out where it stands.</summary>
/// <param name="Caller">The method, local function or lambda around it.</param>
/// <param name="Handler">The handler whose own code it is; null where the caller is a helper itself.</param>
/// <param name="Callee">The helper.</param>
/// <param name="Guards">What is caught around it, and in a handler also what that declares.</param>
/// <param name="Name">What is called, in a message.</param>
/// <param name="Place">The call.</param>
internal readonly record struct HelperCall(ISymbol Caller, IMethodSymbol? Handler, ISymbol Callee, ImmutableArray<Guard> Guards, string Name, SyntaxNode Place);
