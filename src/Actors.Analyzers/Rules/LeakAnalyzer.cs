using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Actors.Analyzers.Leaks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT1013, ACT1014 and ACT1015: an actor, its state and the code that touches it stay inside. One analyzer, since all
/// three follow values through the same code.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LeakAnalyzer() : ActorAnalyzer(
    Descriptors.SelfLeaves, Descriptors.SelfLeavesReached,
    Descriptors.StateLeaves, Descriptors.StateLeavesReached,
    Descriptors.CodeLeaves, Descriptors.CodeLeavesReached)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var facts = new LeakContext(known);
        var graph = new LeakGraph(known);
        context.RegisterOperationBlockAction(block =>
        {
            if (facts.HasActors)
                new Member(facts, graph, block).Analyze();
        });
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var (source, place, name, leak, path) in graph.Solve())
                end.ReportDiagnostic(Create(source.Rule, isDirect: false, place, leak, name, string.Equals(path, leak.End, System.StringComparison.Ordinal) ? leak.Way : "by " + path));
        });
    }

    private static Diagnostic Create(LeakRule rule, bool isDirect, Location place, Leak leak, string name, string way) => Diagnostic.Create(
        rule switch
        {
            LeakRule.Self => isDirect ? Descriptors.SelfLeaves : Descriptors.SelfLeavesReached,
            LeakRule.State => isDirect ? Descriptors.StateLeaves : Descriptors.StateLeavesReached,
            _ => isDirect ? Descriptors.CodeLeaves : Descriptors.CodeLeavesReached,
        },
        place,
        // Where a copy would do, the fix needs to know what to copy.
        isDirect && rule is LeakRule.State && leak.IsCopyable ? [leak.Place.Syntax.GetLocation()] : [],
        name,
        way);

    /// <summary>One member's code, looked at once.</summary>
    private sealed class Member(LeakContext facts, LeakGraph graph, OperationBlockAnalysisContext block)
    {
        private readonly HashSet<ISymbol> _aliases = new(SymbolEqualityComparer.Default);

        public void Analyze()
        {
            var member = block.OwningSymbol;
            var isActor = facts.State.IsActorCode(member);
            var parameters = (member as IMethodSymbol)?.Parameters.Where(parameter => facts.State.MayShare(parameter.Type)).ToList() ?? [];
            if (!isActor && parameters.Count is 0 && !IsRecordOrHolder(member))
                return;

            var body = new Body(member, block.OperationBlocks);
            foreach (var parameter in parameters)
                AddParameter(parameter, Flow.Of(facts, body, parameter));
            AddCaptured(body);
            if (!isActor)
                return;

            AnalyzeState(body);
            AnalyzeSelf(body);
            AnalyzeCode(body);
            if (facts.Known.IsTurnCode(member))
                graph.AddMember(member, Touches.Of(facts, body, block.OperationBlocks, new(SymbolEqualityComparer.Default)));
        }

        private void AddParameter(IParameterSymbol parameter, Node node)
        {
            if (!node.IsEmpty)
                graph.AddParameter((IMethodSymbol)parameter.ContainingSymbol, parameter.Ordinal, node);
        }

        private static bool IsRecordOrHolder(ISymbol member) => member.ContainingType is { } type && type.InstanceConstructors.Any(constructor =>
            !constructor.Parameters.IsEmpty && constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax));

        /// <summary>A primary constructor's parameter that another member names is held by the object.</summary>
        private void AddCaptured(Body body)
        {
            foreach (var named in body.All.OfType<IParameterReferenceOperation>().Select(reference => reference.Parameter).Distinct<IParameterSymbol>(SymbolEqualityComparer.Default))
            {
                if (named.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && !SymbolEqualityComparer.Default.Equals(named.ContainingSymbol, body.Member)
                    && facts.State.MayShare(named.Type))
                {
                    var node = Flow.Of(facts, body, named);
                    if (body.Member is IMethodSymbol)
                        node.KeptIn[-1] = body.All[0];
                    graph.AddParameter((IMethodSymbol)named.ContainingSymbol, named.Ordinal, node);
                }
            }
        }

        private void AnalyzeState(Body body)
        {
            foreach (var operation in body.All)
            {
                if (facts.State.Part(operation, body.Member) is { } part && facts.State.IsPrivate(part))
                {
                    var (node, aliases) = Flow.Of(facts, body, operation, isSelf: false);
                    _aliases.UnionWith(aliases);
                    Judge(body, new Source(LeakRule.State, part.Name, operation.Syntax.GetLocation(), node, body.Member, null, []));
                }
                else if (OwnResult(operation) is { } callee)
                {
                    var (node, _) = Flow.Of(facts, body, operation, isSelf: false);
                    Judge(body, new Source(LeakRule.State, callee.AssociatedSymbol?.Name ?? callee.Name, Calls.Place(operation.Syntax), node, body.Member, callee, []));
                }
            }
        }

        /// <summary>A private member whose result may be state.</summary>
        private IMethodSymbol? OwnResult(IOperation operation)
        {
            var callee = operation switch
            {
                IInvocationOperation call => call.TargetMethod,
                IPropertyReferenceOperation { Parent: not ISimpleAssignmentOperation } property when !ActorState.IsAutomatic(property.Property) => property.Property.GetMethod,
                _ => null,
            };
            return callee is { MethodKind: not MethodKind.LocalFunction, ContainingType: { } type } && facts.Known.IsActorOrBase(type) && !facts.IsVisible(callee)
                && facts.State.Shares(operation.Type)
                ? callee.Definition()
                : null;
        }

        private void AnalyzeSelf(Body body)
        {
            foreach (var self in body.All.OfType<IInstanceReferenceOperation>())
            {
                if (self is { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, IsImplicit: false, Type: INamedTypeSymbol type }
                    && facts.Known.IsActorOrBase(type) && Touches.IsValue(self))
                {
                    var (node, aliases) = Flow.Of(facts, body, self, isSelf: true);
                    _aliases.UnionWith(aliases);
                    Judge(body, new Source(LeakRule.Self, "this", self.Syntax.GetLocation(), node, body.Member, null, []));
                }
            }
        }

        private void AnalyzeCode(Body body)
        {
            foreach (var function in body.All.Where(operation => operation is IAnonymousFunctionOperation or IMethodReferenceOperation))
            {
                if (function.Parent is not IDelegateCreationOperation)
                    continue;
                var roots = function is IAnonymousFunctionOperation lambda ? [lambda.Body] : new[] { function };
                var outer = new HashSet<ISymbol>(_aliases.Where(alias => !Declares(function, alias)), SymbolEqualityComparer.Default);
                var touches = Touches.Of(facts, body, roots, outer);
                var written = SharedLocals.Of(facts, body, function);
                if (touches.IsEmpty && written is null)
                    continue;

                var (node, _) = Flow.Of(facts, body, function, isSelf: false, isCode: true);
                if (touches.Direct is var (place, name))
                    Judge(body, new Source(LeakRule.Code, name, place.GetLocation(), node, body.Member, null, []));
                else if (!touches.Calls.IsEmpty)
                    graph.AddSource(new Source(LeakRule.Code, "", function.Syntax.GetLocation(), Visible(body, node), body.Member, null, touches.Calls));
                else if (written is var (local, at) && node.Leaks.Find(leak => leak.IsThread) is { } leak)
                    block.ReportDiagnostic(Create(LeakRule.Code, isDirect: true, at.GetLocation(), leak, local.Name, leak.Way));
            }
        }

        private static bool Declares(IOperation function, ISymbol local) =>
            local.DeclaringSyntaxReferences.Any(reference => function.Syntax.Span.Contains(reference.Span) && function.Syntax.SyntaxTree == reference.SyntaxTree);

        /// <summary>Reports what is seen here; what depends on what is called waits for the end.</summary>
        private void Judge(Body body, Source source)
        {
            var node = Visible(body, source.Node);
            if (node.IsEmpty)
                return;
            if (source.Origin is null && node.Leaks.Count > 0)
            {
                var leak = node.Leaks.OrderBy(leak => leak.Place.Syntax.SpanStart).First();
                block.ReportDiagnostic(Create(source.Rule, isDirect: true, source.Place, leak, source.Name, leak.Way));
                return;
            }

            graph.AddSource(source);
        }

        /// <summary>What others can call gives them what it returns, and what it puts into its arguments.</summary>
        private Node Visible(Body body, Node node)
        {
            if (!facts.IsVisible(body.Member) || node.IsEmpty)
                return node;
            foreach (var part in node.WithContinuations().ToList())
                part.Leaks.AddRange(Given(body.Member, part).ToList());
            return node;
        }

        private IEnumerable<Leak> Given(ISymbol member, Node node)
        {
            var name = (member as IMethodSymbol)?.AssociatedSymbol?.Name ?? member.Name;
            if (!facts.IsReplyJudged(member))
            {
                foreach (var returned in node.Returns)
                    yield return new(false, $"as the result of '{name}'", name, returned) { IsCopyable = !facts.State.PartsShare(returned.Type) };
            }

            foreach (var kept in node.KeptIn.Where(kept => kept.Key >= 0))
            {
                var parameter = ((IMethodSymbol)member).Parameters[kept.Key].Name;
                yield return new(false, $"into '{parameter}'", parameter, kept.Value) { IsCopyable = !facts.State.PartsShare(kept.Value.Type) };
            }
        }
    }
}
