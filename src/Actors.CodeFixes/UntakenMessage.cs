using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Actors.Analyzers.Rules;
using Actors.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.CodeFixes;

/// <summary>A message of which some behaviours say nothing, as the fixes of ACT3013 see it.</summary>
/// <param name="Handler">The handler that gives it its name.</param>
/// <param name="When">Its <c>[When]</c>.</param>
/// <param name="Arguments">What that is given.</param>
/// <param name="Missing">The behaviours.</param>
internal sealed record UntakenMessage(MethodDeclarationSyntax Handler, AttributeSyntax When, AttributeArgumentListSyntax Arguments, string[] Missing)
{
    private static UntakenMessage? Of(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellation) =>
        diagnostic.Properties.TryGetValue(BehaviourMatrixAnalyzer.Missing, out var missing) && missing is not null
        && root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } handler
        && Attribute(handler, model, cancellation) is { ArgumentList: { } arguments } when
            ? new(handler, when, arguments, missing.Split(','))
            : null;

    /// <summary>Offers a change for each message, if it compiles.</summary>
    /// <param name="context">Where the fixes are asked for.</param>
    /// <param name="title">What the change is called.</param>
    /// <param name="key">What it has in common with those of other messages.</param>
    /// <param name="change">Makes the changed root of the document; null where there is nothing to offer.</param>
    public static async Task OfferAsync(CodeFixContext context, string title, string key, Func<UntakenMessage, SyntaxNode, SemanticModel, SyntaxNode?> change)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is null || model is null || Of(diagnostic, root, model, context.CancellationToken) is not { } message || change(message, root, model) is not { } mended)
                continue;
            var changed = context.Document.WithSyntaxRoot(mended);
            if (await Errors.AreNoMoreAsync(changed, context.Document, context.CancellationToken).ConfigureAwait(false))
                context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(changed), equivalenceKey: key), diagnostic);
        }
    }

    private static AttributeSyntax? Attribute(MethodDeclarationSyntax handler, SemanticModel model, CancellationToken cancellation)
    {
        var when = model.Compilation.GetTypeByMetadataName(KnownNames.When);
        return handler.AttributeLists.SelectMany(list => list.Attributes)
            .FirstOrDefault(attribute => SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(attribute, cancellation).Type, when));
    }
}
