using System.Linq;
using Actors.Analyzers.Asking;
using Actors.Compiler;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Supervising;

/// <summary>What supervision is made of, in one compilation.</summary>
internal sealed class SupervisorSymbols(KnownSymbols known)
{
    private readonly INamedTypeSymbol? _failure = known.Compilation.GetTypeByMetadataName(KnownNames.ChildFailure);
    private readonly INamedTypeSymbol? _directive = known.Compilation.GetTypeByMetadataName(KnownNames.SupervisorDirective);
    private readonly INamedTypeSymbol? _context = known.Compilation.GetTypeByMetadataName(KnownNames.ActorContext);
    private readonly INamedTypeSymbol? _parent = known.Compilation.GetTypeByMetadataName(KnownNames.ActorParent);
    private readonly INamedTypeSymbol? _exception = known.Compilation.GetTypeByMetadataName("System.Exception");

    public bool AreKnown => _failure is not null && _directive is not null && _context is not null && _parent is not null && _exception is not null;

    public bool IsFailure(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, _failure);

    public bool IsDirective(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, _directive);

    public bool IsContext(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, _context);

    /// <summary>Anything that an actor can be spawned under, whatever it says of itself.</summary>
    public bool IsParent(ITypeSymbol? type) =>
        SymbolEqualityComparer.Default.Equals(type, _parent) || type?.AllInterfaces.Contains(_parent!, SymbolEqualityComparer.Default) is true;

    /// <summary>Of the failures that a value may be, one that nobody knows; null where it is no failure.</summary>
    public INamedTypeSymbol? AnyOf(ITypeSymbol? value) => IsFailure(value) ? _exception : IsException(value) ? (INamedTypeSymbol?)value : null;

    public bool IsException(ITypeSymbol? type) => type is INamedTypeSymbol && Failures.IsA(type, _exception!);

    /// <summary>
    /// A parameter of the method that decides, or of one that it hands all of its failure to. Those of functions inside
    /// may be anything.
    /// </summary>
    public FailureValue OfParameter(IParameterSymbol parameter, IMethodSymbol method) =>
        !SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol.OriginalDefinition, method.OriginalDefinition) ? new(FailureKind.Other)
        : IsFailure(parameter.Type) ? new(FailureKind.Failure)
        : IsException(parameter.Type) ? new(FailureKind.Exception)
        : new(FailureKind.Other);

    /// <summary>The method by which an actor, or a base of actors, decides what becomes of its children.</summary>
    public IMethodSymbol? Decider(INamedTypeSymbol actor) => actor.BasesAndSelf().Where(known.IsActorOrBase)
        .SelectMany(level => level.GetMembers("OnChildFailure")).OfType<IMethodSymbol>()
        .FirstOrDefault(method => !method.IsStatic && IsDirective(method.ReturnType));
}
