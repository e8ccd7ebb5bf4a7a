using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Actors.Analyzers.Leaks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT1016: after <c>ConfigureAwait(false)</c> the rest of the function runs on whatever thread comes, beside the
/// actor's turns. Where it touches no state any more that is harmless, and a little faster.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LeftContextAnalyzer() : ActorAnalyzer(Descriptors.LeavesContext)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var facts = new LeakContext(known);
        context.RegisterOperationBlockAction(block => Analyze(block, facts));
    }

    private static void Analyze(OperationBlockAnalysisContext context, LeakContext facts)
    {
        if (!facts.State.IsActorCode(context.OwningSymbol)
            || !context.OperationBlocks.Any(block => block.Descendants().Any(IsLeaving)))
        {
            return;
        }

        var body = new Body(context.OwningSymbol, context.OperationBlocks);
        foreach (var block in context.OperationBlocks.Where(block => block is IBlockOperation && block.Parent is null or IMethodBodyBaseOperation or IConstructorBodyOperation))
        {
            var graph = context.GetControlFlowGraph(block);
            new Walk(context, facts, body, graph).Run();
            // What another thread runs is a rule of its own.
            foreach (var function in graph.Functions().Where(function => !facts.Off.Contains(function.OriginalOperation)))
                new Walk(context, facts, body, function).Run();
        }
    }

    /// <summary>An await that does not come back to the turn, or a loop or <c>using</c> that awaits so.</summary>
    private static bool IsLeaving(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "ConfigureAwait", ContainingNamespace.Name: "Tasks" or "CompilerServices" } } call
        && call.Arguments.Select(argument => argument.Value.ConstantValue).FirstOrDefault(constant => constant.HasValue).Value switch
        {
            false => true,
            int options => (options & 1) is 0,
            _ => false,
        };

    /// <summary>One function: what is reached from its awaits without a way back into a turn.</summary>
    private sealed class Walk(OperationBlockAnalysisContext context, LeakContext facts, Body body, ControlFlowGraph graph)
    {
        public void Run()
        {
            AnalyzeUsings();
            foreach (var block in graph.Blocks)
            {
                var events = block.All().SelectMany(Events).ToList();
                for (var i = 0; i < events.Count; i++)
                {
                    if (events[i].Leaving is { } leaving && Touched(block, events.Skip(i + 1)) is { } touched)
                        Report(leaving, touched);
                }
            }
        }

        /// <summary>What a <c>using</c> awaits, it awaits at its end: by the text, what stands behind that.</summary>
        private void AnalyzeUsings()
        {
            if (graph.OriginalOperation is not { } function)
                return;
            foreach (var call in function.Descendants().Where(operation => IsLeaving(operation) && IsIn(operation, function)).Cast<IInvocationOperation>())
            {
                var end = call.Syntax.Ancestors().TakeWhile(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax))
                    .Select(node => node switch
                    {
                        UsingStatementSyntax use when use.Expression == call.Syntax || (use.Declaration?.Span.Contains(call.Syntax.Span) ?? false) => use,
                        LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0, Parent: { } scope } => scope,
                        _ => null,
                    })
                    .FirstOrDefault(found => found is not null)?.Span.End;
                if (call.Parent is not IAwaitOperation && end is { } position
                    && function.Descendants().Where(operation => operation.Syntax.SpanStart > position && IsIn(operation, function)).Select(Own).FirstOrDefault(touched => touched is not null) is { } name)
                {
                    Report(call, name);
                }
            }
        }

        private static bool IsIn(IOperation operation, IOperation function) => Body.FunctionAround(operation) is var around && (around is null || around == function);

        private void Report(IInvocationOperation leaving, string touched)
        {
            if (leaving.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } syntax)
            {
                var place = Location.Create(syntax.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(access.Name.SpanStart, syntax.Span.End));
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.LeavesContext, place, touched, syntax.ToString().Substring(access.Name.SpanStart - syntax.SpanStart)));
            }
        }

        private string? Touched(BasicBlock start, IEnumerable<Event> rest)
        {
            if (First(rest, out var stops) is { } here || stops)
                return First(rest, out _);
            var seen = new HashSet<BasicBlock>();
            var open = new Queue<BasicBlock>(Next(start));
            while (open.Count > 0)
            {
                var next = open.Dequeue();
                if (!seen.Add(next))
                    continue;
                if (First(next.All().SelectMany(Events), out stops) is { } touched)
                    return touched;
                if (stops)
                    continue;
                foreach (var after in Next(next))
                    open.Enqueue(after);
            }

            return null;
        }

        private static string? First(IEnumerable<Event> events, out bool stops)
        {
            stops = false;
            foreach (var happening in events)
            {
                if (happening.Touches is { } touched)
                    return touched;
                if (happening.IsYield)
                {
                    stops = true;
                    return null;
                }
            }

            return null;
        }

        /// <summary>Where control goes: along branches, into the handlers and finallys around.</summary>
        private IEnumerable<BasicBlock> Next(BasicBlock block)
        {
            foreach (var branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
            {
                if (branch is null)
                    continue;
                foreach (var region in branch.FinallyRegions)
                    yield return graph.Blocks[region.FirstBlockOrdinal];
                if (branch.Destination is { } destination)
                    yield return destination;
            }

            for (var region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
            {
                if (region.Kind is not ControlFlowRegionKind.Try || region.EnclosingRegion is not { } attempt)
                    continue;
                foreach (var handler in attempt.NestedRegions.Where(nested => nested != region))
                {
                    if (handler.FirstBlockOrdinal < graph.Blocks.Length)
                        yield return graph.Blocks[handler.FirstBlockOrdinal];
                }
            }
        }

        /// <summary>What happens in an operation, in the order in which it is evaluated.</summary>
        private IEnumerable<Event> Events(IOperation operation)
        {
            if (operation is INameOfOperation)
                yield break;
            if (operation is IFlowAnonymousFunctionOperation lambda)
            {
                // It may run at once, or later in this part of the code.
                if (!facts.Off.Contains(Original(lambda)) && TouchOf([Original(lambda)]) is { } inside)
                    yield return new(null, inside, false);
                yield break;
            }

            // What is assigned is touched after the value was computed.
            IEnumerable<IOperation> children = operation.ChildOperations;
            if (operation is IAssignmentOperation assignment)
                children = [assignment.Value, assignment.Target];
            foreach (var happening in children.SelectMany(Events))
                yield return happening;

            if (LeavingOf(operation) is { } call)
                yield return new(call, null, false);
            else if (operation is IReturnOperation { Kind: OperationKind.YieldReturn })
                yield return new(null, null, true);
            else if (Own(operation) is { } touched)
                yield return new(null, touched, false);
        }

        /// <summary>What is left at this point: where it is awaited, or where a loop over it begins.</summary>
        private IInvocationOperation? LeavingOf(IOperation operation) => operation switch
        {
            IAwaitOperation wait => Configured(wait.Operation),
            IInvocationOperation or ILocalReferenceOperation when IsLoopedOver(operation.Syntax) => Configured(operation),
            _ => null,
        };

        /// <summary>The call, also where its result was kept in a local or was given a token.</summary>
        private IInvocationOperation? Configured(IOperation awaited) => awaited switch
        {
            IInvocationOperation call when IsLeaving(call) => call,
            IInvocationOperation { TargetMethod: { Name: "WithCancellation", ContainingNamespace.Name: "Tasks" or "CompilerServices" } } call =>
                (call.Instance ?? call.Arguments.FirstOrDefault()?.Value) is { } source ? Configured(source) : null,
            ILocalReferenceOperation local => body.All.Select(operation => operation switch
            {
                IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local.Local) => declarator.Initializer?.Value,
                ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when SymbolEqualityComparer.Default.Equals(target.Local, local.Local) => assignment.Value,
                _ => null,
            }).OfType<IInvocationOperation>().FirstOrDefault(IsLeaving),
            _ => null,
        };

        private static bool IsLoopedOver(SyntaxNode source) =>
            source.Parent is CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 } loop && loop.Expression == source;

        private string? Own(IOperation operation)
        {
            if (Touches.Named(facts, body, operation) is { } named)
                return named;
            if (Touches.OwnCalls(facts, operation).FirstOrDefault() is { } callee && !GeneratedCode.IsGenerated(callee))
                return callee.AssociatedSymbol?.Name ?? callee.Name;
            // What is called on state happens after the arguments were computed.
            if (operation is IInvocationOperation { Instance: { } instance } && Root(instance) is { } root)
                return Touches.Named(facts, body, root);
            return Touches.LocalFunction(operation) is { } function && body.Functions.TryGetValue(function, out var declared) ? TouchOf([declared]) : null;
        }

        private static IOperation? Root(IOperation instance)
        {
            IOperation? node = instance;
            while (node is IMemberReferenceOperation { Instance: { } next and not IInstanceReferenceOperation })
                node = next;
            return node;
        }

        private string? TouchOf(IEnumerable<IOperation> roots)
        {
            var touches = Touches.Of(facts, body, roots, new(SymbolEqualityComparer.Default));
            return touches.Direct?.Name ?? touches.Calls.Select(call => call.Callee).Where(callee => !GeneratedCode.IsGenerated(callee)).Select(callee => callee.Name).FirstOrDefault();
        }

        /// <summary>The lambda as the member has it: the flow graph has a copy without a way outwards.</summary>
        private IOperation Original(IFlowAnonymousFunctionOperation lambda) =>
            body.All.FirstOrDefault(operation => operation is IAnonymousFunctionOperation original && original.Syntax == lambda.Syntax) ?? lambda;
    }

    private readonly record struct Event(IInvocationOperation? Leaving, string? Touches, bool IsYield);
}
