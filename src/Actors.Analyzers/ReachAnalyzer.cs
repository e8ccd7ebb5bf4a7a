using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Analyzers;

/// <summary>What an operation does that an actor must not do.</summary>
/// <param name="Text">Its name in a message.</param>
/// <param name="Place">Where to show it.</param>
internal sealed record Finding(string Text, Location Place)
{
    /// <summary>What the fix needs to know.</summary>
    public ImmutableDictionary<string, string?> Properties { get; init; } = ImmutableDictionary<string, string?>.Empty;
}

/// <summary>
/// A rule about what an actor does, itself or through helpers. In the actor's own code a finding is reported at once;
/// in a helper it is remembered, and at the end of the compilation the calls in actors that reach it are reported.
/// </summary>
public abstract class ReachAnalyzer(DiagnosticDescriptor direct, DiagnosticDescriptor reached) : ActorAnalyzer(direct, reached)
{
    private protected sealed override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var rule = CreateRule(known);
        var graph = new CallGraph(known);
        context.RegisterOperationAction(
            operation =>
            {
                if (rule.Find(operation.Operation) is not { } finding)
                    return;
                if (known.IsTurnCode(operation.ContainingSymbol))
                    operation.ReportDiagnostic(Diagnostic.Create(direct, finding.Place, finding.Properties, finding.Text));
                else
                    graph.AddFact(operation.ContainingSymbol, finding.Text);
            },
            rule.Kinds);
        context.RegisterOperationAction(operation => AddCalls(operation, graph, rule, known), Calls.Kinds);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var (place, member, path) in graph.Reached())
                end.ReportDiagnostic(Diagnostic.Create(reached, place, rule.Path(member, path)));
        });
    }

    private protected abstract ReachRule CreateRule(KnownSymbols known);

    private static void AddCalls(OperationAnalysisContext context, CallGraph graph, ReachRule rule, KnownSymbols known)
    {
        var (operation, member) = (context.Operation, context.ContainingSymbol);
        foreach (var callee in Calls.Of(operation))
        {
            // Only code of this compilation can be followed, and an actor's own code is judged where it stands.
            if (!SymbolEqualityComparer.Default.Equals(callee.ContainingAssembly, known.Compilation.Assembly)
                || callee.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction
                || known.IsTurnCode(callee)
                || rule.Ignores(operation))
            {
                continue;
            }

            if (known.IsTurnCode(member))
                graph.AddTurnCall(member, callee, Calls.Place(operation.Syntax));
            else
                graph.AddHelperCall(member, callee);
        }
    }
}

/// <summary>The part of a <see cref="ReachAnalyzer"/> that differs: made anew for each compilation.</summary>
internal abstract class ReachRule
{
    /// <summary>The operations that <see cref="Find"/> looks at.</summary>
    public abstract ImmutableArray<OperationKind> Kinds { get; }

    public abstract Finding? Find(IOperation operation);

    /// <summary>Whether what stands here does not count, so that calls from here are not followed.</summary>
    public abstract bool Ignores(IOperation operation);

    /// <summary>How a path is told: it begins in a member of an actor.</summary>
    public abstract string Path(string member, string path);
}
