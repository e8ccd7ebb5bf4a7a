using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Actors.Analyzers.Asking;
using Actors.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT3001 and ACT3011: what actor types await of each other in a circle, over whatever members and types it leads: asks
/// alone, or room in mailboxes as well; ACT3002: an ask of the actor's own proxy, which needs no second instance to
/// deadlock; and ACT3012: the permission of a circle that is not there.
/// </summary>
/// <remarks>What one file shows is reported while it is typed; the end of the compilation adds what takes more of them.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AskCycleAnalyzer() : ActorAnalyzer(
    Descriptors.AskCycle,
    Descriptors.AskCycleAcross,
    Descriptors.RoomCycle,
    Descriptors.RoomCycleAcross,
    Descriptors.AskOfSelf,
    Descriptors.AskOfSelfKept,
    Descriptors.AskOfSelfKeptAcross,
    Descriptors.NeedlessAllowance)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var asks = new AskCalls(known, new OffTurn(known.Compilation));
        var graph = new AskGraph(known);
        var own = new OwnProxies(known);
        var collector = new AskCollector(known, asks, own, graph);
        var allowances = new Allowances(known);
        var told = new ConcurrentDictionary<(Location, string), bool>();
        context.RegisterOperationBlockAction(block =>
        {
            foreach (var call in collector.Collect(block.OwningSymbol, block.OperationBlocks))
                block.ReportDiagnostic(Diagnostic.Create(Descriptors.AskOfSelf, Calls.Place(call.Syntax), call.TargetMethod.Name));
        });
        context.RegisterSymbolAction(symbol => allowances.Note(symbol.Symbol), SymbolKind.NamedType, SymbolKind.Method);
        context.RegisterSemanticModelAction(model => AnalyzeFile(model, known, asks, told));
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var (call, handler) in graph.AsksOfSelf(own))
                Report(Calls.Place(call), Descriptors.AskOfSelfKeptAcross, handler);
            var edges = graph.Edges(own).ToList();
            foreach (var (place, path, isForRoom) in Circles(edges.Where(edge => !allowances.Cover(edge.Place))))
                Report(place, isForRoom ? Descriptors.RoomCycleAcross : Descriptors.AskCycleAcross, path);
            foreach (var (place, what) in allowances.Needless(edges, graph, end.CancellationToken))
                end.ReportDiagnostic(Diagnostic.Create(Descriptors.NeedlessAllowance, place, what));

            void Report(Location place, DiagnosticDescriptor rule, string what)
            {
                if (!told.ContainsKey((place, rule.Id)))
                    end.ReportDiagnostic(Diagnostic.Create(rule, place, what));
            }
        });
    }

    /// <summary>Looks for circles among the actors of one file that nothing but the file is needed for.</summary>
    private static void AnalyzeFile(SemanticModelAnalysisContext context, KnownSymbols known, AskCalls asks, ConcurrentDictionary<(Location, string), bool> told)
    {
        var model = context.SemanticModel;
        var actors = FileBodies.WholeTypes(model, context.CancellationToken).Where(known.IsActor).ToList();
        // To ask one of them takes its proxy or a role of it.
        var names = new HashSet<string>(actors.SelectMany(actor => actor.AllInterfaces.Where(known.IsRole).Select(role => role.Name).Append(actor.Name + KnownNames.ProxySuffix)), StringComparer.Ordinal);
        if (names.Count is 0 || !model.SyntaxTree.GetRoot(context.CancellationToken).DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && names.Contains(token.ValueText)))
            return;

        var graph = new AskGraph(known, model.SyntaxTree);
        var own = new OwnProxies(known);
        var collector = new AskCollector(known, asks, own, graph);
        foreach (var (member, code) in FileBodies.Of(model, context.CancellationToken))
            collector.Collect(member, [code]);

        foreach (var (call, handler) in graph.AsksOfSelf(own))
            Report(Calls.Place(call), Descriptors.AskOfSelfKept, handler);
        var allowances = new Allowances(known);
        foreach (var (place, path, isForRoom) in Circles(graph.Edges(own, actors, dispatch: null).Where(edge => !allowances.Cover(edge.Place))))
            Report(place, isForRoom ? Descriptors.RoomCycle : Descriptors.AskCycle, path);

        void Report(Location place, DiagnosticDescriptor rule, string what)
        {
            told[(place, rule.Id)] = true;
            context.ReportDiagnostic(Diagnostic.Create(rule, place, what));
        }
    }

    private static IEnumerable<(Location Place, string Path, bool IsForRoom)> Circles(IEnumerable<AskEdge<AskPlace>> edges) => AskCycles.Told(AskCycles.Find(edges), place => Calls.Place(place.Call))
        .OrderBy(told => told.Place.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(told => told.Place.SourceSpan.Start);
}
