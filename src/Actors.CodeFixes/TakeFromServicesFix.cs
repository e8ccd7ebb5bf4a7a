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
using Microsoft.CodeAnalysis.FindSymbols;

namespace Actors.CodeFixes;

/// <summary>
/// ACT1004: an interface or abstract class that an actor is constructed with comes from the services. Not offered where
/// somebody spawns the actor with it already: the argument may be any object.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TakeFromServicesFix)), Shared]
public sealed class TakeFromServicesFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Descriptors.UnknownMessageId];

    private protected override string Title(Diagnostic diagnostic) => "Take it from the services";

    private protected override async Task<Document> FixAsync(
        Document document, SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var services = new HashSet<ParameterSyntax>();
        foreach (var diagnostic in diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(MutableMessageAnalyzer.Service, out var service) && service is not null
                && root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<ParameterSyntax>() is { } parameter
                && model.GetDeclaredSymbol(parameter, cancellation) is { } declared
                && !await IsPassedAsync(declared, document.Project.Solution, cancellation).ConfigureAwait(false))
            {
                services.Add(parameter);
            }
        }

        return services.Count is 0 ? document : document.WithSyntaxRoot(root.ReplaceNodes(services, (_, parameter) => Injected(parameter)));
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
