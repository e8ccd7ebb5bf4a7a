using System;
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
        var mends = new Dictionary<SyntaxNode, Mend>();
        foreach (var mend in await MendsAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false))
        {
            if (mend.Document.Id == document.Id && await ApplyAsync(document, [mend], context.CancellationToken).ConfigureAwait(false) is not null)
                mends[mend.Old] = mend;
        }

        return await ApplyAsync(document, mends.Values, context.CancellationToken).ConfigureAwait(false);
    });

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var mend in await MendsAsync(context.Document, [diagnostic], context.CancellationToken).ConfigureAwait(false))
            {
                if (await ApplyAsync(mend.Document, [mend], context.CancellationToken).ConfigureAwait(false) is { } changed)
                {
                    context.RegisterCodeFix(
                        CodeAction.Create(mend.Title, _ => Task.FromResult(changed.Project.Solution), equivalenceKey: nameof(MakeUnchangingFix)),
                        diagnostic);
                }
            }
        }
    }

    private static async Task<List<Mend>> MendsAsync(Document document, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var mends = new List<Mend>();
        foreach (var place in diagnostics.Select(diagnostic => diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : null).Distinct())
        {
            if (place?.SourceTree is { } tree && document.Project.Solution.GetDocument(tree) is { } home
                && await home.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
                && root.FullSpan.Contains(place.SourceSpan)
                && MendOf(home, root.FindToken(place.SourceSpan.Start).Parent) is { } mend
                && !(mend.Old is TypeDeclarationSyntax type and not RecordDeclarationSyntax { RawKind: (int)SyntaxKind.RecordStructDeclaration }
                    && await HasHeirsAsync(home, type, cancellation).ConfigureAwait(false)))
            {
                mends.Add(mend);
            }
        }

        return mends;
    }

    /// <summary>What changes in the declaration around a name.</summary>
    private static Mend? MendOf(Document document, SyntaxNode? named) => named switch
    {
        PropertyDeclarationSyntax { AccessorList.Accessors: var accessors } property
            when accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration)) is { } setter =>
            new(document, setter, node => Init((AccessorDeclarationSyntax)node), $"Make '{property.Identifier.ValueText}' init-only"),
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax { Declaration.Variables.Count: 1 } field } variable
            when !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && !field.Modifiers.Any(SyntaxKind.VolatileKeyword) =>
            new(document, field, node => With((FieldDeclarationSyntax)node, SyntaxKind.ReadOnlyKeyword), $"Make '{variable.Identifier.ValueText}' readonly"),
        ParameterSyntax { Parent.Parent: RecordDeclarationSyntax { RawKind: (int)SyntaxKind.RecordStructDeclaration } record }
            when !record.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) =>
            new(document, record, node => With((RecordDeclarationSyntax)node, SyntaxKind.ReadOnlyKeyword), $"Make '{record.Identifier.ValueText}' readonly"),
        TypeDeclarationSyntax type
            when (type is ClassDeclarationSyntax || type.IsKind(SyntaxKind.RecordDeclaration))
                && !type.Modifiers.Any(SyntaxKind.SealedKeyword) && !type.Modifiers.Any(SyntaxKind.AbstractKeyword) =>
            new(document, type, node => With((TypeDeclarationSyntax)node, SyntaxKind.SealedKeyword), $"Seal '{type.Identifier.ValueText}'"),
        _ => null,
    };

    private static AccessorDeclarationSyntax Init(AccessorDeclarationSyntax setter) => SyntaxFactory.AccessorDeclaration(
        SyntaxKind.InitAccessorDeclaration,
        setter.AttributeLists,
        setter.Modifiers,
        SyntaxFactory.Token(SyntaxKind.InitKeyword).WithTriviaFrom(setter.Keyword),
        setter.Body,
        setter.ExpressionBody,
        setter.SemicolonToken);

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
    private static async Task<Document?> ApplyAsync(Document document, ICollection<Mend> mends, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
            return null;
        var changed = document.WithSyntaxRoot(root.ReplaceNodes(
            mends.Select(mend => mend.Old), (old, rewritten) => mends.First(mend => mend.Old == old).Change(rewritten)));
        return await ErrorsAsync(changed, cancellation).ConfigureAwait(false) <= await ErrorsAsync(document, cancellation).ConfigureAwait(false) ? changed : null;
    }

    private static async Task<int> ErrorsAsync(Document document, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return model?.GetDiagnostics(cancellationToken: cancellation).Count(found => found.Severity is DiagnosticSeverity.Error) ?? 0;
    }

    /// <param name="Document">Where the declaration is.</param>
    /// <param name="Old">The declaration, or the accessor.</param>
    /// <param name="Change">Makes the new one, of what other changes have made of the old.</param>
    /// <param name="Title">What the user is offered.</param>
    private sealed record Mend(Document Document, SyntaxNode Old, Func<SyntaxNode, SyntaxNode> Change, string Title);
}
