using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Actors.Analyzers.Asking;
using Actors.Analyzers.Moving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT3003: an ask stands for a reply that is used again for other asks once it was taken. So it is awaited once, and not
/// kept where others find it; and one that nobody awaits should have been a tell. Also outside of actors.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AskOnceAnalyzer() : ActorAnalyzer(Descriptors.AskDropped, Descriptors.AskStored, Descriptors.AskAwaitedAgain)
{
    /// <summary>The property of a diagnostic about a call that stands alone.</summary>
    public const string Dropped = nameof(Dropped);

    /// <summary>The property of one that could be a tell.</summary>
    public const string CanTell = nameof(CanTell);

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var asks = new AskCalls(known, new OffTurn(known.Compilation));
        context.RegisterOperationBlockAction(block => Analyze(block, asks));
    }

    private static void Analyze(OperationBlockAnalysisContext context, AskCalls calls)
    {
        var body = new AskBody(context.OperationBlocks, calls);
        if (body.Asks.IsEmpty)
            return;

        var reported = new HashSet<SyntaxNode>();
        foreach (var ask in body.Operations.Select(Dropping.Of).Where(dropped => dropped is { IsDiscarded: false }).Select(dropped => Dropping.Start(dropped!.Value.Call)))
        {
            if (body.Asks.Contains(ask))
                ReportDropped(ask);
        }

        // Nearly all asks are awaited where they are made.
        if (body.Asks.All(ask => ask.Parent is IAwaitOperation or IReturnOperation || reported.Contains(ask.Syntax))
            || context.OperationBlocks.FirstOrDefault(block => block.Parent is null or IMethodBodyBaseOperation or IConstructorBodyOperation) is not { } root)
        {
            return;
        }

        var graph = context.GetControlFlowGraph(root);
        foreach (var function in graph.Functions().Prepend(graph))
            Follow(function);

        void Follow(ControlFlowGraph function)
        {
            var uses = new AskUses(calls, body, Again, Stored);
            var flow = new MoveFlow(function, uses);
            flow.Run(new MoveState());
            foreach (var ask in flow.IsComplete ? uses.Unused : [])
                ReportDropped(ask);
        }

        void ReportDropped(IInvocationOperation ask)
        {
            if (!reported.Add(ask.Syntax))
                return;
            var canTell = AskCalls.CanTell(ask);
            var properties = ImmutableDictionary<string, string?>.Empty.Add(Dropped, "");
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.AskDropped, Calls.Place(ask.Syntax), canTell ? properties.Add(CanTell, "") : properties, ask.TargetMethod.Name, canTell ? ", or tell instead of asking" : ""));
        }

        void Again(IOperation value, Move move)
        {
            if (!reported.Add(value.Syntax))
                return;
            var round = move.Syntax == value.Syntax ? ", in an earlier round" : "";
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.AskAwaitedAgain, value.Syntax.GetLocation(), value.Syntax.ToString(), move.Line, round, move.WayOut));
        }

        void Stored(IOperation value, ISymbol holder)
        {
            if (reported.Add(value.Syntax))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.AskStored, Calls.Place(value.Syntax), (value as IInvocationOperation)?.TargetMethod.Name ?? value.Syntax.ToString(), holder.Name));
        }
    }
}
