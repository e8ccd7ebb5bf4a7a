using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Actors.Analyzers;
using Actors.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.CodeFixes;

/// <summary>
/// ACT3014: gives a switch that decides failures the arm it lacks. What it decides is what happens under a supervisor
/// that decides nothing: a restart.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DecideFailureFix)), Shared]
public sealed class DecideFailureFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.UncoveredFailureId];

    private protected override string Title(Diagnostic diagnostic) => "Restart the child";

    private protected override Task<Document> FixAsync(
        Document document, SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var missing = new Dictionary<SwitchExpressionSyntax, (int Index, List<string> Arms)>();
        foreach (var diagnostic in diagnostics)
        {
            var place = root.FindToken(diagnostic.Location.SourceSpan.Start).Parent;
            var thrower = place is ThrowExpressionSyntax { Parent: SwitchExpressionArmSyntax arm } ? arm : null;
            if ((thrower?.Parent ?? place) is not SwitchExpressionSyntax { Arms.Count: > 0 } open || missing.ContainsKey(open)
                || model.Compilation.GetTypeByMetadataName(KnownNames.SupervisorDirective) is not { } directive
                || !SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(open, cancellation).ConvertedType, directive))
            {
                continue;
            }

            var patterns = thrower is null ? ["_"] : Patterns(diagnostic, open, model, cancellation);
            var restart = directive.ToMinimalDisplayString(model, open.SpanStart) + ".Restart";
            missing[open] = (thrower is null ? open.Arms.Count : open.Arms.IndexOf(thrower), [.. patterns.Select(pattern => $"{pattern} => {restart}")]);
        }

        missing = missing.Where(one => one.Value.Arms.Count > 0).ToDictionary(one => one.Key, one => one.Value);
        return Task.FromResult(missing.Count is 0
            ? document
            : document.WithSyntaxRoot(root.ReplaceNodes(missing.Keys, (original, changed) => With(changed, missing[original].Index, missing[original].Arms))));
    }

    /// <summary>Patterns for the declared failures, by what the switch looks at.</summary>
    private static IEnumerable<string> Patterns(Diagnostic diagnostic, SwitchExpressionSyntax open, SemanticModel model, CancellationToken cancellation)
    {
        var governing = model.GetTypeInfo(open.GoverningExpression, cancellation).Type;
        if (governing is null or { IsTupleType: true } || !diagnostic.Properties.TryGetValue("exceptions", out var ids) || ids is null)
            return [];
        var isWhole = SymbolEqualityComparer.Default.Equals(governing, model.Compilation.GetTypeByMetadataName(KnownNames.ChildFailure));
        return ids.Split(';')
            .Select(id => DocumentationCommentId.GetFirstSymbolForDeclarationId(id, model.Compilation)).OfType<INamedTypeSymbol>()
            .Select(exception => exception.ToMinimalDisplayString(model, open.SpanStart))
            .Select(name => isWhole ? $"{{ Exception: {name} }}" : name);
    }

    /// <summary>With arms in front of one, or behind the last, as the others stand: on lines of their own, or in one.</summary>
    private static SwitchExpressionSyntax With(SwitchExpressionSyntax open, int index, List<string> texts)
    {
        var beside = open.Arms[System.Math.Min(index, open.Arms.Count - 1)];
        var indentation = SyntaxFactory.TriviaList(beside.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse().Take(1));
        var end = open.SyntaxTree.GetText().ToString().Contains("\r\n") ? SyntaxFactory.CarriageReturnLineFeed : SyntaxFactory.LineFeed;
        var gap = SyntaxFactory.TriviaList(indentation.Count > 0 ? end : SyntaxFactory.Space);
        var parts = open.Arms.GetWithSeparators().ToList();
        var at = System.Math.Min(2 * index, parts.Count);
        if (at == parts.Count && parts[at - 1].IsNode)
        {
            // The last has no comma: what follows it follows the new one.
            var trailing = beside.GetTrailingTrivia();
            parts[at - 1] = beside.WithoutTrailingTrivia();
            parts.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(indentation.Count > 0 ? trailing : gap));
            parts.Add(Arm(texts[0]).WithTrailingTrivia(indentation.Count > 0 ? gap : trailing));
        }
        else
        {
            foreach (var text in texts)
            {
                parts.Insert(at++, Arm(text));
                parts.Insert(at++, SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(gap));
            }
        }

        return open.WithArms(SyntaxFactory.SeparatedList<SwitchExpressionArmSyntax>(parts));

        SwitchExpressionArmSyntax Arm(string text) =>
            ((SwitchExpressionSyntax)SyntaxFactory.ParseExpression($"_ switch {{ {text} }}")).Arms[0].WithLeadingTrivia(indentation).WithTrailingTrivia();
    }
}
