using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Actors.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Actors.CodeFixes;

/// <summary>
/// ACT1002, ACT1004, ACT1005: makes the member init-only or readonly, or the class sealed, wherever it is declared, if
/// nothing in that file assigns it or derives from it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeUnchangingFix)), Shared]
public sealed class MakeUnchangingFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds =>
        [Descriptors.MutableMessageId, Descriptors.UnknownMessageId, Descriptors.BrokenPromiseId];

    /// <summary>A document at once: several messages may carry the same type. What is declared in other documents stays.</summary>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
    {
        foreach (var edit in await EditsAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false))
        {
            if (await ApplyAsync(edit, context.CancellationToken).ConfigureAwait(false) is { } changed && edit.Document.Id == document.Id)
                document = await MergeAsync(document, edit, changed, context.CancellationToken).ConfigureAwait(false);
        }

        return document;
    });

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var edit in await EditsAsync(context.Document, [diagnostic], context.CancellationToken).ConfigureAwait(false))
            {
                if (await ApplyAsync(edit, context.CancellationToken).ConfigureAwait(false) is { } changed)
                {
                    context.RegisterCodeFix(
                        CodeAction.Create(edit.Title, _ => Task.FromResult(changed.Project.Solution), equivalenceKey: nameof(MakeUnchangingFix)),
                        diagnostic);
                }
            }
        }
    }

    private static async Task<List<Edit>> EditsAsync(Document document, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = new List<Edit>();
        foreach (var place in diagnostics.Select(diagnostic => diagnostic.AdditionalLocations.FirstOrDefault()).Distinct())
        {
            if (place?.SourceTree is not { } tree || document.Project.Solution.GetDocument(tree) is not { } home
                || await home.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
                || !root.FullSpan.Contains(place.SourceSpan)
                || Mend(root.FindToken(place.SourceSpan.Start).Parent) is not { } mend)
            {
                continue;
            }

            if (mend.Old is ClassDeclarationSyntax or RecordDeclarationSyntax && mend.New is TypeDeclarationSyntax sealedType && sealedType.Modifiers.Any(SyntaxKind.SealedKeyword)
                && await HasHeirsAsync(home, mend.Old, cancellation).ConfigureAwait(false))
            {
                continue;
            }

            edits.Add(new(home, mend.Old, mend.New, mend.Title));
        }

        return edits;
    }

    /// <summary>What changes in the declaration around a name.</summary>
    private static (SyntaxNode Old, SyntaxNode New, string Title)? Mend(SyntaxNode? named)
    {
        switch (named)
        {
            case PropertyDeclarationSyntax { AccessorList.Accessors: var accessors } property
                when accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration)) is { } setter:
                var init = SyntaxFactory.Token(SyntaxKind.InitKeyword).WithTriviaFrom(setter.Keyword);
                return (setter, SyntaxFactory.AccessorDeclaration(SyntaxKind.InitAccessorDeclaration, setter.AttributeLists, setter.Modifiers, init, setter.Body, setter.ExpressionBody, setter.SemicolonToken), $"Make '{property.Identifier.ValueText}' init-only");
            case VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax { Declaration.Variables.Count: 1 } field } variable when !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && !field.Modifiers.Any(SyntaxKind.VolatileKeyword):
                return (field, With(field, SyntaxKind.ReadOnlyKeyword), $"Make '{variable.Identifier.ValueText}' readonly");
            case ParameterSyntax { Parent.Parent: RecordDeclarationSyntax { RawKind: (int)SyntaxKind.RecordStructDeclaration } record } when !record.Modifiers.Any(SyntaxKind.ReadOnlyKeyword):
                return (record, With(record, SyntaxKind.ReadOnlyKeyword), $"Make '{record.Identifier.ValueText}' readonly");
            case TypeDeclarationSyntax type when !type.Modifiers.Any(SyntaxKind.SealedKeyword) && !type.Modifiers.Any(SyntaxKind.AbstractKeyword)
                && (type is ClassDeclarationSyntax || type.IsKind(SyntaxKind.RecordDeclaration)):
                return (type, With(type, SyntaxKind.SealedKeyword), $"Seal '{type.Identifier.ValueText}'");
            default:
                return null;
        }
    }

    /// <summary>After the modifiers that are there, but before <c>partial</c>; the first token keeps the comments above.</summary>
    private static T With<T>(T member, SyntaxKind keyword)
        where T : MemberDeclarationSyntax
    {
        var token = SyntaxFactory.Token(keyword).WithTrailingTrivia(SyntaxFactory.Space);
        var at = member.Modifiers.IndexOf(SyntaxKind.PartialKeyword) is var partial and >= 0 ? partial : member.Modifiers.Count;
        if (at > 0)
            return (T)member.WithModifiers(member.Modifiers.Insert(at, token));
        if (member.AttributeLists.Count > 0)
        {
            var after = member.AttributeLists.Last().GetLastToken().GetNextToken();
            return (T)member.ReplaceToken(after, after.WithLeadingTrivia()).WithModifiers(member.Modifiers.Insert(0, token.WithLeadingTrivia(after.LeadingTrivia)));
        }

        var first = member.GetFirstToken();
        var bare = member.ReplaceToken(first, first.WithLeadingTrivia());
        return (T)bare.WithModifiers(bare.Modifiers.Insert(0, token.WithLeadingTrivia(first.LeadingTrivia)));
    }

    private static async Task<bool> HasHeirsAsync(Document document, SyntaxNode type, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return model?.GetDeclaredSymbol(type, cancellation) is not INamedTypeSymbol symbol
            || (await SymbolFinder.FindDerivedClassesAsync(symbol, document.Project.Solution, cancellationToken: cancellation).ConfigureAwait(false)).Any();
    }

    /// <summary>The changed document, if it has no more errors than before.</summary>
    private static async Task<Document?> ApplyAsync(Edit edit, CancellationToken cancellation)
    {
        if (await edit.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
            return null;
        var changed = edit.Document.WithSyntaxRoot(root.ReplaceNode(edit.Old, edit.New));
        return await ErrorsAsync(changed, cancellation).ConfigureAwait(false) <= await ErrorsAsync(edit.Document, cancellation).ConfigureAwait(false) ? changed : null;
    }

    private static async Task<int> ErrorsAsync(Document document, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return model?.GetDiagnostics(cancellationToken: cancellation).Count(found => found.Severity is DiagnosticSeverity.Error) ?? 0;
    }

    /// <summary>The edits of one document do not overlap: each is a declaration of its own, or an accessor.</summary>
    private static async Task<Document> MergeAsync(Document document, Edit edit, Document changed, CancellationToken cancellation)
    {
        var before = await edit.Document.GetTextAsync(cancellation).ConfigureAwait(false);
        var after = await changed.GetTextAsync(cancellation).ConfigureAwait(false);
        var current = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var shifted = after.GetTextChanges(before);
        var earlier = current.GetChangeRanges(before);
        return document.WithText(current.WithChanges(shifted.Select(change =>
        {
            var shift = earlier.Where(range => range.Span.Start <= change.Span.Start).Sum(range => range.NewLength - range.Span.Length);
            return new Microsoft.CodeAnalysis.Text.TextChange(new(change.Span.Start + shift, change.Span.Length), change.NewText ?? "");
        })));
    }

    private sealed record Edit(Document Document, SyntaxNode Old, SyntaxNode New, string Title);
}
