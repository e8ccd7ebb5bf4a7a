using System.Linq;
using Actors.Analyzers.Sending;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Analyzers.Rules;

/// <summary>
/// ACT1005: a type that bears <c>[Sendable]</c>, or inherits it, is proved where it is declared, at the members that
/// break the promise. Everybody else, other assemblies too, takes its word.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BrokenPromiseAnalyzer() : ActorAnalyzer(Descriptors.BrokenPromise)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var sendable = Sendable.Of(known);
        context.RegisterSymbolAction(symbol => Analyze(symbol, sendable), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, Sendable sendable)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsStatic
            || sendable.Attestations.Promise(type) is not { } promise || sendable.Attestations.IsAttested(type))
        {
            return;
        }

        var members = sendable.Shapes.Members(type);
        foreach (var fault in members.Faults)
            Report(fault.Fault.Place, fault);
        foreach (var part in members.Parts)
        {
            // A member that can be assigned is reported once, whatever it holds.
            if (sendable.Judge(part.Type) is { } found && !members.Faults.Any(fault => SymbolEqualityComparer.Default.Equals(fault.Fault.Place, part.Symbol)))
                Report(part.Symbol, found with { Path = part.Member is null ? found.Path : found.Path.Length is 0 ? part.Member : part.Member + " -> " + found.Path });
        }

        void Report(ISymbol? member, Flaw found)
        {
            // A base's member is the derived type's fault only: the base has made no promise.
            var place = member is { ContainingType: { } owner } && SymbolEqualityComparer.Default.Equals(owner, type) ? member : type;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.BrokenPromise,
                place.Locations[0],
                found.Places,
                type.Name,
                SymbolEqualityComparer.Default.Equals(promise, type) ? "" : $" through '{promise.Name}'",
                found.Text,
                found.Remedy));
        }
    }
}
