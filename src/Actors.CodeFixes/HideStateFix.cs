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

/// <summary>ACT1011: makes a field, a property or only its setter private, where nothing outside the actor uses it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HideStateFix)), Shared]
public sealed class HideStateFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.VisibleStateId];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        var root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var named = root?.FindToken(context.Span.Start).Parent;
        if (root is null
            || model is null
            || Hidden(named) is not var (old, hidden, title)
            || model.GetDeclaredSymbol(named!, cancellation) is not { } member
            || Implements(member)
            || await IsUsedOutsideAsync(member, old is AccessorDeclarationSyntax, context.Document.Project.Solution, cancellation).ConfigureAwait(false))
        {
            return;
        }

        var changed = context.Document.WithSyntaxRoot(root.ReplaceNode(old, hidden));
        if (await Errors.AreNoMoreAsync(changed, context.Document, cancellation).ConfigureAwait(false))
            context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(changed), equivalenceKey: nameof(HideStateFix)), context.Diagnostics);
    }

    private static (SyntaxNode Old, SyntaxNode New, string Title)? Hidden(SyntaxNode? named) => named switch
    {
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax { Declaration.Variables.Count: 1 } field } variable =>
            (field, field.WithModifiers(Private(field.Modifiers)), $"Make '{variable.Identifier.ValueText}' private"),
        PropertyDeclarationSyntax { AccessorList.Accessors: var accessors } property
            when accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration) && !accessor.Modifiers.Any(SyntaxKind.PrivateKeyword)) is { } setter =>
            (setter, Private(setter), $"Make the setter of '{property.Identifier.ValueText}' private"),
        PropertyDeclarationSyntax property =>
            (property, property.WithModifiers(Private(property.Modifiers)), $"Make '{property.Identifier.ValueText}' private"),
        _ => null,
    };

    /// <summary>The first word of accessibility becomes <c>private</c>, with the comments before it; a second one goes.</summary>
    private static SyntaxTokenList Private(SyntaxTokenList modifiers)
    {
        var visible = modifiers.Where(IsAccessibility).ToList();
        var kept = modifiers.Where(modifier => !visible.Skip(1).Contains(modifier))
            .Select(modifier => visible.Count > 0 && modifier == visible[0] ? SyntaxFactory.Token(SyntaxKind.PrivateKeyword).WithTriviaFrom(modifier) : modifier);
        return SyntaxFactory.TokenList(kept);
    }

    private static AccessorDeclarationSyntax Private(AccessorDeclarationSyntax setter)
    {
        var modifiers = setter.Modifiers.Where(modifier => !IsAccessibility(modifier));
        var leading = setter.Modifiers.Count > 0 ? setter.Modifiers[0].LeadingTrivia : setter.Keyword.LeadingTrivia;
        return setter
            .WithKeyword(setter.Keyword.WithLeadingTrivia())
            .WithModifiers(SyntaxFactory.TokenList(modifiers).Insert(0, SyntaxFactory.Token(SyntaxKind.PrivateKeyword).WithTrailingTrivia(SyntaxFactory.Space).WithLeadingTrivia(leading)));
    }

    private static bool IsAccessibility(SyntaxToken modifier) =>
        modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword;

    private static bool Implements(ISymbol member) =>
        member.IsAbstract || member.IsVirtual
        || member.ContainingType.AllInterfaces.SelectMany(type => type.GetMembers())
            .Any(role => SymbolEqualityComparer.Default.Equals(member.ContainingType.FindImplementationForInterfaceMember(role), member));

    private static async Task<bool> IsUsedOutsideAsync(ISymbol member, bool onlyWrites, Solution solution, CancellationToken cancellation)
    {
        foreach (var found in await SymbolFinder.FindReferencesAsync(member, solution, cancellation).ConfigureAwait(false))
        {
            foreach (var place in found.Locations)
            {
                var root = await place.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
                var model = await place.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
                if (root?.FindNode(place.Location.SourceSpan, getInnermostNodeForTie: true) is { } use
                    && !(onlyWrites && !IsWrite(use))
                    && !IsInside(model?.GetEnclosingSymbol(use.SpanStart, cancellation), member.ContainingType))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsInside(ISymbol? place, INamedTypeSymbol type)
    {
        for (var outer = place as INamedTypeSymbol ?? place?.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(outer.OriginalDefinition, type.OriginalDefinition))
                return true;
        }

        return false;
    }

    private static bool IsWrite(SyntaxNode use)
    {
        var whole = use.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == use => access,
            MemberBindingExpressionSyntax binding => binding,
            _ => use,
        };
        return whole.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == whole,
            PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or ArgumentSyntax { Parent: TupleExpressionSyntax } => true,
            _ => false,
        };
    }
}
