using System;
using System.Collections.Generic;
using System.Linq;
using Actors.Analyzers.Asking;
using Actors.Analyzers.Leaks;
using Actors.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT3001: asks that actor types await of each other in a circle, over whatever members and types it leads; and ACT3002:
/// an ask of the actor's own proxy, which needs no second instance to deadlock.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AskCycleAnalyzer() : ActorAnalyzer(Descriptors.AskCycle, Descriptors.AskOfSelf, Descriptors.AskOfSelfKept)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var asks = new AskCalls(known, new OffTurn(known.Compilation));
        var graph = new AskGraph(known);
        var own = new OwnProxies(known);
        context.RegisterOperationBlockAction(block => Collect(block, known, asks, own, graph));
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var (place, handler) in graph.AsksOfSelf(own))
                end.ReportDiagnostic(Diagnostic.Create(Descriptors.AskOfSelfKept, Calls.Place(place), handler));
            foreach (var (place, path) in AskCycles.Told(AskCycles.Find(graph.Edges(own)))
                .OrderBy(told => told.Place.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(told => told.Place.SpanStart))
            {
                end.ReportDiagnostic(Diagnostic.Create(Descriptors.AskCycle, Calls.Place(place), path));
            }
        });
    }

    private static void Collect(OperationBlockAnalysisContext context, KnownSymbols known, AskCalls asks, OwnProxies own, AskGraph graph)
    {
        var member = context.OwningSymbol;
        var callees = new List<IMethodSymbol>();
        foreach (var operation in context.OperationBlocks.SelectMany(block => block.DescendantsAndSelf()))
        {
            if (operation is IInvocationOperation call && asks.Asked(call) is { } asked)
            {
                if (!asks.IsAwaited(call) || IsLeftBehind(call))
                    continue;
                if (own.IsOwn(Receiver(call)))
                {
                    if (graph.Holds(member, call.TargetMethod))
                        context.ReportDiagnostic(Diagnostic.Create(Descriptors.AskOfSelf, Calls.Place(call.Syntax), call.TargetMethod.Name));
                }
                else
                {
                    graph.AddAsk(new(member, asked, call.TargetMethod, OwnProxies.Holder(call.Instance), call.Syntax));
                }

                continue;
            }

            own.Note(operation);
            // What goes on after the turn holds nobody up.
            if (IsDropped(operation))
                continue;
            callees.Clear();
            Calls.Add(operation, member, known.IsTurnCode(member), callees);
            foreach (var callee in callees)
            {
                if (SymbolEqualityComparer.Default.Equals(callee.ContainingAssembly, known.Compilation.Assembly)
                    && callee.MethodKind is not MethodKind.LocalFunction
                    && !asks.IsOffTurn(operation))
                {
                    graph.AddCall(member, callee, isBase: operation is IInvocationOperation { IsVirtual: false });
                }
            }
        }
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
