using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Actors.Analyzers;
using Actors.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.CodeFixes;

/// <summary>ACT3005: passes the token on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassTokenFix)), Shared]
public sealed class PassTokenFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.ForgottenTokenId];

    private protected override string Title(Diagnostic diagnostic) => "Pass the token on";

    private protected override Task<Document> FixAsync(
        Document document, SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = new Dictionary<SyntaxNode, Diagnostic>();
        foreach (var diagnostic in diagnostics)
        {
            if (Asked(root, diagnostic) is { } ask)
                edits[ask.ArgumentList] = diagnostic;
        }

        return Task.FromResult(edits.Count is 0
            ? document
            : document.WithSyntaxRoot(root.ReplaceNodes(edits.Keys, (original, rewritten) => WithToken((ArgumentListSyntax)rewritten, edits[original].Properties))));
    }

    private static InvocationExpressionSyntax? Asked(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>();

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
