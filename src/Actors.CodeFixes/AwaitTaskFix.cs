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
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Actors.CodeFixes;

/// <summary>ACT1018, ACT3003 and ACT3004: awaits the task, ask or tell that was dropped, in a function that can await or be made to.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitTaskFix)), Shared]
public sealed class AwaitTaskFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.DroppedTaskId, Descriptors.AskOnceId, Descriptors.LostPressureId];

    private protected override string Title(Diagnostic diagnostic) => "Await it";

    private protected override bool MustCompileAsWell => false;

    private protected override async Task<Document> FixAsync(
        Document document, SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = await EditsAsync(document, root, model, diagnostics, cancellation).ConfigureAwait(false);
        if (edits.Count is 0)
            return document;

        var functions = edits.Values.GroupBy(function => function.Node).ToDictionary(group => group.Key, group => group.First());
        var generator = SyntaxGenerator.GetGenerator(document);
        var changed = root.ReplaceNodes(edits.Keys.Concat(functions.Keys), (original, rewritten) => functions.TryGetValue(original, out var function)
            ? function.MakeAsync(rewritten, generator)
            : Awaited((ExpressionSyntax)rewritten));
        return await document.WithSyntaxRoot(changed).CleanAsync(cancellation).ConfigureAwait(false);
    }

    private static AwaitExpressionSyntax Awaited(ExpressionSyntax dropped)
    {
        var task = dropped is AssignmentExpressionSyntax discard ? discard.Right : dropped;
        return SyntaxFactory.AwaitExpression(
            SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            task.WithoutTrivia()).WithTriviaFrom(dropped);
    }

    /// <summary>Of a local that nobody reads it is not known what it was meant for, and so it stays.</summary>
    private static async Task<Dictionary<SyntaxNode, AsyncFunction>> EditsAsync(
        Document document, SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = new Dictionary<SyntaxNode, AsyncFunction>();
        foreach (var diagnostic in diagnostics)
        {
            if (Dropped(root, diagnostic) is { } dropped
                && await AsyncFunction.AroundAsync(dropped, document, model, cancellation).ConfigureAwait(false) is { } function)
            {
                edits[dropped] = function;
            }
        }

        return edits;
    }

    /// <summary>All that a statement, or a method without a block, does.</summary>
    private static ExpressionSyntax? Dropped(SyntaxNode root, Diagnostic diagnostic)
    {
        if (string.Equals(diagnostic.Id, Descriptors.AskOnceId, System.StringComparison.Ordinal) && !diagnostic.Properties.ContainsKey(AskOnceAnalyzer.Dropped))
            return null;
        var expression = root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.Ancestors()
            .TakeWhile(node => node is not AnonymousFunctionExpressionSyntax).OfType<ExpressionSyntax>()
            .FirstOrDefault(found => found.Parent is not ExpressionSyntax and not ArgumentSyntax);
        return expression is InvocationExpressionSyntax or AssignmentExpressionSyntax { Right: InvocationExpressionSyntax }
            && expression.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax or LocalFunctionStatementSyntax }
                ? expression
                : null;
    }
}
