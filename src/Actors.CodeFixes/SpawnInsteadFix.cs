using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Actors.Analyzers;
using Actors.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.CodeFixes;

/// <summary>
/// ACT1012: spawns the actor that was constructed, where a system or a context is at hand and all that is done with the
/// object can be done with the proxy.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SpawnInsteadFix)), Shared]
public sealed class SpawnInsteadFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.NewActorId];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        var root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root is null
            || model is null
            || root.FindNode(context.Span, getInnermostNodeForTie: true).FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not { Initializer: null } creation
            || model.GetSymbolInfo(creation, cancellation).Symbol is not IMethodSymbol constructor
            || Parent(model, creation.SpanStart) is not { } parent)
        {
            return;
        }

        var spawn = Spawn(creation, constructor, parent, model, cancellation);
        var changed = context.Document.WithSyntaxRoot(DeclaredType(creation) is { } type
            ? root.ReplaceNodes(new SyntaxNode[] { type, creation }, (old, _) => old == creation ? spawn : Proxy(type))
            : root.ReplaceNode(creation, spawn));
        if (await Errors.AreNoMoreAsync(changed, context.Document, cancellation).ConfigureAwait(false)
            && await DroppedAsync(changed, cancellation).ConfigureAwait(false) <= await DroppedAsync(context.Document, cancellation).ConfigureAwait(false))
            context.RegisterCodeFix(CodeAction.Create($"Spawn it under '{parent}'", _ => Task.FromResult(changed), equivalenceKey: nameof(SpawnInsteadFix)), context.Diagnostics);
    }

    /// <summary>Asks that nobody awaits: outside of async methods the compiler is silent about them.</summary>
    private static async Task<int> DroppedAsync(Document document, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root?.DescendantNodes().OfType<ExpressionStatementSyntax>().Count(statement =>
            statement.Expression is InvocationExpressionSyntax or ConditionalAccessExpressionSyntax
            && model?.GetTypeInfo(statement.Expression, cancellation).Type is { Name: "Task" or "ValueTask" }) ?? 0;
    }

    private static ExpressionSyntax Spawn(
        BaseObjectCreationExpressionSyntax creation, IMethodSymbol constructor, string parent, SemanticModel model, CancellationToken cancellation)
    {
        var given = creation.ArgumentList?.Arguments ?? [];
        var sent = given.Where((argument, index) => !IsContext(argument, index, constructor, model)).Select(argument => argument.ToString()).ToList();
        var type = creation is ObjectCreationExpressionSyntax written
            ? written.Type.ToString()
            : model.GetTypeInfo(creation, cancellation).Type!.ToMinimalDisplayString(model, creation.SpanStart);
        // As written, with its comments and lines, unless one of them goes.
        var list = sent.Count > 0 && sent.Count == given.Count
            ? $"({parent},{(creation.ArgumentList!.OpenParenToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia) ? "" : " ")}{creation.ArgumentList.ToString().Substring(1)}"
            : $"({string.Join(", ", sent.Prepend(parent))})";
        return SyntaxFactory.ParseExpression($"{type}.Spawn{list}").WithTriviaFrom(creation);
    }

    /// <summary>The runtime supplies it.</summary>
    private static bool IsContext(ArgumentSyntax argument, int index, IMethodSymbol constructor, SemanticModel model)
    {
        var parameter = argument.NameColon is { Name.Identifier.ValueText: var name }
            ? constructor.Parameters.FirstOrDefault(candidate => string.Equals(candidate.Name, name, System.StringComparison.Ordinal))
            : constructor.Parameters.ElementAtOrDefault(index);
        return parameter is not null
            && SymbolEqualityComparer.Default.Equals(parameter.Type, model.Compilation.GetTypeByMetadataName(KnownNames.ActorContext));
    }

    /// <summary>A system or a context in scope: the nearest of them, by its name.</summary>
    private static string? Parent(SemanticModel model, int position)
    {
        if (model.Compilation.GetTypeByMetadataName(KnownNames.ActorParent) is not { } parent)
            return null;
        return model.LookupSymbols(position)
            .Where(symbol => symbol switch
            {
                ILocalSymbol local => local.Locations.All(place => place.SourceSpan.Start < position) && IsParent(local.Type),
                IParameterSymbol parameter => IsParent(parameter.Type),
                IFieldSymbol field => IsParent(field.Type),
                IPropertySymbol { IsIndexer: false } property => IsParent(property.Type),
                _ => false,
            })
            .OrderBy(symbol => symbol.Kind switch { SymbolKind.Local => 0, SymbolKind.Parameter => 1, _ => 2 })
            .ThenBy(symbol => symbol.Name, System.StringComparer.Ordinal)
            .FirstOrDefault()?.Name;

        bool IsParent(ITypeSymbol type) =>
            SymbolEqualityComparer.Default.Equals(type, parent) || type.AllInterfaces.Contains(parent, SymbolEqualityComparer.Default);
    }

    /// <summary>The type of the variable that it is assigned to, where it is written.</summary>
    private static TypeSyntax? DeclaredType(SyntaxNode creation) =>
        creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: { IsVar: false } type, Variables.Count: 1 } } } ? type : null;

    private static TypeSyntax Proxy(TypeSyntax type) => SyntaxFactory.ParseTypeName(type switch
    {
        GenericNameSyntax generic => $"{generic.Identifier.Text}{KnownNames.ProxySuffix}{generic.TypeArgumentList}",
        NullableTypeSyntax nullable => $"{nullable.ElementType}{KnownNames.ProxySuffix}?",
        _ => $"{type}{KnownNames.ProxySuffix}",
    }).WithTriviaFrom(type);
}
