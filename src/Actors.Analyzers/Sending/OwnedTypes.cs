using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Actors.Compiler;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Sending;

/// <summary>Knows <c>Owned&lt;T&gt;</c>, and which types carry one.</summary>
internal sealed class OwnedTypes(Compilation compilation)
{
    private readonly INamedTypeSymbol? _owned = compilation.GetTypeByMetadataName(KnownNames.Owned);
    private readonly INamedTypeSymbol? _maker = compilation.GetTypeByMetadataName(KnownNames.OwnedMaker);
    private readonly ConcurrentDictionary<ITypeSymbol, bool> _carriers = new(SymbolEqualityComparer.Default);

    public bool IsKnown => _owned is not null;

    public bool IsOwned(ITypeSymbol? type) => _owned is not null && SymbolEqualityComparer.Default.Equals(type?.OriginalDefinition, _owned);

    /// <summary>The static class with <c>Of</c> and <c>Move</c>.</summary>
    public bool IsMaker(ITypeSymbol? type) => _maker is not null && SymbolEqualityComparer.Default.Equals(type, _maker);

    /// <summary>It is one, or a tuple, a record or the like that holds one.</summary>
    public bool Carries(ITypeSymbol? type) => type is not null && _owned is not null && _carriers.GetOrAdd(type, Find);

    private bool Find(ITypeSymbol type)
    {
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default) { type };
        var open = new Stack<ITypeSymbol>(seen);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (IsOwned(next))
                return true;
            foreach (var held in Held(next).Where(seen.Add))
                open.Push(held);
        }

        return false;
    }

    /// <summary>A user's types by their fields and, where those are hidden, their properties; others by their type arguments.</summary>
    private static IEnumerable<ITypeSymbol> Held(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => [array.ElementType],
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named when !named.ContainingAssembly.IsFramework() =>
            named.BasesAndSelf().SelectMany(level => level.GetMembers()).Where(member => !member.IsStatic).Select(member => member switch
            {
                IFieldSymbol field => field.Type,
                IPropertySymbol { IsIndexer: false } property when property.ContainingType.IsRecord => property.Type,
                _ => null,
            }).OfType<ITypeSymbol>(),
        INamedTypeSymbol { TypeKind: not TypeKind.Delegate } named => named.TypeArguments,
        _ => [],
    };
}
