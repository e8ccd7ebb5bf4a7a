using System.Collections.Immutable;
using Actors.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Analyzers;

/// <summary>
/// Silences CA1822 ("can be marked as static") on an actor's handlers and hooks: a static method would not be one.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticHandlerSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor Rule = new(
        "ACTS001", "CA1822", "A handler or lifecycle hook is an instance method, also where it touches no state");

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [Rule];

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName(KnownNames.Actor) is not { } actor)
            return;

        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree)
                continue;

            var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
            if (context.GetSemanticModel(tree).GetDeclaredSymbol(node, context.CancellationToken) is IMethodSymbol method && IsCalled(method, actor, context.Compilation))
                context.ReportSuppression(Suppression.Create(Rule, diagnostic));
        }
    }

    private static bool IsCalled(IMethodSymbol method, INamedTypeSymbol actor, Compilation compilation)
    {
        bool Has(ISymbol symbol, ISymbol? attribute) =>
            symbol.GetAttributes().Any(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute));

        if (!Has(method.ContainingType, actor) && !Has(method.ContainingType, compilation.GetTypeByMetadataName(KnownNames.ActorBase)))
            return false;
        return KnownNames.IsLifecycleHook(method.Name)
            || method.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
            || Has(method, compilation.GetTypeByMetadataName(KnownNames.Handler))
            || Has(method, compilation.GetTypeByMetadataName(KnownNames.Every));
    }
}
