using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Asking;

/// <summary>Recognizes asks, and tells those that a turn waits for from those it does not.</summary>
internal sealed class AskCalls(KnownSymbols known, OffTurn offTurn)
{
    private readonly HashSet<ISymbol> _awaitable = known.Compilation.TypesNamed(
    [
        "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1",
        "System.Collections.Generic.IAsyncEnumerable`1",
    ]);

    private readonly INamedTypeSymbol? _asks = known.Compilation.GetTypeByMetadataName("Actors.Asks");

    private readonly HashSet<ISymbol> _pooled = known.Compilation.TypesNamed(["System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1"]);

    /// <summary>What can be awaited once: its reply is used again for another ask.</summary>
    public bool IsPooled(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: var arguments } => IsPooled(arguments[0]),
        _ => type is not null && _pooled.Contains(type.OriginalDefinition),
    };

    public bool IsAwaitable(ITypeSymbol? type) => type is not null && (_awaitable.Contains(type.OriginalDefinition) || IsPooled(type));

    /// <summary>Something that begins when it is called, unlike a stream.</summary>
    public bool IsUnderWay(ITypeSymbol? type) => IsAwaitable(type) && type!.Name is not "IAsyncEnumerable";

    public static ITypeSymbol? ElementOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { Arity: 1, ContainingNamespace.Name: "Generic" or "Immutable" } collection => collection.TypeArguments[0],
        _ => null,
    };

    /// <summary>One of the methods that await several asks.</summary>
    public bool AwaitsAsks(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method.ContainingType, _asks);

    /// <summary>Whether the proxy that is asked can be told the same, with nothing to wait for.</summary>
    public static bool CanTell(IInvocationOperation ask)
    {
        var method = ask.TargetMethod;
        var proxy = method.ContainingType is { ContainingType: { } outer } && method.ContainingType.Name.StartsWith("Within", StringComparison.Ordinal) ? outer : method.ContainingType;
        return proxy?.GetMembers("Tell").OfType<IPropertySymbol>().FirstOrDefault()?.Type.GetMembers(method.Name).OfType<IMethodSymbol>().Any(tell => tell.ReturnsVoid) is true;
    }

    /// <summary>The proxy or the role that is asked; null where the call is no ask.</summary>
    public INamedTypeSymbol? Asked(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.IsStatic || method.ContainingType is not { } type || !_awaitable.Contains(method.ReturnType.OriginalDefinition))
            return null;
        // Asks with a timeout of their own are on a type nested in the proxy, and so are tells.
        var proxy = type.ContainingType is { } outer && type.Name.StartsWith("Within", StringComparison.Ordinal) ? outer : type;
        return known.IsProxy(proxy) || known.IsRole(proxy) ? proxy : null;
    }

    /// <summary>The proxy that is told and may make the teller wait for room; null where the call is no such tell.</summary>
    public INamedTypeSymbol? ToldAndWaits(IInvocationOperation call) =>
        IsPooled(call.Type) && call.TargetMethod is { IsStatic: false, ContainingType: { ContainingType: { } proxy } type }
        && type.Name.StartsWith("Tell", StringComparison.Ordinal) && known.IsProxy(proxy)
            ? proxy
            : null;

    /// <summary>
    /// Whether the turn lasts until an ask is answered: it is awaited, at once or later, handed on to the caller or to
    /// <c>Asks.WhenAll</c>. Not so where it is thrown away, turned into a task, or made on another thread.
    /// </summary>
    public bool IsAwaited(IOperation ask) => !IsOffTurn(ask) && IsAwaited(ask, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    public bool IsOffTurn(IOperation operation) => offTurn.Contains(operation);

    private bool IsAwaited(IOperation value, HashSet<ISymbol> asked)
    {
        for (var (child, node) = (value, value.Parent); node is not null; (child, node) = (node, node.Parent))
        {
            switch (node)
            {
                case IAwaitOperation or IReturnOperation:
                    return true;
                case IConversionOperation or IParenthesizedOperation or IConditionalOperation or ICoalesceOperation
                    or ISwitchExpressionOperation or ISwitchExpressionArmOperation or IConditionalAccessOperation
                    or IArrayInitializerOperation or IArrayCreationOperation or ICollectionExpressionOperation:
                    continue;
                case IForEachLoopOperation loop:
                    return loop.IsAsynchronous && loop.Collection == child;
                case IInvocationOperation call when call.Instance == child && call.TargetMethod.Name is "ConfigureAwait" or "Preserve":
                    continue;
                case IArgumentOperation { Parent: IInvocationOperation call } argument:
                    if (AwaitsAsks(call.TargetMethod))
                        return true;
                    // The extension methods of streams and tasks give back what they are called on.
                    if (call.TargetMethod is not { IsExtensionMethod: true, Name: "ConfigureAwait" or "WithCancellation" } || call.Arguments.FirstOrDefault() != argument)
                        return false;
                    (child, node) = (argument, call);
                    continue;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return IsLaterAwaited(declarator, declarator.Symbol, asked);
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } assignment when assignment.Value == child:
                    return IsLaterAwaited(assignment, local, asked);
                default:
                    return false;
            }
        }

        return false;
    }

    private bool IsLaterAwaited(IOperation at, ILocalSymbol local, HashSet<ISymbol> asked)
    {
        if (!asked.Add(local))
            return false;
        var root = at.Root();
        return root.Descendants().OfType<ILocalReferenceOperation>()
            .Any(use => SymbolEqualityComparer.Default.Equals(use.Local, local) && IsAwaited(use, asked));
    }
}
