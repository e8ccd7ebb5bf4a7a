using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Actors.CodeFixes;

/// <summary>Writes what reads as if typed: short type names with their usings, formatted.</summary>
internal static class Writing
{
    public static TypeSyntax TypeName(this SyntaxGenerator generator, INamedTypeSymbol type) =>
        // The generator's own "addImport" is for the editor's adder, which others cannot call.
        (TypeSyntax)generator.TypeExpression(type).WithAdditionalAnnotations(Simplifier.AddImportsAnnotation);

    /// <summary>A generic type over arguments as the user wrote them: aliases and tuple names are theirs.</summary>
    public static TypeSyntax TypeName(this SyntaxGenerator generator, INamedTypeSymbol type, params TypeSyntax[] arguments)
    {
        var written = generator.TypeName(type);
        var name = written.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault(candidate => string.Equals(candidate.Identifier.ValueText, type.Name, System.StringComparison.Ordinal));
        return name is null
            ? written
            : written.ReplaceNode(name, name.WithTypeArgumentList(SyntaxFactory.TypeArgumentList(SyntaxFactory.SeparatedList(arguments))));
    }

    public static async Task<Document> CleanAsync(this Document document, CancellationToken cancellation)
    {
        document = await ImportAdder.AddImportsAsync(document, Simplifier.AddImportsAnnotation, cancellationToken: cancellation).ConfigureAwait(false);
        document = await Simplifier.ReduceAsync(document, Simplifier.Annotation, cancellationToken: cancellation).ConfigureAwait(false);
        return await Formatter.FormatAsync(document, Formatter.Annotation, cancellationToken: cancellation).ConfigureAwait(false);
    }
}
