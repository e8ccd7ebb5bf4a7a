using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Actors.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Actors.CodeFixes;

/// <summary>
/// ACT2001: awaits the twin of a blocking call, and makes the function around it asynchronous where that changes
/// nothing for its callers.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitInsteadFix)), Shared]
public sealed class AwaitInsteadFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.BlockingCallId];

    private protected override string Title(Diagnostic diagnostic) => "Await instead of blocking";

    private protected override bool MustCompileAsWell => false;

    private protected override async Task<Document> FixAsync(
        Document document, SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = await EditsAsync(document, root, model, diagnostics, cancellation).ConfigureAwait(false);
        if (edits.Count is 0)
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
        Document document, SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = new List<(BlockingExpression, AsyncFunction)>();
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
