using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>The types that the parser compares with, looked up once for each actor.</summary>
internal sealed class KnownSymbols(Compilation compilation)
{
    public INamedTypeSymbol? Handler { get; } = compilation.GetTypeByMetadataName(Known.Handler);

    public INamedTypeSymbol? NotHandler { get; } = compilation.GetTypeByMetadataName(Known.NotHandler);

    public INamedTypeSymbol? ActorBase { get; } = compilation.GetTypeByMetadataName(Known.ActorBase);

    public INamedTypeSymbol? Actor { get; } = compilation.GetTypeByMetadataName(Known.Actor);

    public INamedTypeSymbol? Throws { get; } = compilation.GetTypeByMetadataName(Known.Throws);

    public INamedTypeSymbol? ActorContext { get; } = compilation.GetTypeByMetadataName(Known.ActorContext);

    public INamedTypeSymbol? StopReason { get; } = compilation.GetTypeByMetadataName(Known.StopReason);

    public INamedTypeSymbol? CancellationToken { get; } = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");

    public INamedTypeSymbol? Task { get; } = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task");

    public INamedTypeSymbol? TaskOfT { get; } = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task`1");

    public INamedTypeSymbol? ValueTask { get; } = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask");

    public INamedTypeSymbol? ValueTaskOfT { get; } = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask`1");

    public INamedTypeSymbol? AsyncEnumerable { get; } = compilation.GetTypeByMetadataName("System.Collections.Generic.IAsyncEnumerable`1");

    public INamedTypeSymbol? SetsRequiredMembers { get; } = compilation.GetTypeByMetadataName("System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute");

    public static bool Same(ISymbol? left, ISymbol? right) =>
        left is not null && SymbolEqualityComparer.Default.Equals(left.OriginalDefinition, right);

    public static bool Has(ISymbol symbol, INamedTypeSymbol? attribute) => symbol.GetAttributes().Any(data => Same(data.AttributeClass, attribute));
}
