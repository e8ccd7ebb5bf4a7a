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

/// <summary>
/// ACT1016: takes <c>ConfigureAwait(false)</c> off. Not where it says more than that, as
/// <c>ConfigureAwaitOptions.SuppressThrowing</c> does: there the context is asked for as well.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StayInTurnFix)), Shared]
public sealed class StayInTurnFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.LeavesContextId];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindToken(context.Span.Start).Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not
            { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments: { Count: 1 } arguments, Parent: { } parent } call
            || !context.Span.Contains(access.Name.Span))
        {
            return;
        }

        var argument = arguments.First();
        var changed = argument.Expression.IsKind(SyntaxKind.FalseLiteralExpression)
            // What a local holds, or a using disposes, changes its type with the call.
            ? parent is AwaitExpressionSyntax or CommonForEachStatementSyntax ? WithoutCall(access, call) : null
            : call.ReplaceNode(argument.Expression, WithContext(argument.Expression));
        if (changed is null)
            return;

        context.RegisterCodeFix(
            CodeAction.Create(
                "Stay in the turn",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(call, changed))),
                equivalenceKey: nameof(StayInTurnFix)),
            context.Diagnostics);
    }

    /// <summary>What is awaited, with the comments that stood before the dot.</summary>
    private static ExpressionSyntax WithoutCall(MemberAccessExpressionSyntax access, InvocationExpressionSyntax call)
    {
        var between = access.Expression.GetTrailingTrivia().AddRange(access.OperatorToken.LeadingTrivia);
        var task = access.Expression.WithTriviaFrom(call);
        return between.Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
            ? task.WithTrailingTrivia(between.AddRange(call.GetTrailingTrivia()))
            : task;
    }

    private static ExpressionSyntax WithContext(ExpressionSyntax options) => options is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "None" } none
        ? none.WithName(SyntaxFactory.IdentifierName("ContinueOnCapturedContext"))
        : SyntaxFactory.BinaryExpression(
            SyntaxKind.BitwiseOrExpression,
            options.WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.Token(SyntaxKind.BarToken).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.ParseExpression("ConfigureAwaitOptions.ContinueOnCapturedContext"));
}
