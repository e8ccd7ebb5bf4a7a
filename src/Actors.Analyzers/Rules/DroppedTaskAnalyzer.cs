using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Actors.Analyzers.Leaks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT1018: a task that nobody awaits outlives its turn, and its failure is seen by nobody. Asks and tells are another
/// rule's. A discard says that it is meant so, and is taken at its word where what goes on touches no state.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DroppedTaskAnalyzer() : ActorAnalyzer(Descriptors.DroppedTask, Descriptors.DroppedTaskReached)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var facts = new LeakContext(known);
        var graph = new LeakGraph(known);
        var discards = new ConcurrentQueue<(Location Place, string Name, ImmutableArray<IMethodSymbol> Runs)>();
        context.RegisterOperationBlockAction(block =>
        {
            if (!facts.State.IsActorCode(block.OwningSymbol))
                return;
            var body = new Body(block.OwningSymbol, block.OperationBlocks);
            graph.AddMember(block.OwningSymbol, Touches.Of(facts, body, block.OperationBlocks, new(SymbolEqualityComparer.Default)));
            foreach (var operation in body.All)
            {
                if (Dropped(operation, facts) is not var (start, isDiscarded))
                    continue;
                var (place, name) = (Calls.Place(start.Syntax), start.TargetMethod.Display());
                var rest = isDiscarded ? Rest(start, facts, body) : null;
                if (rest is { Direct: null })
                    discards.Enqueue((place, name, [.. rest.Calls.Select(call => call.Callee)]));
                else
                    block.ReportDiagnostic(Diagnostic.Create(Descriptors.DroppedTask, place, name));
            }
        });
        context.RegisterCompilationEndAction(end =>
        {
            if (discards.IsEmpty)
                return;
            var touching = graph.Touching();
            foreach (var (place, name, _) in discards.Where(discard => discard.Runs.Any(touching.Contains)))
                end.ReportDiagnostic(Diagnostic.Create(Descriptors.DroppedTaskReached, place, name));
        });
    }

    /// <summary>What the task that a call starts does to the actor.</summary>
    private static Touches Rest(IInvocationOperation start, LeakContext facts, Body body) =>
        Touches.LocalFunction(start) is { } function && body.Functions.TryGetValue(function, out var declared)
            ? Touches.Of(facts, body, [declared], new(SymbolEqualityComparer.Default))
            : new(null, [.. Started(start).SelectMany(call => Touches.OwnCalls(facts, call)).Select(callee => (callee, start.Syntax))]);

    /// <summary>The call itself, or those whose tasks it joins.</summary>
    private static IEnumerable<IOperation> Started(IInvocationOperation start) =>
        start.TargetMethod is { Name: "WhenAll" or "WhenAny", ContainingType.Name: "Task" } ? start.Descendants().OfType<IInvocationOperation>() : [start];

    /// <summary>The call whose task nobody looks at, and whether a discard says so.</summary>
    private static (IInvocationOperation Start, bool IsDiscarded)? Dropped(IOperation operation, LeakContext facts)
    {
        if (Dropping.Of(operation) is not var (call, isDiscarded) || !facts.State.IsCompletion(call.Type))
            return null;
        var start = Dropping.Start(call);
        return facts.ReceiverOf(start.TargetMethod) is not null || facts.Off.Contains(operation) ? null : (start, isDiscarded);
    }
}
