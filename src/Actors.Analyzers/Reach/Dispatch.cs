using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers;

/// <summary>From a method to the declarations under which callers may know it: interface members and overridden methods.</summary>
internal sealed class Dispatch
{
    /// <summary>A declaration with more implementations says too little about which one a call runs.</summary>
    private const int ImplementationsMax = 8;

    private readonly ILookup<ISymbol, ISymbol> _declarations;
    private readonly ILookup<ISymbol, IMethodSymbol> _implementations;

    /// <param name="known">The compilation where the implementations are, and what is an actor there.</param>
    /// <param name="called">Every method called somewhere: others need no answer.</param>
    public Dispatch(KnownSymbols known, IEnumerable<IMethodSymbol> called)
    {
        var open = new HashSet<ISymbol>(
            called.Where(method => method.IsVirtual || method.IsAbstract || method.IsOverride), SymbolEqualityComparer.Default);
        var pairs = open.Count is 0
            ? []
            : known.Compilation.Assembly.AllTypes()
                .Where(type => type.TypeKind is TypeKind.Class or TypeKind.Struct)
                .SelectMany(type => Overrides(type).Concat(Implementations(type, open, known)))
                .Where(pair => open.Contains(pair.Declaration));
        var dispatched = pairs
            .GroupBy(pair => pair.Declaration, pair => pair.Implementation, SymbolEqualityComparer.Default)
            .Where(group => group.Count() <= ImplementationsMax)
            .SelectMany(group => group, (group, implementation) => (Implementation: implementation, Declaration: group.Key!))
            .ToList();
        _declarations = dispatched.ToLookup(pair => pair.Implementation, pair => pair.Declaration, SymbolEqualityComparer.Default);
        _implementations = dispatched.ToLookup(pair => pair.Declaration, pair => (IMethodSymbol)pair.Implementation, SymbolEqualityComparer.Default);
    }

    public IEnumerable<IMethodSymbol> Implementations(ISymbol declaration) => _implementations[declaration];

    public IEnumerable<ISymbol> Declarations(ISymbol implementation) => _declarations[implementation];

    private static IEnumerable<(ISymbol Declaration, ISymbol Implementation)> Overrides(INamedTypeSymbol type)
    {
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
                yield return (overridden.Definition(), method.Definition());
        }
    }

    private static IEnumerable<(ISymbol Declaration, ISymbol Implementation)> Implementations(INamedTypeSymbol type, HashSet<ISymbol> open, KnownSymbols known)
    {
        // Whoever calls a role that an actor plays asks its proxy: the actor runs its method in a turn of its own.
        var interfaces = known.IsActorOrBase(type) ? type.AllInterfaces.Where(implemented => !known.IsRole(implemented)) : type.AllInterfaces;
        foreach (var member in interfaces.SelectMany(role => role.GetMembers()).OfType<IMethodSymbol>())
        {
            if (open.Contains(member.OriginalDefinition)
                && type.FindImplementationForInterfaceMember(member) is IMethodSymbol implementation)
            {
                yield return (member.OriginalDefinition, implementation.Definition());
            }
        }
    }
}
