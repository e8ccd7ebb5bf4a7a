using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Actors.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.CodeFixes;

/// <summary>ACT1006 and ACT3012: takes off an attestation that attests nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAttestationFix)), Shared]
public sealed class RemoveAttestationFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.NeedlessAttestationId, Descriptors.NeedlessAllowanceId];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is not { Parent: AttributeListSyntax list } attribute)
            return;

        context.RegisterCodeFix(
            CodeAction.Create(
                "Remove the attestation",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(Without(root, attribute, list))),
                equivalenceKey: nameof(RemoveAttestationFix)),
            context.Diagnostics);
    }

    /// <summary>The comments above go on to what stands behind.</summary>
    private static SyntaxNode Without(SyntaxNode root, AttributeSyntax attribute, AttributeListSyntax list)
    {
        if (list.Attributes.Count > 1)
            return root.RemoveNode(attribute, SyntaxRemoveOptions.KeepNoTrivia)!;

        var next = list.GetLastToken().GetNextToken();
        var marked = root.ReplaceSyntax(
            [list], (node, _) => node.WithAdditionalAnnotations(Removed),
            [next], (token, _) => token.WithLeadingTrivia(Leading(list.GetLeadingTrivia(), token.LeadingTrivia)),
            [], (trivia, _) => trivia);
        return marked.RemoveNode(marked.GetAnnotatedNodes(Removed).First(), SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    /// <summary>All that stood above either, indented once.</summary>
    private static SyntaxTriviaList Leading(SyntaxTriviaList above, SyntaxTriviaList next) =>
        next.Any() && above.Any() && above.Last().IsKind(SyntaxKind.WhitespaceTrivia) ? above.RemoveAt(above.Count - 1).AddRange(next) : above.AddRange(next);

    private static readonly SyntaxAnnotation Removed = new();
}
