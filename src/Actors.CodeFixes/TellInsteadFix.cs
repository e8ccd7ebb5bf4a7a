using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Actors.Analyzers;
using Actors.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.CodeFixes;

/// <summary>ACT3003: tells what was asked for nobody. A timeout and a token go: they belong to somebody who waits.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TellInsteadFix)), Shared]
public sealed class TellInsteadFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.AskOnceId];

    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        async (context, document, diagnostics) => await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if ((await EditsAsync(context.Document, [diagnostic], context.CancellationToken).ConfigureAwait(false)).Count > 0)
            {
                context.RegisterCodeFix(
                    CodeAction.Create("Tell instead of asking", cancellation => FixAsync(context.Document, [diagnostic], cancellation), equivalenceKey: nameof(TellInsteadFix)),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var edits = await EditsAsync(document, diagnostics, cancellation).ConfigureAwait(false);
        return root is null ? document : document.WithSyntaxRoot(root.ReplaceNodes(edits.Keys, (ask, _) => edits[ask]));
    }

    private static async Task<Dictionary<SyntaxNode, SyntaxNode>> EditsAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = new Dictionary<SyntaxNode, SyntaxNode>();
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        foreach (var diagnostic in diagnostics.Where(found => found.Properties.ContainsKey(AskOnceAnalyzer.CanTell)))
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan) is SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax ask } access }
                && ask.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax
                && model?.GetSymbolInfo(ask, cancellation).Symbol is IMethodSymbol method)
            {
                edits[ask] = Tell(ask, access, method);
            }
        }

        return edits;
    }

    private static InvocationExpressionSyntax Tell(InvocationExpressionSyntax ask, MemberAccessExpressionSyntax access, IMethodSymbol method)
    {
        var proxy = access.Expression;
        if (method.ContainingType.ContainingType is not null && proxy is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax within })
            proxy = within.Expression.WithTrailingTrivia(proxy.GetTrailingTrivia());
        var tell = SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression, proxy.WithoutTrailingTrivia(), SyntaxFactory.IdentifierName("Tell").WithTrailingTrivia(proxy.GetTrailingTrivia()));
        var arguments = ask.ArgumentList.Arguments;
        // An ask that is given a token has it last, unless it is named.
        if (arguments.Count > 0 && method.Parameters.LastOrDefault() is { } last && AwaitableTwin.IsToken(last) && arguments.Count == method.Parameters.Length)
            arguments = arguments.RemoveAt(arguments.IndexOf(argument => argument.NameColon?.Name.Identifier.ValueText == last.Name) is >= 0 and var named ? named : arguments.Count - 1);
        return ask.WithExpression(access.WithExpression(tell)).WithArgumentList(ask.ArgumentList.WithArguments(arguments));
    }
}
