using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Actors.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.CodeFixes;

/// <summary>ACT3013: begins a handler of the message for the behaviours that do not take it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HandleMessageFix)), Shared]
public sealed class HandleMessageFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.UntakenMessageId];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override Task RegisterCodeFixesAsync(CodeFixContext context) =>
        UntakenMessage.OfferAsync(context, "Handle the message in other behaviours", nameof(HandleMessageFix), static (message, root, model) =>
            message.Arguments.Arguments.FirstOrDefault()?.Expression is MemberAccessExpressionSyntax { Expression: var type } && message.Handler.Parent is TypeDeclarationSyntax
                ? root.InsertNodesAfter(message.Handler, [Other(message, type, model)])
                : null);

    /// <summary>A private handler of the same message, with the same parameters and the same reply.</summary>
    private static MethodDeclarationSyntax Other(UntakenMessage message, ExpressionSyntax type, SemanticModel model)
    {
        var (handler, missing) = (message.Handler, message.Missing);
        var end = handler.SyntaxTree.GetText().ToString().Contains("\r\n") ? "\r\n" : "\n";
        var indentation = string.Concat(handler.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Select(trivia => trivia.ToString()));
        var name = handler.Identifier.ValueText;
        var taken = model.LookupSymbols(handler.SpanStart).Select(symbol => symbol.Name).ToImmutableHashSet();
        var own = name + "In" + string.Join("Or", missing);
        while (taken.Contains(own))
            own += "_";
        var behaviours = string.Join(", ", missing.Select(behaviour => $"{type.WithoutTrivia()}.{(SyntaxFacts.GetKeywordKind(behaviour) is SyntaxKind.None ? "" : "@")}{behaviour}"));
        var parameters = handler.ParameterList.WithParameters(SyntaxFactory.SeparatedList(
            handler.ParameterList.Parameters.Select(parameter => parameter.WithAttributeLists(default).WithDefault(null).WithIdentifier(parameter.Identifier.WithTrailingTrivia())
                .WithModifiers([.. parameter.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.ParamsKeyword))])), handler.ParameterList.Parameters.GetSeparators()));
        var text = $"{end}{indentation}[{message.When.Name.WithoutTrivia()}({behaviours}, Handles = nameof({handler.Identifier.Text}))]{end}"
            + $"{indentation}private {handler.ReturnType.WithoutTrivia()} {own}{handler.TypeParameterList?.WithoutTrivia()}{parameters.WithoutTrivia()}{string.Concat(handler.ConstraintClauses.Select(clause => " " + clause.WithoutTrivia()))} =>{end}"
            + $"{indentation}    throw new System.NotImplementedException();{end}";
        return (MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(text)!;
    }
}
