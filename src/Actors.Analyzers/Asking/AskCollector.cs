using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Actors.Analyzers.Leaks;
using Actors.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Asking;

/// <summary>Looks through the code of members for what <see cref="AskGraph"/> is made of.</summary>
internal sealed class AskCollector(KnownSymbols known, AskCalls asks, OwnProxies own, AskGraph graph)
{
    /// <summary>Adds what a member asks and calls.</summary>
    /// <returns>The asks of the actor's own proxy, which no graph is needed for.</returns>
    public IReadOnlyList<IInvocationOperation> Collect(ISymbol member, ImmutableArray<IOperation> blocks)
    {
        var ofSelf = new List<IInvocationOperation>();
        var callees = new List<IMethodSymbol>();
        foreach (var operation in blocks.SelectMany(block => block.DescendantsAndSelf()))
        {
            if (operation is IInvocationOperation call)
            {
                if (asks.Asked(call) is { } asked)
                {
                    if (!asks.IsAwaited(call) || IsLeftBehind(call))
                        continue;
                    if (!own.IsOwn(Receiver(call)))
                        graph.AddAsk(new(member, asked, call.TargetMethod, OwnProxies.Holder(call.Instance), call.Syntax, IsForRoom: false));
                    else if (graph.Holds(member, call.TargetMethod))
                        ofSelf.Add(call);
                    continue;
                }

                if (asks.ToldAndWaits(call) is { } told)
                {
                    if (asks.IsAwaited(call) && !IsLeftBehind(call))
                        graph.AddAsk(new(member, told, call.TargetMethod, Holder: null, call.Syntax, IsForRoom: true));
                    continue;
                }
            }

            own.Note(operation);
            // What goes on after the turn holds nobody up.
            if (IsDropped(operation))
                continue;
            callees.Clear();
            Calls.Add(operation, member, known.IsTurnCode(member), callees);
            foreach (var callee in callees)
            {
                if (callee.MethodKind is MethodKind.LocalFunction || asks.IsOffTurn(operation))
                    continue;
                if (SymbolEqualityComparer.Default.Equals(callee.ContainingAssembly, known.Compilation.Assembly))
                    graph.AddCall(member, callee, isBase: operation is IInvocationOperation { IsVirtual: false });
                else if (!callee.ContainingAssembly.IsFramework() && !SymbolEqualityComparer.Default.Equals(callee.ContainingAssembly, known.Abstractions))
                    graph.AddLeaving(member);
            }
        }

        return ofSelf;
    }

    /// <summary>Before a timeout of its own.</summary>
    private static IOperation? Receiver(IInvocationOperation call) =>
        call.Instance is IInvocationOperation { TargetMethod.Name: "Within" } within ? within.Instance : call.Instance;

    /// <summary>In a local function whose every call is dropped: it goes on after the turn.</summary>
    private static bool IsLeftBehind(IOperation ask)
    {
        for (var function = Body.FunctionAround(ask); function is not null; function = Body.FunctionAround(function))
        {
            if (function is ILocalFunctionOperation { Symbol: { IsAsync: true } symbol })
            {
                var uses = ask.Root().Descendants().Where(use => IsUse(use, symbol)).ToList();
                if (uses.Count > 0 && uses.TrueForAll(IsDropped))
                    return true;
            }
        }

        return false;
    }

    private static bool IsUse(IOperation operation, IMethodSymbol function) => SymbolEqualityComparer.Default.Equals(function.OriginalDefinition, operation switch
    {
        IInvocationOperation call => call.TargetMethod.OriginalDefinition,
        IMethodReferenceOperation reference => reference.Method.OriginalDefinition,
        _ => null,
    });

    private static bool IsDropped(IOperation operation) => operation is IInvocationOperation { TargetMethod.IsAsync: true, Parent: IExpressionStatementOperation }
        or IInvocationOperation { Parent: ISimpleAssignmentOperation { Target: IDiscardOperation } };
}
