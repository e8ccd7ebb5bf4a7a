using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Actors.CodeFixes;

/// <summary>
/// A fix that mends any number of findings of a document in one go, since their changes may overlap or share a place. It is
/// offered for a finding where it changes something, and the file compiles as well as before.
/// </summary>
public abstract class DocumentFix : CodeFixProvider
{
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        async (context, document, diagnostics) => await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await TryFixAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } changed)
                context.RegisterCodeFix(CodeAction.Create(Title(diagnostic), _ => Task.FromResult(changed), equivalenceKey: GetType().Name), diagnostic);
        }
    }

    /// <summary>What it is called in the menu.</summary>
    private protected abstract string Title(Diagnostic diagnostic);

    /// <summary>
    /// Whether a document that compiles worse is no fix. A function that becomes asynchronous shows what else in it is not
    /// awaited: that is no worse.
    /// </summary>
    private protected virtual bool MustCompileAsWell => true;

    /// <summary>Changes what it can of the findings. Gives back the same document where that is nothing.</summary>
    private protected abstract Task<Document> FixAsync(
        Document document, SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation);

    /// <summary>The document without one finding; null where that is not offered.</summary>
    private protected async Task<Document?> TryFixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var changed = await FixAsync(document, [diagnostic], cancellation).ConfigureAwait(false);
        return changed != document && (!MustCompileAsWell || await Errors.AreNoMoreAsync(changed, document, cancellation).ConfigureAwait(false)) ? changed : null;
    }

    private protected async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root is null || model is null ? document : await FixAsync(document, root, model, diagnostics, cancellation).ConfigureAwait(false);
    }
}
