using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Actors.Analyzers.Asking;
using Actors.Analyzers.Leaks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT3008: a loop over a collection of the actor's that goes on after other messages were handled: between two items
/// of a stream, or at an await of a handler that interleaves. One that some member changes makes the loop fail.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LongEnumerationAnalyzer() : ActorAnalyzer(Descriptors.LongEnumeration)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var breaks = new TurnBreaks(known);
        var fields = new EnumeratedFields(known);
        context.RegisterSymbolStartAction(
            start =>
            {
                if (!known.IsActorOrBase((INamedTypeSymbol)start.Symbol))
                    return;
                var changes = new ConcurrentDictionary<ISymbol, ISymbol>(SymbolEqualityComparer.Default);
                var loops = new ConcurrentQueue<(ISymbol Field, SyntaxNode Collection, bool IsYield)>();
                start.RegisterOperationBlockAction(block =>
                {
                    foreach (var operation in block.OperationBlocks.SelectMany(body => body.DescendantsAndSelf()))
                    {
                        if (fields.Changed(operation, block.OwningSymbol) is { } changed)
                            changes.AddOrUpdate(changed, block.OwningSymbol, (_, known) => First(known, block.OwningSymbol));
                    }

                    if (breaks.AreIn(block.OwningSymbol))
                    {
                        foreach (var loop in Loops(block, breaks, fields))
                            loops.Enqueue(loop);
                    }
                });
                start.RegisterSymbolEndAction(end =>
                {
                    foreach (var (field, collection, isYield) in loops)
                    {
                        if (changes.TryGetValue(field, out var by))
                        {
                            end.ReportDiagnostic(Diagnostic.Create(
                                Descriptors.LongEnumeration, collection.GetLocation(), field.Name,
                                isYield ? "between two items" : "while this handler waits", by.Name));
                        }
                    }
                });
            },
            SymbolKind.NamedType);
    }

    /// <summary>The message must not depend on the order in which members are looked at.</summary>
    private static ISymbol First(ISymbol left, ISymbol right) => string.CompareOrdinal(left.Name, right.Name) <= 0 ? left : right;

    private static IEnumerable<(ISymbol Field, SyntaxNode Collection, bool IsYield)> Loops(OperationBlockAnalysisContext context, TurnBreaks breaks, EnumeratedFields fields)
    {
        foreach (var root in context.OperationBlocks.Where(block => block is IBlockOperation))
        {
            ControlFlowGraph? graph = null;
            foreach (var loop in root.Descendants().OfType<IForEachLoopOperation>())
            {
                if (loop.IsAsynchronous || Body.FunctionAround(loop) is not null || fields.Enumerated(loop.Collection, context.OwningSymbol) is not { } field)
                    continue;
                var broken = loop.Body.DescendantsAndSelf().Where(inside => breaks.IsBreak(inside, context.OwningSymbol) && Body.FunctionAround(inside) is null).ToList();
                if (broken.Count is 0)
                    continue;
                graph ??= context.GetControlFlowGraph(root);
                if (broken.Find(inside => GoesOn(graph, inside.Syntax, loop.Collection.Syntax)) is { } reached)
                    yield return (field, loop.Collection.Syntax, reached is IReturnOperation);
            }
        }
    }

    /// <summary>Whether a way leads from a place in a loop to its next round.</summary>
    private static bool GoesOn(ControlFlowGraph graph, SyntaxNode place, SyntaxNode collection)
    {
        var open = new Queue<BasicBlock>(graph.Blocks.Where(block => In(block).Any(operation => operation.DescendantsAndSelf().Any(inside => inside.Syntax == place))));
        var seen = new HashSet<BasicBlock>();
        while (open.Count > 0)
        {
            foreach (var branch in new[] { open.Peek().FallThroughSuccessor, open.Dequeue().ConditionalSuccessor })
            {
                if (branch?.Destination is not { } next || !seen.Add(next))
                    continue;
                if (In(next).Any(operation => operation.DescendantsAndSelf().Any(inside => inside is IInvocationOperation { TargetMethod.Name: "MoveNext", IsImplicit: true } && inside.Syntax == collection)))
                    return true;
                open.Enqueue(next);
            }
        }

        return false;
    }

    private static IEnumerable<IOperation> In(BasicBlock block) => block.BranchValue is { } branch ? block.Operations.Append(branch) : block.Operations;
}
