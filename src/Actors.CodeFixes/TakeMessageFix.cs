using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Actors.Analyzers;
using Actors.Analyzers.Rules;
using Actors.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.CodeFixes;

/// <summary>ACT3013: says that the message is rejected where no behaviour takes it, or begins a handler for where it is not taken.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TakeMessageFix)), Shared]
public sealed class TakeMessageFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.UntakenMessageId];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is null || model is null || !diagnostic.Properties.TryGetValue(BehaviourMatrixAnalyzer.Missing, out var missing) || missing is null
                || root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } handler
                || When(handler, model, context.CancellationToken) is not { ArgumentList: { } arguments } when)
            {
                continue;
            }

            await OfferAsync(context, diagnostic, "Reject the message in other behaviours", nameof(TakeMessageFix), root.ReplaceNode(arguments, Rejecting(arguments))).ConfigureAwait(false);
            if (arguments.Arguments.FirstOrDefault()?.Expression is MemberAccessExpressionSyntax { Expression: var type } && handler.Parent is TypeDeclarationSyntax)
            {
                var other = Other(handler, when, type, missing.Split(','), model);
                await OfferAsync(context, diagnostic, "Handle the message in other behaviours", nameof(TakeMessageFix) + "Handler", root.InsertNodesAfter(handler, [other])).ConfigureAwait(false);
            }
        }
    }

    private static async Task OfferAsync(CodeFixContext context, Diagnostic diagnostic, string title, string key, SyntaxNode root)
    {
        var changed = context.Document.WithSyntaxRoot(root);
        if (await Errors.AreNoMoreAsync(changed, context.Document, context.CancellationToken).ConfigureAwait(false))
            context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(changed), equivalenceKey: key), diagnostic);
    }

    private static AttributeSyntax? When(MethodDeclarationSyntax handler, SemanticModel model, CancellationToken cancellation)
    {
        var when = model.Compilation.GetTypeByMetadataName(KnownNames.When);
        return handler.AttributeLists.SelectMany(list => list.Attributes)
            .FirstOrDefault(attribute => SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(attribute, cancellation).Type, when));
    }

    private static AttributeArgumentListSyntax Rejecting(AttributeArgumentListSyntax arguments)
    {
        var argument = SyntaxFactory.ParseCompilationUnit("[A(Otherwise = Otherwise.Reject)] class B;").DescendantNodes().OfType<AttributeArgumentSyntax>().Single();
        return arguments.WithArguments(SyntaxFactory.SeparatedList(
            arguments.Arguments.Add(argument), [.. arguments.Arguments.GetSeparators(), SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)]));
    }

    /// <summary>A private handler of the same message, with the same parameters and the same reply.</summary>
    private static MethodDeclarationSyntax Other(MethodDeclarationSyntax handler, AttributeSyntax when, ExpressionSyntax type, string[] missing, SemanticModel model)
    {
        var end = handler.SyntaxTree.GetText().ToString().Contains("\r\n") ? "\r\n" : "\n";
        var indentation = string.Concat(handler.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Select(trivia => trivia.ToString()));
        var name = handler.Identifier.ValueText;
        var taken = model.LookupSymbols(handler.SpanStart).Select(symbol => symbol.Name).ToImmutableHashSet();
        var own = name + "In" + string.Join("Or", missing);
        while (taken.Contains(own))
            own += "_";
        var behaviours = string.Join(", ", missing.Select(behaviour => $"{type.WithoutTrivia()}.{(SyntaxFacts.GetKeywordKind(behaviour) is SyntaxKind.None ? "" : "@")}{behaviour}"));
        var parameters = handler.ParameterList.WithParameters(SyntaxFactory.SeparatedList(
            handler.ParameterList.Parameters.Select(parameter => parameter.WithAttributeLists(default).WithDefault(null)
                .WithModifiers([.. parameter.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.ParamsKeyword))])), handler.ParameterList.Parameters.GetSeparators()));
        var text = $"{end}{indentation}[{when.Name.WithoutTrivia()}({behaviours}, Handles = nameof({handler.Identifier.Text}))]{end}"
            + $"{indentation}private {handler.ReturnType.WithoutTrivia()} {own}{handler.TypeParameterList?.WithoutTrivia()}{parameters.WithoutTrivia()}{string.Concat(handler.ConstraintClauses.Select(clause => " " + clause.WithoutTrivia()))} =>{end}"
            + $"{indentation}    throw new System.NotImplementedException();{end}";
        return (MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(text)!;
    }
}
