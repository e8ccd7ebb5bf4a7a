using System;
using System.Collections.Generic;
using System.Linq;
using Actors.Analyzers.Asking;
using Actors.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT3001: asks that actor types await of each other in a circle, over whatever members and types it leads.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AskCycleAnalyzer() : ActorAnalyzer(Descriptors.AskCycle)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var asks = new AskCalls(known, new OffTurn(known.Compilation));
        var graph = new AskGraph(known);
        context.RegisterOperationBlockAction(block => Collect(block, known, asks, graph));
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var (place, path) in AskCycles.Find(graph.Edges())
                .Select(found => (Place: Calls.Place(found.Ask.Place), Path: string.Join(", ", found.Path), found.Path.Count))
                // An ask that several turns come to is one place to mend: told by the shortest way.
                .GroupBy(found => found.Place, (place, same) => (place, same.OrderBy(found => found.Count).ThenBy(found => found.Path, StringComparer.Ordinal).First().Path))
                .OrderBy(found => found.place.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(found => found.place.SourceSpan.Start))
            {
                end.ReportDiagnostic(Diagnostic.Create(Descriptors.AskCycle, place, path));
            }
        });
    }

    private static void Collect(OperationBlockAnalysisContext context, KnownSymbols known, AskCalls asks, AskGraph graph)
    {
        var member = context.OwningSymbol;
        var callees = new List<IMethodSymbol>();
        foreach (var operation in context.OperationBlocks.SelectMany(block => block.DescendantsAndSelf()))
        {
            if (operation is IInvocationOperation call && asks.Asked(call) is { } asked)
            {
                if (!asks.IsAwaited(call))
                    continue;
                graph.AddAsk(member, asked, call.TargetMethod, call.Syntax);
                continue;
            }

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
                    graph.AddCall(member, callee);
                }
            }
        }
    }

    private static bool IsDropped(IOperation operation) => operation is IInvocationOperation { TargetMethod.IsAsync: true, Parent: IExpressionStatementOperation }
        or IInvocationOperation { Parent: ISimpleAssignmentOperation { Target: IDiscardOperation } };
}
