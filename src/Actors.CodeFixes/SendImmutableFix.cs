using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Actors.Analyzers;
using Actors.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace Actors.CodeFixes;

/// <summary>
/// ACT1002: sends the immutable twin of a collection, where the rest of the file compiles with it. A reply is copied
/// into it at each return.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SendImmutableFix)), Shared]
public sealed class SendImmutableFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.MutableMessageId];

    /// <summary>Only what is offered one by one.</summary>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
    {
        var valid = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var diagnostic in diagnostics)
        {
            if (await TryFixAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not null)
                valid.Add(diagnostic);
        }

        return await FixAsync(document, valid.ToImmutable(), context.CancellationToken).ConfigureAwait(false);
    });

    private protected override string Title(Diagnostic diagnostic) => $"Send an {diagnostic.Properties[MutableMessageAnalyzer.Twin]}";

    private protected override async Task<Document> FixAsync(
        Document document, SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
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
