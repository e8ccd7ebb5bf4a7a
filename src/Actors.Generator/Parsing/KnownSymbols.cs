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

    public INamedTypeSymbol? When { get; } = compilation.GetTypeByMetadataName(KnownNames.When);

    public INamedTypeSymbol? Behaviours { get; } = compilation.GetTypeByMetadataName(KnownNames.Behaviours);

    public INamedTypeSymbol? OnEnter { get; } = compilation.GetTypeByMetadataName(KnownNames.OnEnter);

    public INamedTypeSymbol? OnExit { get; } = compilation.GetTypeByMetadataName(KnownNames.OnExit);

    public INamedTypeSymbol? StateTimeout { get; } = compilation.GetTypeByMetadataName(KnownNames.StateTimeout);

    public INamedTypeSymbol? Pool { get; } = compilation.GetTypeByMetadataName(KnownNames.Pool);

    public INamedTypeSymbol? PoolKey { get; } = compilation.GetTypeByMetadataName(KnownNames.PoolKey);

    public INamedTypeSymbol? PoolKeyType { get; } = compilation.GetTypeByMetadataName(KnownNames.PoolKeyType);

    public INamedTypeSymbol? Broadcast { get; } = compilation.GetTypeByMetadataName(KnownNames.Broadcast);

    public INamedTypeSymbol? Inject { get; } = compilation.GetTypeByMetadataName(KnownNames.Inject);

    public INamedTypeSymbol? FromKeyedServices { get; } = compilation.GetTypeByMetadataName(KnownNames.FromKeyedServices);

    public INamedTypeSymbol? Owned { get; } = compilation.GetTypeByMetadataName(KnownNames.Owned);

    public INamedTypeSymbol? Guid { get; } = compilation.GetTypeByMetadataName("System.Guid");

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
    public static bool HasOrInherits(IMethodSymbol method, INamedTypeSymbol? attribute) => Find(method, attribute) is not null;

    /// <summary>The attribute as the method has it, or one that it overrides.</summary>
    public static AttributeData? Find(IMethodSymbol method, INamedTypeSymbol? attribute)
    {
        for (IMethodSymbol? declared = method; declared is not null; declared = declared.OverriddenMethod)
        {
            if (declared.GetAttributes().FirstOrDefault(data => Same(data.AttributeClass, attribute)) is { } found)
                return found;
        }

        return null;
    }

    public static bool Has(ISymbol symbol, INamedTypeSymbol? attribute) => symbol.GetAttributes().Any(data => Same(data.AttributeClass, attribute));
}
