using Actors.Compiler;
using Microsoft.CodeAnalysis;

namespace Actors.Generator.Parsing;

/// <summary>The types that the parser compares with, looked up once for each compilation.</summary>
internal sealed class KnownSymbols(Compilation compilation)
{
    public Compilation Compilation { get; } = compilation;

    public INamedTypeSymbol? Handler { get; } = compilation.GetTypeByMetadataName(KnownNames.Handler);

    public INamedTypeSymbol? Every { get; } = compilation.GetTypeByMetadataName(KnownNames.Every);

    public INamedTypeSymbol? NotHandler { get; } = compilation.GetTypeByMetadataName(KnownNames.NotHandler);

    public INamedTypeSymbol? ActorBase { get; } = compilation.GetTypeByMetadataName(KnownNames.ActorBase);

    public INamedTypeSymbol? Actor { get; } = compilation.GetTypeByMetadataName(KnownNames.Actor);

    public INamedTypeSymbol? Role { get; } = compilation.GetTypeByMetadataName(KnownNames.Role);

    public INamedTypeSymbol? Throws { get; } = compilation.GetTypeByMetadataName(KnownNames.Throws);

    public INamedTypeSymbol? AskTimeout { get; } = compilation.GetTypeByMetadataName(KnownNames.AskTimeout);

    public INamedTypeSymbol? ActorContext { get; } = compilation.GetTypeByMetadataName(KnownNames.ActorContext);

    public INamedTypeSymbol? StopReason { get; } = compilation.GetTypeByMetadataName(KnownNames.StopReason);

    public INamedTypeSymbol? ChildFailure { get; } = compilation.GetTypeByMetadataName(KnownNames.ChildFailure);

    public INamedTypeSymbol? SupervisorDirective { get; } = compilation.GetTypeByMetadataName(KnownNames.SupervisorDirective);

    public INamedTypeSymbol? Supervise { get; } = compilation.GetTypeByMetadataName(KnownNames.Supervise);

    public INamedTypeSymbol? Lifetime { get; } = compilation.GetTypeByMetadataName(KnownNames.Lifetime);

    public INamedTypeSymbol? Mailbox { get; } = compilation.GetTypeByMetadataName(KnownNames.Mailbox);

    public INamedTypeSymbol? Reentrant { get; } = compilation.GetTypeByMetadataName(KnownNames.Reentrant);

    public INamedTypeSymbol? Interleave { get; } = compilation.GetTypeByMetadataName(KnownNames.Interleave);

    public INamedTypeSymbol? ReadOnly { get; } = compilation.GetTypeByMetadataName(KnownNames.ReadOnly);

    public INamedTypeSymbol? Priority { get; } = compilation.GetTypeByMetadataName(KnownNames.Priority);

    public INamedTypeSymbol? TimeToLive { get; } = compilation.GetTypeByMetadataName(KnownNames.TimeToLive);

    public INamedTypeSymbol? Batch { get; } = compilation.GetTypeByMetadataName(KnownNames.Batch);

    public INamedTypeSymbol? Throttle { get; } = compilation.GetTypeByMetadataName(KnownNames.Throttle);

    public INamedTypeSymbol? Debounce { get; } = compilation.GetTypeByMetadataName(KnownNames.Debounce);

    public INamedTypeSymbol? TurnBudget { get; } = compilation.GetTypeByMetadataName(KnownNames.TurnBudget);

    public INamedTypeSymbol? ImmutableArray { get; } = compilation.GetTypeByMetadataName("System.Collections.Immutable.ImmutableArray`1");

    public INamedTypeSymbol? Terminated { get; } = compilation.GetTypeByMetadataName(KnownNames.Terminated);

    public INamedTypeSymbol? Exception { get; } = compilation.GetTypeByMetadataName("System.Exception");

    public INamedTypeSymbol? CancellationToken { get; } = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");

    public INamedTypeSymbol? Task { get; } = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task");

    public INamedTypeSymbol? TaskOfT { get; } = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task`1");

    public INamedTypeSymbol? ValueTask { get; } = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask");

    public INamedTypeSymbol? ValueTaskOfT { get; } = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask`1");

    public INamedTypeSymbol? AsyncEnumerable { get; } = compilation.GetTypeByMetadataName("System.Collections.Generic.IAsyncEnumerable`1");

    public INamedTypeSymbol? AsyncEnumerator { get; } = compilation.GetTypeByMetadataName("System.Collections.Generic.IAsyncEnumerator`1");

    public INamedTypeSymbol? IteratorStateMachine { get; } = compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.IteratorStateMachineAttribute");

    public INamedTypeSymbol? SetsRequiredMembers { get; } = compilation.GetTypeByMetadataName("System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute");

    public static bool Same(ISymbol? left, ISymbol? right) =>
        left is not null && SymbolEqualityComparer.Default.Equals(left.OriginalDefinition, right);

    /// <summary>The method, or one that it overrides, has the attribute.</summary>
    public static bool HasOrInherits(IMethodSymbol method, INamedTypeSymbol? attribute)
    {
        for (IMethodSymbol? declared = method; declared is not null; declared = declared.OverriddenMethod)
        {
            if (Has(declared, attribute))
                return true;
        }

        return false;
    }

    public static bool Has(ISymbol symbol, INamedTypeSymbol? attribute) => symbol.GetAttributes().Any(data => Same(data.AttributeClass, attribute));
}
