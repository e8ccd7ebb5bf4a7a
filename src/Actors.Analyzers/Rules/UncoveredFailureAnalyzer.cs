using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Actors.Analyzers.Asking;
using Actors.Analyzers.Supervising;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT3014: a supervisor that has no decision for a failure of its child: a switch that takes no arm for it, or a throw.
/// Then deciding fails, and with it the supervisor and all its children, where one of them should have been restarted.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UncoveredFailureAnalyzer() : ActorAnalyzer(Descriptors.UncoveredFailure, Descriptors.FailureThrownOn)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var symbols = new SupervisorSymbols(known);
        if (!symbols.AreKnown)
            return;

        var methods = new ConcurrentDictionary<ISymbol, DecidingMethod>(SymbolEqualityComparer.Default);
        var supervisors = new ConcurrentQueue<INamedTypeSymbol>();
        var children = new Children(known, symbols);
        context.RegisterSymbolAction(
            symbol =>
            {
                if (symbol.Symbol is INamedTypeSymbol type && known.IsActorOrBase(type) && symbols.Decider(type) is not null)
                    supervisors.Enqueue(type);
            },
            SymbolKind.NamedType);
        context.RegisterOperationAction(
            operation => children.Look(operation.Operation, operation.ContainingSymbol), OperationKind.Invocation, OperationKind.ObjectCreation);
        context.RegisterOperationBlockAction(block =>
        {
            if (block.OwningSymbol is IMethodSymbol method && symbols.IsDirective(method.ReturnType)
                && block.OperationBlocks.FirstOrDefault(body => body.Kind is OperationKind.Block) is { } body)
            {
                methods[method.Definition()] = new DecidingMethod(symbols, method, body.Root(), block.GetControlFlowGraph(body));
            }
        });
        context.RegisterCompilationEndAction(end =>
        {
            if (supervisors.IsEmpty)
                return;
            var search = new CoverageSearch(symbols, methods, children, new FailureDeclarations(known, symbols, new Failures(known)));
            foreach (var supervisor in supervisors.OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal))
                search.Add(supervisor);
            foreach (var gap in search.Gaps)
                end.ReportDiagnostic(Create(gap));
        });
    }

    private static Diagnostic Create(Gap gap)
    {
        var names = gap.Failures.Count is 0
            ? "any other failure"
            : string.Join(" or ", gap.Failures.Select(failure => $"'{failure.Exception.Name}' of '{failure.Child.Name}'").Distinct().OrderBy(name => name, StringComparer.Ordinal));
        var ids = string.Join(";", gap.Failures.Select(failure => failure.Exception.GetDocumentationCommentId()).Distinct().OrderBy(id => id, StringComparer.Ordinal));
        return Diagnostic.Create(
            gap.Place is SwitchExpressionSyntax ? Descriptors.UncoveredFailure : Descriptors.FailureThrownOn,
            gap.Place switch
            {
                SwitchExpressionSyntax open => open.SwitchKeyword.GetLocation(),
                { Parent: ThrowStatementSyntax thrower } => thrower.ThrowKeyword.GetLocation(),
                { Parent: ThrowExpressionSyntax thrower } => thrower.ThrowKeyword.GetLocation(),
                _ => gap.Place.GetLocation(),
            },
            ImmutableDictionary<string, string?>.Empty.Add("exceptions", ids),
            names, gap.Supervisor.Name);
    }
}
