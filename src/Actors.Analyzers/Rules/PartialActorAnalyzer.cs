using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Analyzers.Rules;

/// <summary>ACT0001: an actor, and every type around it, must be partial.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PartialActorAnalyzer() : ActorAnalyzer(Descriptors.PartialActor)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (ActorIn(type, known) is not { } actor)
            return;

        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(context.CancellationToken) is TypeDeclarationSyntax declaration
                && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.PartialActor, declaration.Identifier.GetLocation(), type.Name, actor.Name));
            }
        }
    }

    /// <summary>The type itself, or an actor nested in it: asked of each type, so that each is reported once.</summary>
    private static INamedTypeSymbol? ActorIn(INamedTypeSymbol type, KnownSymbols known) =>
        type.TypeKind is TypeKind.Class && known.IsActor(type)
            ? type
            : type.GetTypeMembers().Select(nested => ActorIn(nested, known)).FirstOrDefault(found => found is not null);
}
