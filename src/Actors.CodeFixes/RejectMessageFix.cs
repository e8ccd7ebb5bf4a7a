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

/// <summary>ACT3013: says that the message is rejected where no behaviour takes it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RejectMessageFix)), Shared]
public sealed class RejectMessageFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.UntakenMessageId];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override Task RegisterCodeFixesAsync(CodeFixContext context) =>
        UntakenMessage.OfferAsync(context, "Reject the message in other behaviours", nameof(RejectMessageFix), static (message, root, _) => root.ReplaceNode(message.Arguments, Rejecting(message.Arguments)));

    private static AttributeArgumentListSyntax Rejecting(AttributeArgumentListSyntax arguments)
    {
        var argument = SyntaxFactory.ParseCompilationUnit("[A(Otherwise = Otherwise.Reject)] class B;").DescendantNodes().OfType<AttributeArgumentSyntax>().Single();
        return arguments.WithArguments(SyntaxFactory.SeparatedList(
            arguments.Arguments.Add(argument), [.. arguments.Arguments.GetSeparators(), SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)]));
    }
}
