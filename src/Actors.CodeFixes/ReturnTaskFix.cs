using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Actors.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Actors.CodeFixes;

/// <summary>
/// ACT1017: returns a task instead of nothing, where all that is done with the function is calling it: a delegate
/// would change its type. The callers then hear of the task that they drop.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnTaskFix)), Shared]
public sealed class ReturnTaskFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.AsyncVoidId];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        var node = root?.FindToken(context.Span.Start).Parent;
        if (root is null || model is null || node is not (MethodDeclarationSyntax or LocalFunctionStatementSyntax)
            || model.GetDeclaredSymbol(node, context.CancellationToken) is not IMethodSymbol method
            || model.Compilation.GetTypeByMetadataName("System.Threading.Tasks.Task") is not { } task
            || !await IsOnlyCalledAsync(method, context.Document, context.CancellationToken).ConfigureAwait(false))
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create("Return a task", cancellation => FixAsync(context.Document, root, node, task, cancellation), equivalenceKey: nameof(ReturnTaskFix)),
            context.Diagnostics);
    }

    private static Task<Document> FixAsync(Document document, SyntaxNode root, SyntaxNode node, INamedTypeSymbol task, CancellationToken cancellation)
    {
        var type = SyntaxGenerator.GetGenerator(document).TypeName(task);
        var changed = node is MethodDeclarationSyntax method
            ? method.WithReturnType(type.WithTriviaFrom(method.ReturnType))
            : (SyntaxNode)((LocalFunctionStatementSyntax)node).WithReturnType(type.WithTriviaFrom(((LocalFunctionStatementSyntax)node).ReturnType));
        return document.WithSyntaxRoot(root.ReplaceNode(node, changed)).CleanAsync(cancellation);
    }

    /// <summary>And overrides and implements nothing, whose type it would have to keep.</summary>
    private static async Task<bool> IsOnlyCalledAsync(IMethodSymbol method, Document document, CancellationToken cancellation)
    {
        if (method.IsOverride || method.IsVirtual || method.IsAbstract || method.PartialDefinitionPart is not null || method.PartialImplementationPart is not null
            || !method.ExplicitInterfaceImplementations.IsEmpty
            || (method.ContainingType is { } type && method.MethodKind is MethodKind.Ordinary
                && type.AllInterfaces.SelectMany(role => role.GetMembers(method.Name)).Any(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method))))
        {
            return false;
        }

        var references = await SymbolFinder.FindReferencesAsync(method, document.Project.Solution, cancellation).ConfigureAwait(false);
        foreach (var place in references.SelectMany(reference => reference.Locations))
        {
            var root = await place.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
            var name = root?.FindNode(place.Location.SourceSpan, getInnermostNodeForTie: true);
            if (name?.Parent is MemberAccessExpressionSyntax access && access.Name == name)
                name = access;
            if (name?.Parent is not InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } call || call.Expression != name)
                return false;
        }

        return true;
    }
}
