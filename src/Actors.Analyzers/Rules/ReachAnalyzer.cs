using System.Collections.Immutable;
using Actors.Analyzers.Blocking;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT1001, ACT1008 and ACT2001: what an actor does, itself or through helpers. One walk over the code serves them
/// all, since who calls whom is the same for each.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReachAnalyzer() : ActorAnalyzer(
    Descriptors.StaticState,
    Descriptors.StaticStateReached,
    Descriptors.AmbientState,
    Descriptors.AmbientStateReached,
    Descriptors.BlockingCall,
    Descriptors.BlockingCallReached)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var offTurn = new OffTurn(known.Compilation);
        ImmutableArray<ReachRule> rules =
        [
            new StaticStateRule(known, new AllowOption(context.Options.AnalyzerConfigOptionsProvider)),
            new AmbientStateRule(known, offTurn),
            new BlockingRule(known, offTurn, BlockingFile.Read(context.Options, known.Compilation, context.CancellationToken)),
        ];
        var graph = new CallGraph(known, rules);
        var walk = new MemberWalk(known, rules, graph);
        context.RegisterOperationBlockAction(walk.Over);
        context.RegisterSymbolAction(symbol => ImpliedCalls.Add(symbol, known, graph), SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var diagnostic in graph.Reached())
                end.ReportDiagnostic(diagnostic);
        });
    }
}
