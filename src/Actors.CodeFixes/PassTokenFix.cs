using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
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

/// <summary>ACT3005: passes the token on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassTokenFix)), Shared]
public sealed class PassTokenFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.ForgottenTokenId];

    /// <summary>A whole document at once: an ask may stand in the arguments of another.</summary>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(
        async (context, document, diagnostics) => await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (Asked(root, diagnostic) is not null)
            {
                context.RegisterCodeFix(
                    CodeAction.Create("Pass the token on", cancellation => FixAsync(context.Document, [diagnostic], cancellation), equivalenceKey: nameof(PassTokenFix)),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var edits = new Dictionary<SyntaxNode, Diagnostic>();
        foreach (var diagnostic in diagnostics)
        {
            if (Asked(root, diagnostic) is { } ask)
                edits[ask.ArgumentList] = diagnostic;
        }

        return root is null || edits.Count is 0
            ? document
            : document.WithSyntaxRoot(root.ReplaceNodes(edits.Keys, (original, rewritten) => WithToken((ArgumentListSyntax)rewritten, edits[original].Properties)));
    }

    private static InvocationExpressionSyntax? Asked(SyntaxNode? root, Diagnostic diagnostic) =>
        root?.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>();

    private static ArgumentListSyntax WithToken(ArgumentListSyntax list, ImmutableDictionary<string, string?> properties)
    {
        var token = SyntaxFactory.Argument(Name(properties[ForgottenTokenAnalyzer.Token]!));
        if (properties.ContainsKey(ForgottenTokenAnalyzer.IsNamed))
        {
            token = token.WithNameColon(SyntaxFactory.NameColon(Name(properties[ForgottenTokenAnalyzer.Parameter]!))
                .WithColonToken(SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space)));
        }

        return list.WithArguments(list.Arguments.Count is 0
            ? list.Arguments.Add(token)
            : SyntaxFactory.SeparatedList(
                list.Arguments.Add(token),
                [.. list.Arguments.GetSeparators(), SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)]));
    }

    private static IdentifierNameSyntax Name(string name) =>
        SyntaxFactory.IdentifierName(SyntaxFacts.GetKeywordKind(name) is SyntaxKind.None ? SyntaxFactory.Identifier(name) : SyntaxFactory.ParseToken("@" + name));
}
