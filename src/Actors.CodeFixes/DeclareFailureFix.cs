using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Actors.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.CodeFixes;

/// <summary>ACT3010: declares on the handler what it passes on. What two calls pass on is declared once.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclareFailureFix)), Shared]
public sealed class DeclareFailureFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.UnhandledFailureId];

    private protected override string Title(Diagnostic diagnostic) => "Declare the failure";

    private protected override Task<Document> FixAsync(
        Document document, SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var missing = new Dictionary<MethodDeclarationSyntax, SortedSet<string>>();
        foreach (var diagnostic in diagnostics)
        {
            if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } handler
                || !diagnostic.Properties.TryGetValue("exception", out var id) || id is null
                || DocumentationCommentId.GetFirstSymbolForDeclarationId(id, model.Compilation) is not INamedTypeSymbol exception)
            {
                continue;
            }

            if (!missing.TryGetValue(handler, out var names))
                missing[handler] = names = new(System.StringComparer.Ordinal);
            names.Add(exception.ToMinimalDisplayString(model, handler.SpanStart));
        }

        return Task.FromResult(missing.Count is 0 ? document : document.WithSyntaxRoot(root.ReplaceNodes(missing.Keys, (original, _) => Declaring(original, missing[original]))));
    }

    private static MethodDeclarationSyntax Declaring(MethodDeclarationSyntax handler, IEnumerable<string> exceptions)
    {
        var leading = handler.GetLeadingTrivia();
        var indentation = SyntaxFactory.TriviaList(leading.Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse().Take(1));
        var end = handler.SyntaxTree.GetText().ToString().Contains("\r\n") ? SyntaxFactory.CarriageReturnLineFeed : SyntaxFactory.LineFeed;
        var lists = exceptions
            .Select(name => SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(SyntaxFactory.ParseName($"Throws<{name}>"))))
                .WithLeadingTrivia(indentation).WithTrailingTrivia(end))
            .ToList();
        lists[0] = lists[0].WithLeadingTrivia(leading);
        return handler.WithLeadingTrivia(indentation).WithAttributeLists(handler.WithLeadingTrivia(indentation).AttributeLists.InsertRange(0, lists));
    }
}
