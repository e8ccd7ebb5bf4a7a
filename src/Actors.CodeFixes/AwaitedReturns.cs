using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Actors.CodeFixes;

/// <summary>Turns the returns of a function that handed out tasks into those of an async one.</summary>
internal sealed class AwaitedReturns(SyntaxNode function, bool returnsValue) : CSharpSyntaxRewriter
{
    public SyntaxNode Rewrite() => function switch
    {
        MethodDeclarationSyntax { ExpressionBody: { } arrow } method => method.WithExpressionBody(arrow.WithExpression(Awaited(arrow.Expression))),
        MethodDeclarationSyntax { Body: { } body } method => method.WithBody(Rewritten(body)),
        LocalFunctionStatementSyntax { ExpressionBody: { } arrow } local => local.WithExpressionBody(arrow.WithExpression(Awaited(arrow.Expression))),
        LocalFunctionStatementSyntax { Body: { } body } local => local.WithBody(Rewritten(body)),
        AnonymousFunctionExpressionSyntax { ExpressionBody: { } expression } lambda => lambda.WithExpressionBody(Awaited(expression)),
        AnonymousFunctionExpressionSyntax { Block: { } body } lambda => lambda.WithBlock(Rewritten(body)),
        _ => function,
    };

    public override SyntaxNode? VisitReturnStatement(ReturnStatementSyntax node)
    {
        if (node.Expression is not { } expression)
            return node;
        if (returnsValue)
            return node.WithExpression(Awaited(expression));

        var bare = SyntaxFactory.ReturnStatement();
        if (IsCompleted(expression))
            return bare.WithTriviaFrom(node);
        // Braces, since this may be the only statement of an if.
        return SyntaxFactory.Block(SyntaxFactory.ExpressionStatement(Awaited(expression)), bare)
            .WithTriviaFrom(node)
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    /// <summary>Their returns are their own.</summary>
    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) => node;

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) => node;

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) => node;

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node) => node;

    private BlockSyntax Rewritten(BlockSyntax body)
    {
        // The last return of nothing is the end of the method; that of a task is an await there.
        if (!returnsValue && body.Statements.LastOrDefault() is ReturnStatementSyntax { Expression: { } last } ending)
        {
            body = IsCompleted(last)
                ? body.WithStatements(body.Statements.RemoveAt(body.Statements.Count - 1))
                : body.ReplaceNode(ending, SyntaxFactory.ExpressionStatement(Awaited(last)).WithTriviaFrom(ending));
        }

        return (BlockSyntax)VisitBlock(body)!;
    }

    /// <summary>A value wrapped in a finished task is the value.</summary>
    private static ExpressionSyntax Awaited(ExpressionSyntax task) => task switch
    {
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FromResult", Expression: SimpleNameSyntax { Identifier.ValueText: "Task" or "ValueTask" } },
            ArgumentList.Arguments: { Count: 1 } values,
        } => values[0].Expression.WithTriviaFrom(task),
        ThrowExpressionSyntax => task,
        _ => SyntaxFactory.AwaitExpression(
            SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            Parenthesized(task.WithoutTrivia())).WithTriviaFrom(task),
    };

    private static ExpressionSyntax Parenthesized(ExpressionSyntax task) =>
        task is InvocationExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax
            or ObjectCreationExpressionSyntax or ParenthesizedExpressionSyntax
            ? task
            : SyntaxFactory.ParenthesizedExpression(task);

    private static bool IsCompleted(ExpressionSyntax task) => task
        is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" } or DefaultExpressionSyntax;
}
