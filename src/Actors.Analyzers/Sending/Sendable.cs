using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Sending;

/// <summary>
/// Judges whether objects of a type can be shared between actors: nothing in them, however deep, can change. What is
/// not known to be safe is refused. Each type is judged once for a compilation, whichever rules ask.
/// </summary>
/// <remarks>
/// <see cref="Shapes"/> says what is wrong with a type by itself and what it holds. Here everything that it holds is
/// visited, nearest first, so that the path in a message is the shortest; types that hold each other end, since each is
/// visited once, and are fine unless some member says otherwise.
/// </remarks>
internal sealed class Sendable
{
    private static readonly ConditionalWeakTable<Compilation, Sendable> Judges = new();

    private readonly ConcurrentDictionary<ITypeSymbol, Flaw?> _verdicts = new(SymbolEqualityComparer.Default);

    private Sendable(KnownSymbols known)
    {
        Attestations = new Attestations(known.Compilation);
        Shapes = new Shapes(known, Attestations);
        Owned = new OwnedTypes(known.Compilation);
    }

    public Attestations Attestations { get; }

    public Shapes Shapes { get; }

    public OwnedTypes Owned { get; }

    public static Sendable Of(KnownSymbols known) => Judges.GetValue(known.Compilation, _ => new Sendable(known));

    /// <summary>What is wrong with something that crosses. What is kept as well cannot be moved.</summary>
    public Flaw? Judge(Cargo cargo) => Judge(cargo.Type) ?? (cargo.IsKept && Owned.Carries(cargo.Type) ? Kept(cargo.Type) : null);

    /// <summary>The nearest thing that can change; else the nearest of which that is not known; else null.</summary>
    public Flaw? Judge(ITypeSymbol type) => _verdicts.TryGetValue(type, out var verdict) ? verdict : Judge(type, Shapes.Of(type));

    /// <summary>What judging would say if the type itself were not attested.</summary>
    public Flaw? JudgeUnattested(ITypeSymbol type) => Search(type, Shapes.Unattested(type));

    /// <summary>A value that is moved, on the shortest way to it.</summary>
    private Flaw? Kept(ITypeSymbol type)
    {
        var reached = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default) { type };
        var open = new Queue<(ITypeSymbol Type, string Path)>();
        open.Enqueue((type, ""));
        while (open.Count > 0)
        {
            var (next, path) = open.Dequeue();
            if (Owned.IsOwned(next))
                return new Flaw(path, Fault.CanChange(next, "can be taken once only, but a restart constructs anew from the same arguments", "send it in a message after Spawn"));
            foreach (var part in next is INamedTypeSymbol named && Shapes.IsOwn(named) ? Shapes.Members(named).Parts : Shapes.Of(next).Parts)
            {
                if (reached.Add(part.Type))
                    open.Enqueue((part.Type, Join(path, part.Member ?? "")));
            }
        }

        return null;
    }

    private Flaw? Judge(ITypeSymbol type, Shape shape)
    {
        var verdict = Search(type, shape);
        return _verdicts.GetOrAdd(type, verdict);
    }

    private Flaw? Search(ITypeSymbol type, Shape first)
    {
        var reached = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default) { type };
        var open = new Queue<(Shape Shape, string Path)>();
        open.Enqueue((first, ""));
        Flaw? unknown = null;
        while (open.Count > 0)
        {
            var (shape, path) = open.Dequeue();
            foreach (var fault in shape.Faults)
            {
                var found = fault with { Path = Join(path, fault.Path) };
                if (!fault.Fault.IsUnknown)
                    return found;
                unknown ??= found;
            }

            foreach (var part in shape.Parts)
            {
                // What was found to be fine is not entered again.
                if (reached.Add(part.Type) && !(_verdicts.TryGetValue(part.Type, out var verdict) && verdict is null))
                    open.Enqueue((Shapes.Of(part.Type), Join(path, part.Member ?? "")));
            }
        }

        if (unknown is null)
        {
            foreach (var fine in reached.Where(fine => !SymbolEqualityComparer.Default.Equals(fine, type)))
                _verdicts.TryAdd(fine, null);
        }

        return unknown;
    }

    private static string Join(string path, string step) =>
        path.Length is 0 ? step : step.Length is 0 ? path : path + " -> " + step;
}
