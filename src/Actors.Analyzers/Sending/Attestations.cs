using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Actors.Compiler;
using Microsoft.CodeAnalysis;

namespace Actors.Analyzers.Sending;

/// <summary>What users promise and attest: who bears <c>[Sendable]</c> and <c>[UnsafeSendable]</c>.</summary>
internal sealed class Attestations
{
    private readonly INamedTypeSymbol? _sendable;
    private readonly INamedTypeSymbol? _unsafeSendable;
    private readonly HashSet<ISymbol> _forAssembly = new(SymbolEqualityComparer.Default);

    public Attestations(Compilation compilation)
    {
        _sendable = compilation.GetTypeByMetadataName(KnownNames.Sendable);
        _unsafeSendable = compilation.GetTypeByMetadataName(KnownNames.UnsafeSendable);
        ForAssembly = [.. Of(compilation.Assembly)];
        foreach (var type in ForAssembly.Select(AttestedType).OfType<ITypeSymbol>())
            _forAssembly.Add(type is INamedTypeSymbol { IsUnboundGenericType: true } ? type.OriginalDefinition : type);
    }

    /// <summary>The attestations that stand on the assembly, for types that are not its own.</summary>
    public ImmutableArray<AttributeData> ForAssembly { get; }

    /// <summary>The attestations on a symbol, or of an assembly.</summary>
    public IEnumerable<AttributeData> Of(ISymbol symbol) => _unsafeSendable is null ? [] : symbol.GetAttributes().Where(IsAttestation);

    public bool IsAttestation(AttributeData data) => SymbolEqualityComparer.Default.Equals(data.AttributeClass, _unsafeSendable);

    /// <summary>The type that an attestation for a whole assembly names.</summary>
    public static ITypeSymbol? AttestedType(AttributeData data) => data.ConstructorArguments
        .Where(argument => argument.Kind is TypedConstantKind.Type)
        .Select(argument => argument.Value as ITypeSymbol).FirstOrDefault();

    /// <summary>The reason given; null in half-typed code.</summary>
    public static string? Why(AttributeData data) => data.ConstructorArguments
        .Where(argument => argument.Kind is TypedConstantKind.Primitive)
        .Select(argument => argument.Value as string).LastOrDefault();

    public bool IsAttestedHere(ITypeSymbol type) =>
        _forAssembly.Count > 0 && (_forAssembly.Contains(type) || _forAssembly.Contains(type.OriginalDefinition));

    public bool IsAttested(ISymbol symbol) => Of(symbol).Any();

    /// <summary>The reply of a method: <c>[return: UnsafeSendable("...")]</c>.</summary>
    public bool IsReplyAttested(IMethodSymbol method) => method.GetReturnTypeAttributes().Any(IsAttestation);

    /// <summary>A member of a type, or the parameter of a record or of a primary constructor that it comes from.</summary>
    public bool IsMemberAttested(ISymbol member) =>
        IsAttested(member) || (Symbols.ParameterBehind(member) is { } parameter && IsAttested(parameter));

    /// <summary>The type that makes the promise: this one, a base or an interface; null where there is none.</summary>
    public INamedTypeSymbol? Promise(INamedTypeSymbol type) => _sendable is null
        ? null
        : type.BasesAndSelf().FirstOrDefault(IsSendable) ?? type.AllInterfaces.FirstOrDefault(IsSendable);

    public bool IsSendable(INamedTypeSymbol type) =>
        type.GetAttributes().Any(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, _sendable));
}
