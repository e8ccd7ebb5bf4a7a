using Actors.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Asking;

/// <summary>Where, in the middle of a handler, other messages of the same actor may be handled.</summary>
internal sealed class TurnBreaks(KnownSymbols known)
{
    private readonly Interleaving _interleaving = new(known);
    private readonly INamedTypeSymbol? _stream = known.Compilation.GetTypeByMetadataName("System.Collections.Generic.IAsyncEnumerable`1");

    /// <summary>Whether some place of a member is such a one at all.</summary>
    public bool AreIn(ISymbol member) => AtAwaits(member) || AtYields(member);

    public bool IsBreak(IOperation operation, ISymbol member) => operation switch
    {
        IAwaitOperation wait => AtAwaits(member) && !IsOver(wait.Operation),
        IReturnOperation { Kind: OperationKind.YieldReturn } => AtYields(member),
        _ => false,
    };

    /// <summary>A handler that interleaves, or any code of an actor all of whose turns do.</summary>
    private bool AtAwaits(ISymbol member) => member is IMethodSymbol { IsStatic: false, ContainingType: { } actor } method
        && known.IsActorOrBase(actor)
        && (_interleaving.IsReentrant(actor) || (known.IsHandler(method) && _interleaving.IsInterleaved(method)));

    /// <summary>Each item of a stream is a turn of its own.</summary>
    private bool AtYields(ISymbol member) => member is IMethodSymbol { IsStatic: false } method
        && SymbolEqualityComparer.Default.Equals(method.ReturnType.OriginalDefinition, _stream)
        && (known.IsHandler(method) || AtAwaits(member));

    private static bool IsOver(IOperation task) => task switch
    {
        IPropertyReferenceOperation { Property: { Name: "CompletedTask", IsStatic: true } } => true,
        IInvocationOperation { TargetMethod: { Name: "FromResult", IsStatic: true } } => true,
        _ => false,
    };
}
