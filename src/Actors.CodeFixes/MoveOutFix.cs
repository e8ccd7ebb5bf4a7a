using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Actors.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.CodeFixes;

/// <summary>
/// ACT1009: takes a value out of its field as it is moved. A field that may be null is left empty, a collection that may
/// not gets a new one.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveOutFix)), Shared]
public sealed class MoveOutFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.UseAfterMoveId];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is null
                || !diagnostic.Properties.TryGetValue(UseAfterMoveField, out var name)
                || root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax field
                || field is not (IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or IdentifierNameSyntax })
                // Another name of it would be emptied, and the field left as it is.
                || !string.Equals(((field as MemberAccessExpressionSyntax)?.Name ?? (IdentifierNameSyntax)field).Identifier.ValueText, name, System.StringComparison.Ordinal)
                || field.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: ExpressionSyntax whole } })
            {
                continue;
            }

            foreach (var text in new[] { $"Owned.Move(ref {field})", $"Owned.Move(ref {field}, [])" })
            {
                var changed = context.Document.WithSyntaxRoot(root.ReplaceNode(whole, SyntaxFactory.ParseExpression(text).WithTriviaFrom(whole)));
                if (!await Errors.AreNoMoreAsync(changed, context.Document, context.CancellationToken).ConfigureAwait(false))
                    continue;
                context.RegisterCodeFix(
                    CodeAction.Create("Take it out with " + text, _ => Task.FromResult(changed), equivalenceKey: nameof(MoveOutFix)),
                    diagnostic);
                break;
            }
        }
    }

    /// <summary>The property that tells a field that was left behind from a use after a move.</summary>
    private const string UseAfterMoveField = Actors.Analyzers.Rules.UseAfterMoveAnalyzer.Field;
}
