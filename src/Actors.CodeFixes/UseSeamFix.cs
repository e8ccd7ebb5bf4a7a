using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Actors.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.CodeFixes;

/// <summary>ACT3006: reads the clock that the actor has at hand, or lets it do the waiting.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseSeamFix)), Shared]
public sealed class UseSeamFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.PastSeamId];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null || Whole(root.FindToken(context.Span.Start).Parent) is not { } expression
            || model.GetSymbolInfo(expression, context.CancellationToken).Symbol is not { } member
            || Surroundings.Of(expression, model, context.CancellationToken).Clock is not { } clock
            || Rewritten(expression, member, clock) is not { } rewritten)
        {
            return;
        }

        var changed = context.Document.WithSyntaxRoot(root.ReplaceNode(expression, rewritten.WithTriviaFrom(expression)));
        if (await Errors.AreNoMoreAsync(changed, context.Document, context.CancellationToken).ConfigureAwait(false))
        {
            context.RegisterCodeFix(
                CodeAction.Create("Use the actor's clock", _ => Task.FromResult(changed), equivalenceKey: nameof(UseSeamFix)),
                context.Diagnostics);
        }
    }

    /// <summary>The call, property or creation of which a name is a part.</summary>
    private static ExpressionSyntax? Whole(SyntaxNode? node)
    {
        if (node?.FirstAncestorOrSelf<ExpressionSyntax>() is not { } expression)
            return null;
        if (expression.Parent is MemberAccessExpressionSyntax access && access.Name == expression)
            expression = access;
        if (expression.Parent is InvocationExpressionSyntax call && call.Expression == expression)
            expression = call;
        return expression.Parent is ObjectCreationExpressionSyntax creation && creation.Type.Span == expression.Span ? creation : expression;
    }

    private static ExpressionSyntax? Rewritten(ExpressionSyntax expression, ISymbol member, ExpressionSyntax clock)
    {
        return (member.ContainingType.Name, member.Name) switch
        {
            ("DateTime", "UtcNow") => Read("GetUtcNow().UtcDateTime"),
            ("DateTime", "Now") => Read("GetLocalNow().LocalDateTime"),
            ("DateTime", "Today") => Read("GetLocalNow().LocalDateTime.Date"),
            ("DateTimeOffset", "UtcNow") => Read("GetUtcNow()"),
            ("DateTimeOffset", "Now") => Read("GetLocalNow()"),
            ("Stopwatch", "GetTimestamp") => Read("GetTimestamp()"),
            ("Stopwatch", "GetElapsedTime") when expression is InvocationExpressionSyntax call => call.WithExpression(Read("GetElapsedTime")),
            ("Task", "Delay" or "WaitAsync") when expression is InvocationExpressionSyntax call && WithClock(call.ArgumentList, member, clock) is { } arguments =>
                call.WithArgumentList(arguments),
            ("PeriodicTimer" or "CancellationTokenSource", _) when expression is BaseObjectCreationExpressionSyntax { ArgumentList: { } given } creation
                && WithClock(given, member, clock) is { } arguments => creation.WithArgumentList(arguments),
            // A timer of another type, a stopwatch, random numbers: that is not mended in one place.
            _ => null,
        };

        ExpressionSyntax Read(string rest) => SyntaxFactory.ParseExpression($"{clock}.{rest}");
    }

    private static ArgumentListSyntax? WithClock(ArgumentListSyntax given, ISymbol member, ExpressionSyntax clock)
    {
        if (given.Arguments.Count is 0 || given.Arguments.Any(argument => argument.NameColon is not null))
            return null;
        var time = given.Arguments[0];
        if (member is IMethodSymbol { Parameters: { IsEmpty: false } parameters } && parameters[0].Type.SpecialType is SpecialType.System_Int32)
        {
            time = time.WithExpression(SyntaxFactory.InvocationExpression(
                SyntaxFactory.ParseExpression("TimeSpan.FromMilliseconds"),
                SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(time.Expression.WithoutTrivia()))))
                .WithTriviaFrom(time.Expression));
        }

        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        var nodes = given.Arguments.GetWithSeparators().Replace(given.Arguments.GetWithSeparators()[0], time);
        return given.WithArguments(SyntaxFactory.SeparatedList<ArgumentSyntax>(nodes.InsertRange(1, [comma, SyntaxFactory.Argument(clock.WithoutTrivia())])));
    }
}
