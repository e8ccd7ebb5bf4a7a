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
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Actors.CodeFixes;

/// <summary>ACT1018: awaits the task that was dropped, in a function that can await or be made to.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitTaskFix)), Shared]
public sealed class AwaitTaskFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.DroppedTaskId];

    /// <summary>A whole document at once: several tasks may share one function.</summary>
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
                    CodeAction.Create("Await the task", cancellation => FixAsync(context.Document, [diagnostic], cancellation), equivalenceKey: nameof(AwaitTaskFix)),
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

        var functions = edits.Values.GroupBy(function => function.Node).ToDictionary(group => group.Key, group => group.First());
        var generator = SyntaxGenerator.GetGenerator(document);
        var changed = root.ReplaceNodes(edits.Keys.Concat(functions.Keys), (original, rewritten) => original is ExpressionStatementSyntax
            ? Awaited((ExpressionStatementSyntax)rewritten)
            : functions[original].MakeAsync(rewritten, generator));
        return await document.WithSyntaxRoot(changed).CleanAsync(cancellation).ConfigureAwait(false);
    }

    private static ExpressionStatementSyntax Awaited(ExpressionStatementSyntax statement)
    {
        var task = statement.Expression is AssignmentExpressionSyntax discard ? discard.Right : statement.Expression;
        return statement.WithExpression(SyntaxFactory.AwaitExpression(
            SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            task.WithoutTrivia()).WithTriviaFrom(statement.Expression));
    }

    /// <summary>Statements only: of a local that nobody reads it is not known what it was meant for.</summary>
    private static async Task<Dictionary<SyntaxNode, AsyncFunction>> EditsAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = new Dictionary<SyntaxNode, AsyncFunction>();
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root is null || model is null)
            return edits;

        foreach (var diagnostic in diagnostics)
        {
            if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<StatementSyntax>() is
                    ExpressionStatementSyntax { Expression: InvocationExpressionSyntax or AssignmentExpressionSyntax { Right: InvocationExpressionSyntax } } statement
                && await AsyncFunction.AroundAsync(statement, document, model, cancellation).ConfigureAwait(false) is { } function)
            {
                edits[statement] = function;
            }
        }

        return edits;
    }
}
