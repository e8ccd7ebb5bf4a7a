using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Actors.Analyzers.Moving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT1009: what was moved into an <c>Owned</c> belongs to whoever receives it; and the <c>Owned</c> itself is sent once
/// and taken once. Senders are often no actors, so every method that moves something is looked at.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UseAfterMoveAnalyzer() : ActorAnalyzer(Descriptors.UseAfterMove, Descriptors.KeptAfterMove)
{
    /// <summary>The property under which a diagnostic names the field that still refers to what was moved.</summary>
    public const string Field = nameof(Field);

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var types = new MoveTypes(known);
        if (types.Owned.IsKnown)
            context.RegisterOperationBlockAction(block => Analyze(block, types));
    }

    private static void Analyze(OperationBlockAnalysisContext context, MoveTypes types)
    {
        foreach (var block in context.OperationBlocks)
        {
            if (block.DescendantsAndSelf().Any(operation => Moves(operation, types)))
            {
                Follow(context, context.GetControlFlowGraph(block), types);
                return; // The graph is of the whole member, however many blocks it has.
            }
        }
    }

    /// <summary>Nearly every method ends here.</summary>
    private static bool Moves(IOperation operation, MoveTypes types) => operation switch
    {
        IObjectCreationOperation creation => types.Owned.IsOwned(creation.Type),
        IInvocationOperation call => types.Owned.IsMaker(call.TargetMethod.ContainingType)
            || types.Owned.IsOwned(call.TargetMethod.ContainingType)
            || call.TargetMethod.Parameters.Any(parameter => types.Owned.Carries(parameter.Type)),
        _ => false,
    };

    private static void Follow(OperationBlockAnalysisContext context, ControlFlowGraph graph, MoveTypes types)
    {
        var reported = new HashSet<TextSpan>();
        var evaluator = new MoveEvaluator(types, context.OwningSymbol as IMethodSymbol, Used, Kept);
        if (new MoveFlow(graph, evaluator).Run(new MoveState()) is { } end)
            evaluator.CheckKept(end);
        foreach (var function in evaluator.Unrun(graph).ToList())
            new MoveFlow(function, evaluator).Run(new MoveState());

        void Used(IOperation operation, string name, Move move)
        {
            if (!reported.Add(operation.Syntax.Span))
                return;
            var round = move.Syntax.Span == operation.Syntax.Span ? " in an earlier round" : "";
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UseAfterMove, operation.Syntax.GetLocation(), name, move.Line, round, move.WayOut));
        }

        void Kept(Move move, ISymbol field)
        {
            if (reported.Add(move.Syntax.Span))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.KeptAfterMove, move.Syntax.GetLocation(), ImmutableDictionary<string, string?>.Empty.Add(Field, field.Name), move.Syntax.ToString(), field.Name));
            }
        }
    }
}
