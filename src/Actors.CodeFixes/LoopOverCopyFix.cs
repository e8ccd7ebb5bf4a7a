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

/// <summary>ACT3008: loops over what the collection holds when the loop begins.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LoopOverCopyFix)), Shared]
public sealed class LoopOverCopyFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.LongEnumerationId];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<CommonForEachStatementSyntax>() is not { Expression: var collection } || !collection.Span.Contains(context.Span))
            return;

        var source = collection.WithoutTrivia();
        ExpressionSyntax copied = source is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or PostfixUnaryExpressionSyntax
            ? source
            : SyntaxFactory.ParenthesizedExpression(source);
        var copy = SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression, copied, SyntaxFactory.IdentifierName("ToArray"))).WithTriviaFrom(collection);
        var changed = context.Document.WithSyntaxRoot(root.ReplaceNode(collection, copy));
        if (await Errors.AreNoMoreAsync(changed, context.Document, context.CancellationToken).ConfigureAwait(false))
        {
            context.RegisterCodeFix(
                CodeAction.Create("Loop over a copy", _ => Task.FromResult(changed), equivalenceKey: nameof(LoopOverCopyFix)),
                context.Diagnostics);
        }
    }
}
