using System.Linq;
using Actors.Analyzers.Leaks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT1018: a task that nobody awaits outlives its turn, and its failure is seen by nobody. Asks and tells are another
/// rule's, and work that is handed to other threads on purpose, with a discard, is none of the turn.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DroppedTaskAnalyzer() : ActorAnalyzer(Descriptors.DroppedTask)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var facts = new LeakContext(known);
        context.RegisterOperationAction(operation => Analyze(operation, facts), OperationKind.ExpressionStatement, OperationKind.VariableDeclarator);
    }

    private static void Analyze(OperationAnalysisContext context, LeakContext facts)
    {
        if (!facts.State.IsActorCode(context.ContainingSymbol))
            return;
        var (task, isDiscarded) = context.Operation switch
        {
            IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: IDiscardOperation, Value: var value } } => (value, true),
            IExpressionStatementOperation statement => (statement.Operation, false),
            IVariableDeclaratorOperation { Initializer.Value: var value, Symbol: { } local } declarator when IsNeverUsed(declarator, local) => (value, false),
            _ => (null, false),
        };
        while (task is IConversionOperation or IParenthesizedOperation or IConditionalAccessOperation)
        {
            task = task switch
            {
                IConversionOperation conversion => conversion.Operand,
                IParenthesizedOperation parenthesized => parenthesized.Operand,
                _ => ((IConditionalAccessOperation)task).WhenNotNull,
            };
        }

        if (task is not IInvocationOperation call || !facts.State.IsCompletion(call.Type))
            return;
        var start = Start(call);
        if (facts.ReceiverOf(start.TargetMethod) is not null
            || (isDiscarded && facts.Off.MayTake(start.TargetMethod))
            || facts.Off.Contains(context.Operation))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Descriptors.DroppedTask, Calls.Place(start.Syntax), start.TargetMethod.Display()));
    }

    /// <summary>The call that starts the work, below what only wraps its task.</summary>
    private static IInvocationOperation Start(IInvocationOperation call)
    {
        while (call is { TargetMethod: { Name: "ConfigureAwait" or "AsTask" or "WaitAsync" or "Preserve" }, Instance: IInvocationOperation inner })
            call = inner;
        return call;
    }

    private static bool IsNeverUsed(IVariableDeclaratorOperation declarator, ILocalSymbol local)
    {
        if (local.IsUsing)
            return false;
        IOperation root = declarator;
        while (root.Parent is { } parent)
            root = parent;
        return !root.Descendants().Any(node => node is ILocalReferenceOperation use && SymbolEqualityComparer.Default.Equals(use.Local, local));
    }
}
