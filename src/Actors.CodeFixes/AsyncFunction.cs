using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Actors.CodeFixes;

/// <summary>The function around an expression, if it is asynchronous or can be made so without a change for its callers.</summary>
internal sealed class AsyncFunction
{
    private readonly Change _change;
    private readonly INamedTypeSymbol? _returnType;

    private AsyncFunction(SyntaxNode node, Change change, INamedTypeSymbol? returnType = null) =>
        (Node, _change, _returnType) = (node, change, returnType);

    private enum Change
    {
        None,

        /// <summary><c>void</c> or <c>T</c> becomes a task.</summary>
        ReturnType,

        /// <summary>It returns a task already: what it returned as a task it now awaits, to return nothing.</summary>
        AwaitReturns,

        /// <summary>It returns a task already: what it returned as a task it now awaits, to return the value.</summary>
        AwaitReturnedValues,
    }

    public SyntaxNode Node { get; }

    public static async Task<AsyncFunction?> AroundAsync(
        SyntaxNode expression, Document document, SemanticModel model, CancellationToken cancellation)
    {
        var node = expression.Ancestors().FirstOrDefault(Bounds);
        var symbol = node switch
        {
            AnonymousFunctionExpressionSyntax => model.GetSymbolInfo(node, cancellation).Symbol as IMethodSymbol,
            LocalFunctionStatementSyntax or MethodDeclarationSyntax => model.GetDeclaredSymbol(node, cancellation) as IMethodSymbol,
            _ => null,
        };
        if (node is null || symbol is null || symbol.Parameters.Any(parameter => parameter.RefKind is not RefKind.None || parameter.Type.IsRefLikeType))
            return null;
        if (symbol.IsAsync)
            return new AsyncFunction(node, Change.None);
        if (symbol.ReturnsByRef || symbol.ReturnsByRefReadonly || IsIterator(node) || IsExpressionTree(node, model, cancellation))
            return null;

        return symbol.ReturnType switch
        {
            INamedTypeSymbol { Name: "Task" or "ValueTask", ContainingNamespace: var home } task when IsTasks(home) =>
                OwnReturns(node).Any(IsTargetTyped)
                    ? null
                    : new AsyncFunction(node, task.Arity is 0 ? Change.AwaitReturns : Change.AwaitReturnedValues),
            var other when TaskOf(other, model.Compilation) is { } task
                && await MayChangeReturnTypeAsync(node, symbol, document, cancellation).ConfigureAwait(false) =>
                new AsyncFunction(node, Change.ReturnType, task),
            _ => null,
        };
    }

    /// <param name="node">The function as it reads after what is inside it was rewritten.</param>
    /// <param name="generator">Writes type names.</param>
    public SyntaxNode MakeAsync(SyntaxNode node, SyntaxGenerator generator)
    {
        if (_change is Change.None)
            return node;
        if (_change is Change.AwaitReturns or Change.AwaitReturnedValues)
            node = new AwaitedReturns(node, returnsValue: _change is Change.AwaitReturnedValues).Rewrite();

        var keyword = SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return node switch
        {
            MethodDeclarationSyntax method => WithAsync(method.WithReturnType(ReturnType(method.ReturnType, generator)), keyword),
            LocalFunctionStatementSyntax local => WithAsync(local, keyword),
            AnonymousFunctionExpressionSyntax lambda =>
                lambda.WithoutLeadingTrivia().WithModifiers(lambda.Modifiers.Add(keyword)).WithLeadingTrivia(lambda.GetLeadingTrivia()),
            _ => node,
        };
    }

    /// <summary>An await belongs to the nearest of these; of those that cannot hold one, there is no function.</summary>
    private static bool Bounds(SyntaxNode node) => node
        is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax or AccessorDeclarationSyntax
        or LockStatementSyntax or QueryExpressionSyntax or CatchFilterClauseSyntax or UnsafeStatementSyntax or FixedStatementSyntax;

    private static bool IsTasks(INamespaceSymbol? home) => home?.ToDisplayString() is "System.Threading.Tasks";

    private static INamedTypeSymbol? TaskOf(ITypeSymbol type, Compilation compilation) =>
        type.SpecialType is SpecialType.System_Void
            ? compilation.GetTypeByMetadataName("System.Threading.Tasks.Task")
            : type.IsRefLikeType || type.TypeKind is TypeKind.Pointer or TypeKind.Error || type.Name is "IAsyncEnumerable"
                ? null
                : compilation.GetTypeByMetadataName("System.Threading.Tasks.Task`1")?.Construct([type], [type.NullableAnnotation]);

    private static bool IsIterator(SyntaxNode function) => OwnNodes(function).Any(child => child is YieldStatementSyntax);

    /// <summary>What is inside a function, but not inside one that is inside it.</summary>
    private static IEnumerable<SyntaxNode> OwnNodes(SyntaxNode function) => function
        .DescendantNodes(child => child == function || child is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));

    private static IEnumerable<ExpressionSyntax?> OwnReturns(SyntaxNode function) =>
        OwnNodes(function).OfType<ReturnStatementSyntax>().Select(statement => statement.Expression)
            .Append(OwnNodes(function).OfType<ArrowExpressionClauseSyntax>().FirstOrDefault()?.Expression)
            .Append((function as AnonymousFunctionExpressionSyntax)?.ExpressionBody);

    /// <summary>It takes its type from where it stands, and cannot be awaited there.</summary>
    private static bool IsTargetTyped(ExpressionSyntax? returned) => returned switch
    {
        ImplicitObjectCreationExpressionSyntax => true,
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.DefaultLiteralExpression or (int)SyntaxKind.NullLiteralExpression } => true,
        ParenthesizedExpressionSyntax inner => IsTargetTyped(inner.Expression),
        ConditionalExpressionSyntax choice => IsTargetTyped(choice.WhenTrue) || IsTargetTyped(choice.WhenFalse),
        SwitchExpressionSyntax choice => choice.Arms.Any(arm => IsTargetTyped(arm.Expression)),
        _ => false,
    };

    private static bool IsExpressionTree(SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        node is AnonymousFunctionExpressionSyntax && model.GetTypeInfo(node, cancellation).ConvertedType?.Name is "Expression";

    /// <summary>
    /// Only where nobody calls it but generated code, which is written anew: proxies return tasks anyway. A lambda's
    /// type belongs to whom it is passed, and a local function has callers by its nature.
    /// </summary>
    private static async Task<bool> MayChangeReturnTypeAsync(
        SyntaxNode node, IMethodSymbol method, Document document, CancellationToken cancellation)
    {
        if (node is not MethodDeclarationSyntax
            || method.IsOverride || method.IsVirtual || method.IsAbstract
            || method.PartialDefinitionPart is not null || method.PartialImplementationPart is not null
            || Implements(method))
        {
            return false;
        }

        var references = await SymbolFinder.FindReferencesAsync(method, document.Project.Solution, cancellation).ConfigureAwait(false);
        return references.SelectMany(reference => reference.Locations).All(place => place.Document is SourceGeneratedDocument);
    }

    private static bool Implements(IMethodSymbol method) =>
        !method.ExplicitInterfaceImplementations.IsEmpty
        || method.ContainingType.AllInterfaces.SelectMany(role => role.GetMembers(method.Name)).Any(member =>
            SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    private static MethodDeclarationSyntax WithAsync(MethodDeclarationSyntax method, SyntaxToken keyword) => method.Modifiers.Count > 0
        ? method.AddModifiers(keyword)
        : method.WithReturnType(method.ReturnType.WithoutLeadingTrivia())
            .AddModifiers(keyword.WithLeadingTrivia(method.ReturnType.GetLeadingTrivia()));

    private static LocalFunctionStatementSyntax WithAsync(LocalFunctionStatementSyntax local, SyntaxToken keyword) => local.Modifiers.Count > 0
        ? local.AddModifiers(keyword)
        : local.WithReturnType(local.ReturnType.WithoutLeadingTrivia())
            .AddModifiers(keyword.WithLeadingTrivia(local.ReturnType.GetLeadingTrivia()));

    private TypeSyntax ReturnType(TypeSyntax old, SyntaxGenerator generator)
    {
        if (_returnType is null)
            return old;

        var task = _returnType.Arity is 0 ? generator.TypeName(_returnType) : generator.TypeName(_returnType, old.WithoutTrivia());
        return task.WithTriviaFrom(old);
    }
}
