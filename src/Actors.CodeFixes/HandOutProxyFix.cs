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
/// ACT1003: hands out the proxy where the actor handed out its object. Not where it calls itself by its role: an ask
/// to itself would wait for ever.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HandOutProxyFix)), Shared]
public sealed class HandOutProxyFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.ActorAsRoleId];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is not ThisExpressionSyntax self
            || IsCalled(self)
            || self.FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } actor
            || !actor.Modifiers.Any(SyntaxKind.PartialKeyword)
            || actor.Modifiers.Any(SyntaxKind.AbstractKeyword))
        {
            return;
        }

        var arguments = actor.TypeParameterList is { } parameters ? $"<{string.Join(", ", parameters.Parameters.Select(parameter => parameter.Identifier.Text))}>" : "";
        var proxy = SyntaxFactory.ParseExpression($"({actor.Identifier.ValueText}Proxy{arguments})Self").WithTriviaFrom(self);
        context.RegisterCodeFix(
            CodeAction.Create(
                "Hand out the proxy",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(self, proxy))),
                equivalenceKey: nameof(HandOutProxyFix)),
            context.Diagnostics);
    }

    private static bool IsCalled(ThisExpressionSyntax self) =>
        self.Parent is CastExpressionSyntax { Parent: ParenthesizedExpressionSyntax { Parent: MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax } };
}
