using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Actors.Analyzers;
using Actors.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.CodeFixes;

/// <summary>ACT3003: tells what was asked for nobody. A timeout and a token go: they belong to somebody who waits.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TellInsteadFix)), Shared]
public sealed class TellInsteadFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.AskOnceId];

    private protected override string Title(Diagnostic diagnostic) => "Tell instead of asking";

    private protected override Task<Document> FixAsync(
        Document document, SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = new Dictionary<SyntaxNode, SyntaxNode>();
        foreach (var diagnostic in diagnostics.Where(found => found.Properties.ContainsKey(AskOnceAnalyzer.CanTell)))
        {
            if (root.FindNode(diagnostic.Location.SourceSpan) is SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax ask } access }
                && ask.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax
                && model.GetSymbolInfo(ask, cancellation).Symbol is IMethodSymbol method)
            {
                edits[ask] = Tell(ask, access, method);
            }
        }

        return Task.FromResult(edits.Count is 0 ? document : document.WithSyntaxRoot(root.ReplaceNodes(edits.Keys, (ask, _) => edits[ask])));
    }

    private static InvocationExpressionSyntax Tell(InvocationExpressionSyntax ask, MemberAccessExpressionSyntax access, IMethodSymbol method)
    {
        var proxy = access.Expression;
        if (method.ContainingType.ContainingType is not null && proxy is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax within })
            proxy = within.Expression.WithTrailingTrivia(proxy.GetTrailingTrivia());
        var tell = SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression, proxy.WithoutTrailingTrivia(), SyntaxFactory.IdentifierName("Tell").WithTrailingTrivia(proxy.GetTrailingTrivia()));
        var arguments = ask.ArgumentList.Arguments;
        // An ask that is given a token has it last, unless it is named.
        if (arguments.Count > 0 && method.Parameters.LastOrDefault() is { } last && AwaitableTwin.IsToken(last) && arguments.Count == method.Parameters.Length)
            arguments = arguments.RemoveAt(arguments.IndexOf(argument => argument.NameColon?.Name.Identifier.ValueText == last.Name) is >= 0 and var named ? named : arguments.Count - 1);
        return ask.WithExpression(access.WithExpression(tell)).WithArgumentList(ask.ArgumentList.WithArguments(arguments));
    }
}
