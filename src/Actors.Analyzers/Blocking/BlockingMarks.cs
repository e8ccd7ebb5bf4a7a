using System.Collections.Concurrent;
using System.Linq;
using Actors.Compiler;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Blocking;

/// <summary>
/// What users say of members: <c>[Blocking("why")]</c> on the member, on its type, or on what it overrides or
/// implements. It is all that is known across assemblies.
/// </summary>
internal sealed class BlockingMarks(Compilation compilation)
{
    private readonly INamedTypeSymbol? _blocking = compilation.GetTypeByMetadataName(KnownNames.Blocking);
    private readonly ConcurrentDictionary<ISymbol, AttributeData?> _marks = new(SymbolEqualityComparer.Default);

    public AttributeData? Of(ISymbol member) => _blocking is null ? null : _marks.GetOrAdd(member.OriginalDefinition, Find);

    public AttributeData? On(ISymbol symbol)
    {
        if (_blocking is null)
            return null;
        foreach (var data in symbol.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(data.AttributeClass, _blocking))
                return data;
        }

        return null;
    }

    /// <summary>The reason given; empty in half-typed code.</summary>
    public static string Why(AttributeData data) =>
        data.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string why } ? why.Trim() : "";

    private AttributeData? Find(ISymbol member)
    {
        // Accessors are marked by their property.
        if (member is IMethodSymbol { AssociatedSymbol: IPropertySymbol property })
            return On(member) ?? Of(property);
        if (member is not (IMethodSymbol { MethodKind: not (MethodKind.LocalFunction or MethodKind.AnonymousFunction or MethodKind.StaticConstructor) } or IPropertySymbol)
            || member.ContainingType is not { TypeKind: not TypeKind.Delegate } type)
        {
            return null;
        }

        if (On(member) is { } own)
            return own;
        if (member is IMethodSymbol { PartialDefinitionPart: { } part } && On(part) is { } declared)
            return declared;
        var overridden = member switch
        {
            IMethodSymbol { OverriddenMethod: { } method } => method,
            IPropertySymbol { OverriddenProperty: { } above } => above,
            _ => (ISymbol?)null,
        };
        return (overridden is null ? null : Of(overridden)) ?? Implemented(member, type) ?? OnType(type);
    }

    private AttributeData? OnType(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
        {
            if (On(level) is { } found)
                return found;
        }

        return null;
    }

    private AttributeData? Implemented(ISymbol member, INamedTypeSymbol type)
    {
        if (member.IsStatic || type.TypeKind is TypeKind.Interface)
            return null;
        foreach (var role in type.AllInterfaces)
        {
            foreach (var declared in role.GetMembers().Where(candidate => candidate.Kind == member.Kind && member.Name.EndsWith(candidate.Name, System.StringComparison.Ordinal)))
            {
                if ((On(declared.OriginalDefinition) ?? OnType(role.OriginalDefinition)) is { } found
                    && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(declared), member))
                {
                    return found;
                }
            }
        }

        return null;
    }
}
