using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Actors.Analyzers;
using Actors.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace Actors.CodeFixes;

/// <summary>
/// ACT1002: sends the immutable twin of a collection, where the rest of the file compiles with it. A reply is copied
/// into it at each return.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SendImmutableFix)), Shared]
public sealed class SendImmutableFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.MutableMessageId];

    /// <summary>A whole document at once: every change adds the same using.</summary>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
    {
        var valid = new List<Diagnostic>();
        foreach (var diagnostic in diagnostics)
        {
            if (await AppliesAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false))
                valid.Add(diagnostic);
        }

        return await FixAsync(document, valid, context.CancellationToken).ConfigureAwait(false);
    });

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await AppliesAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Send an {diagnostic.Properties[MutableMessageAnalyzer.Twin]}",
                        cancellation => FixAsync(context.Document, [diagnostic], cancellation),
                        equivalenceKey: nameof(SendImmutableFix)),
                    diagnostic);
            }
        }
    }

    /// <summary>There is a twin, and the file has no more errors, or places where null may strike, with it than without.</summary>
    private static async Task<bool> AppliesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var changed = await FixAsync(document, [diagnostic], cancellation).ConfigureAwait(false);
        return changed != document
            && await Errors.AreNoMoreAsync(changed, document, cancellation).ConfigureAwait(false);
    }

    private static async Task<Document> FixAsync(Document document, IReadOnlyList<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root is null || model is null)
            return document;

        var generator = SyntaxGenerator.GetGenerator(document);
        var edits = new Dictionary<SyntaxNode, SyntaxNode>();
        foreach (var diagnostic in diagnostics)
        {
            foreach (var (old, changed) in ImmutableTwin.Edits(root, diagnostic, model, generator))
                edits[old] = changed;
        }

        return edits.Count is 0
            ? document
            : await document.WithSyntaxRoot(root.ReplaceNodes(edits.Keys, (original, _) => edits[original]))
                .CleanAsync(cancellation).ConfigureAwait(false);
    }
}
