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

/// <summary>
/// ACT1014: hands out a copy of a collection, as a collection expression, or by its own
/// constructor, where all that could change is copied with it and the file compiles so.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnCopyFix)), Shared]
public sealed class ReturnCopyFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.StateLeavesId];

    private protected override string Title(Diagnostic diagnostic) => "Hand out a copy";

    /// <summary>One after the other, each only if the file compiles with it as well as without.</summary>
    private protected override async Task<Document> FixAsync(
        Document document, SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = new Dictionary<SyntaxNode, SyntaxNode>();
        foreach (var place in diagnostics.SelectMany(diagnostic => diagnostic.AdditionalLocations).Where(place => place.SourceTree == root.SyntaxTree))
        {
            if (root.FindNode(place.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax leaving || leaving.Span != place.SourceSpan
                || edits.ContainsKey(leaving) || Copy(leaving, model, cancellation) is not { } copy)
            {
                continue;
            }

            var one = document.WithSyntaxRoot(root.ReplaceNode(leaving, copy));
            if (await Errors.AreNoMoreAsync(one, document, cancellation).ConfigureAwait(false))
                edits[leaving] = copy;
        }

        return edits.Count is 0 ? document : document.WithSyntaxRoot(root.ReplaceNodes(edits.Keys, (original, _) => edits[original]));
    }

    private static ExpressionSyntax? Copy(ExpressionSyntax leaving, SemanticModel model, CancellationToken cancellation)
    {
        var info = model.GetTypeInfo(leaving, cancellation);
        if (info.Nullability.FlowState is NullableFlowState.MaybeNull || info.ConvertedType is not { } target
            || ((CSharpParseOptions)leaving.SyntaxTree.Options).LanguageVersion < LanguageVersion.CSharp12)
        {
            return null;
        }

        var source = leaving.WithoutTrivia();
        if (IsHashed(target) && SymbolEqualityComparer.Default.Equals(target, info.Type) && leaving is IdentifierNameSyntax)
            return SyntaxFactory.ParseExpression($"new({source}, {source}.Comparer)").WithTriviaFrom(leaving);
        return CanBeSpread(target)
            ? SyntaxFactory.CollectionExpression(SyntaxFactory.SingletonSeparatedList<CollectionElementSyntax>(
                SyntaxFactory.SpreadElement(SyntaxFactory.Token(SyntaxKind.DotDotToken).WithTrailingTrivia(SyntaxFactory.Space), source))).WithTriviaFrom(leaving)
            : null;
    }

    private static bool IsHashed(ITypeSymbol target) =>
        target is INamedTypeSymbol { Name: "Dictionary" or "HashSet", ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } };

    /// <summary>An array, or a collection whose copy keeps all that it says: not the order or the comparer of a set.</summary>
    private static bool CanBeSpread(ITypeSymbol target) =>
        target is IArrayTypeSymbol { Rank: 1 }
        || target is INamedTypeSymbol
        {
            Arity: 1,
            Name: "List" or "IList" or "ICollection" or "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection" or "ImmutableArray" or "ImmutableList",
            ContainingNamespace: { Name: "Generic" or "Immutable", ContainingNamespace.Name: "Collections" },
        };
}
