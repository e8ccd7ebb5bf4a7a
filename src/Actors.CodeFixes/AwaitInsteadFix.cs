using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Actors.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Actors.CodeFixes;

/// <summary>
/// ACT2001: awaits the twin of a blocking call, and makes the function around it asynchronous where that changes
/// nothing for its callers.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitInsteadFix)), Shared]
public sealed class AwaitInsteadFix : CodeFixProvider
{
    private const string Title = "Await instead of blocking";

    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.BlockingCallId];

    /// <summary>A whole document at once: two results taken in one expression overlap, and share one function.</summary>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        async (context, document, diagnostics) => await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var edits = await EditsAsync(context.Document, [diagnostic], context.CancellationToken).ConfigureAwait(false);
            if (edits.Count > 0)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        Title,
                        cancellation => FixAsync(context.Document, [diagnostic], cancellation),
                        equivalenceKey: nameof(AwaitInsteadFix)),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = await EditsAsync(document, diagnostics, cancellation).ConfigureAwait(false);
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (root is null || edits.Count is 0)
            return document;

        // Inside out: what stands in a function is rewritten before the function is.
        var plans = edits.Select(edit => edit.Function).GroupBy(plan => plan.Node).ToDictionary(group => group.Key, group => group.First());
        var awaits = edits.ToDictionary(edit => (SyntaxNode)edit.Blocking.Node, edit => edit.Blocking);
        var generator = SyntaxGenerator.GetGenerator(document);
        var changed = root.ReplaceNodes(awaits.Keys.Concat(plans.Keys), (original, rewritten) =>
            awaits.TryGetValue(original, out var blocking)
                ? blocking.ToAwait((ExpressionSyntax)rewritten, generator)
                : plans[original].MakeAsync(rewritten, generator));

        return await document.WithSyntaxRoot(changed).CleanAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>What can be mended of the diagnostics: each call with its twin, in a function that can await.</summary>
    private static async Task<List<(BlockingExpression Blocking, AsyncFunction Function)>> EditsAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = new List<(BlockingExpression, AsyncFunction)>();
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root is null || model is null)
            return edits;

        foreach (var diagnostic in diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            if (BlockingExpression.At(root.FindToken(diagnostic.Location.SourceSpan.Start), model, cancellation) is { } blocking
                && await AsyncFunction.AroundAsync(blocking.Node, document, model, cancellation).ConfigureAwait(false) is { } function)
            {
                edits.Add((blocking, function));
            }
        }

        return edits;
    }
}
