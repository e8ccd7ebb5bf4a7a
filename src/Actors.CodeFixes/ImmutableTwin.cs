using System.Collections.Generic;
using System.Linq;
using Actors.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Actors.CodeFixes;

/// <summary>The edits that put an immutable collection in the place of a mutable one in a signature.</summary>
internal static class ImmutableTwin
{
    /// <summary>Nothing where there is no twin, or where the body changes what it was given.</summary>
    public static IEnumerable<(SyntaxNode Old, SyntaxNode Changed)> Edits(
        SyntaxNode root, Diagnostic diagnostic, SemanticModel model, SyntaxGenerator generator)
    {
        var twin = diagnostic.Properties[MutableMessageAnalyzer.Twin];
        var whole = root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeSyntax>(type => type.Span == diagnostic.Location.SourceSpan);
        var culprit = whole?.DescendantNodesAndSelf().OfType<TypeSyntax>().FirstOrDefault(part =>
            part is not NullableTypeSyntax
            && string.Equals(
                model.GetTypeInfo(part).Type?.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(),
                diagnostic.Properties[MutableMessageAnalyzer.Culprit],
                System.StringComparison.Ordinal));
        if (string.IsNullOrEmpty(twin) || whole is null || culprit is null || Arguments(culprit) is not { Length: > 0 } arguments
            || model.Compilation.GetTypeByMetadataName($"System.Collections.Immutable.{twin}`{arguments.Length}") is not { } definition
            || (whole.Parent is ParameterSyntax changed && IsChanged(changed)))
        {
            yield break;
        }

        List<ExpressionSyntax> copied = whole.Parent is MethodDeclarationSyntax method && IsValue(culprit, whole, method)
            ? [.. Returned(method).Where(value => !IsAlreadyTarget(value))]
            : [];
        // Null can be sent, but not copied.
        if (copied.Exists(value => MayBeNull(value, model)))
            yield break;

        yield return (culprit, generator.TypeName(definition, arguments).WithTriviaFrom(culprit));

        foreach (var value in copied)
        {
            if (Copied(value, twin!) is { } copy)
                yield return (value, copy.WithTriviaFrom(value));
        }
    }

    /// <summary>A <c>!</c> proves nothing. Where nullability is not known, what reads like a null is one.</summary>
    private static bool MayBeNull(ExpressionSyntax value, SemanticModel model) =>
        model.GetTypeInfo(value).Nullability.FlowState is NullableFlowState.MaybeNull || LooksNull(value);

    private static bool LooksNull(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax inner => LooksNull(inner.Expression),
        CastExpressionSyntax cast => LooksNull(cast.Expression),
        ConditionalExpressionSyntax choice => LooksNull(choice.WhenTrue) || LooksNull(choice.WhenFalse),
        SwitchExpressionSyntax choice => choice.Arms.Any(arm => LooksNull(arm.Expression)),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => LooksNull(coalesce.Right),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } => true,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } => true,
        _ => value is ConditionalAccessExpressionSyntax or DefaultExpressionSyntax
            || value.IsKind(SyntaxKind.NullLiteralExpression) || value.IsKind(SyntaxKind.DefaultLiteralExpression),
    };

    /// <summary>The type arguments as written.</summary>
    private static TypeSyntax[]? Arguments(TypeSyntax type) => type switch
    {
        ArrayTypeSyntax { RankSpecifiers.Count: 1 } array => [array.ElementType.WithoutTrivia()],
        ArrayTypeSyntax array => [array.WithRankSpecifiers(array.RankSpecifiers.RemoveAt(0)).WithoutTrivia()],
        GenericNameSyntax name => [.. name.TypeArgumentList.Arguments],
        QualifiedNameSyntax { Right: GenericNameSyntax name } => [.. name.TypeArgumentList.Arguments],
        _ => null,
    };

    /// <summary>Whether what the method returns is the collection, and not something that holds it.</summary>
    private static bool IsValue(TypeSyntax culprit, TypeSyntax returnType, MethodDeclarationSyntax method) =>
        culprit == returnType
        || culprit.Parent == returnType
        || (method.Modifiers.Any(SyntaxKind.AsyncKeyword) && culprit.Parent is TypeArgumentListSyntax { Parent: GenericNameSyntax { Identifier.ValueText: "Task" or "ValueTask" } task } && task == returnType);

    private static IEnumerable<ExpressionSyntax> Returned(MethodDeclarationSyntax method) => method.ExpressionBody is { } arrow
        ? [arrow.Expression]
        : method.DescendantNodes(child => child is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>().Select(statement => statement.Expression).OfType<ExpressionSyntax>();

    private static bool IsAlreadyTarget(ExpressionSyntax value) =>
        value is CollectionExpressionSyntax or LiteralExpressionSyntax or ThrowExpressionSyntax or DefaultExpressionSyntax;

    private static ExpressionSyntax? Copied(ExpressionSyntax value, string twin) => twin switch
    {
        "ImmutableArray" or "ImmutableHashSet" or "ImmutableSortedSet" or "ImmutableQueue" => SyntaxFactory.CollectionExpression(
            SyntaxFactory.SingletonSeparatedList<CollectionElementSyntax>(SyntaxFactory.SpreadElement(
                SyntaxFactory.Token(SyntaxKind.DotDotToken).WithTrailingTrivia(SyntaxFactory.Space), value.WithoutTrivia()))),
        "ImmutableDictionary" or "ImmutableSortedDictionary" when value is SimpleNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax =>
            SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression, value.WithoutTrivia(), SyntaxFactory.IdentifierName("To" + twin))),
        // A stack would come out upside down.
        _ => null,
    };

    /// <summary>
    /// <c>items.Add(1)</c> compiles with an immutable collection as well, and does nothing. So no call whose result
    /// is dropped, anywhere in the type: a constructor's parameter may be used all over it.
    /// </summary>
    private static bool IsChanged(ParameterSyntax parameter) => parameter.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.DescendantNodes()
        .Select(Dropped)
        .Any(dropped => dropped is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier: var name } },
        } && SyntaxFactory.AreEquivalent(name, parameter.Identifier)) is true;

    /// <summary>An expression nobody takes the result of: a statement, or the body of what returns nothing.</summary>
    private static ExpressionSyntax? Dropped(SyntaxNode node) => node switch
    {
        ExpressionStatementSyntax statement => statement.Expression,
        ArrowExpressionClauseSyntax
        {
            Parent: ConstructorDeclarationSyntax
                or MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } }
                or LocalFunctionStatementSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } },
        } arrow => arrow.Expression,
        AnonymousFunctionExpressionSyntax { ExpressionBody: { } body } => body,
        _ => null,
    };
}
