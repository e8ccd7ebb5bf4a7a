using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Actors.Analyzers;
using Actors.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Actors.CodeFixes;

/// <summary>
/// ACT1004: an interface or abstract class that an actor is constructed with comes from the services. Not offered where
/// somebody spawns the actor with it already: the argument may be any object.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TakeFromServicesFix)), Shared]
public sealed class TakeFromServicesFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.UnknownMessageId];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        var root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is null
                || !diagnostic.Properties.TryGetValue(MutableMessageAnalyzer.Service, out var service) || service is null
                || root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<ParameterSyntax>() is not { } parameter
                || model.GetDeclaredSymbol(parameter, cancellation) is not { } declared
                || await IsPassedAsync(declared, context.Document.Project.Solution, cancellation).ConfigureAwait(false))
            {
                continue;
            }

            var changed = context.Document.WithSyntaxRoot(root.ReplaceNode(parameter, Injected(parameter)));
            if (await Errors.AreNoMoreAsync(changed, context.Document, cancellation).ConfigureAwait(false))
                context.RegisterCodeFix(CodeAction.Create($"Take '{declared.Name}' from the services", _ => Task.FromResult(changed), equivalenceKey: nameof(TakeFromServicesFix)), diagnostic);
        }
    }

    private static ParameterSyntax Injected(ParameterSyntax parameter)
    {
        var mark = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(SyntaxFactory.IdentifierName("Inject"))))
            .WithLeadingTrivia(parameter.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space);
        var bare = parameter.WithoutLeadingTrivia();
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, mark));
    }

    /// <summary>Somebody calls what is generated to spawn the actor: <c>Spawn</c> and its kin, which take the parameter too.</summary>
    private static async Task<bool> IsPassedAsync(IParameterSymbol parameter, Solution solution, CancellationToken cancellation)
    {
        var spawns = parameter.ContainingType.GetMembers().OfType<IMethodSymbol>()
            .Where(method => method.IsStatic && method.Name.StartsWith("Spawn", System.StringComparison.Ordinal) && method.Parameters.Any(other => string.Equals(other.Name, parameter.Name, System.StringComparison.Ordinal)));
        foreach (var spawn in spawns)
        {
            if ((await SymbolFinder.FindReferencesAsync(spawn, solution, cancellation).ConfigureAwait(false)).Any(found => found.Locations.Any()))
                return true;
        }

        return false;
    }
}
