using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.Analyzers.Asking;

/// <summary>What one file shows while it is typed: its types, and the code of their members.</summary>
internal static class FileBodies
{
    /// <summary>The types that no other file adds to, but those that the compiler writes.</summary>
    public static IEnumerable<INamedTypeSymbol> WholeTypes(SemanticModel model, CancellationToken cancellation)
    {
        foreach (var declaration in model.SyntaxTree.GetRoot(cancellation).DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).OfType<ClassDeclarationSyntax>())
        {
            if (model.GetDeclaredSymbol(declaration, cancellation) is { } type && IsWhole(type, model.SyntaxTree))
                yield return type;
        }
    }

    /// <summary>Whether all that a user wrote of a type is in one file.</summary>
    public static bool IsWhole(INamedTypeSymbol type, SyntaxTree file) =>
        type.DeclaringSyntaxReferences.All(reference => reference.SyntaxTree == file || GeneratedCode.IsGenerated(reference.SyntaxTree));

    /// <summary>Each member with its code, once the compiler has bound it.</summary>
    public static IEnumerable<(ISymbol Member, IOperation Code)> Of(SemanticModel model, CancellationToken cancellation)
    {
        foreach (var node in model.SyntaxTree.GetRoot(cancellation).DescendantNodes(node => node is not (BlockSyntax or AttributeListSyntax)))
        {
            cancellation.ThrowIfCancellationRequested();
            var (member, code) = node switch
            {
                BaseMethodDeclarationSyntax method => (model.GetDeclaredSymbol(method, cancellation), (SyntaxNode)method),
                AccessorDeclarationSyntax accessor => (model.GetDeclaredSymbol(accessor, cancellation), accessor),
                PropertyDeclarationSyntax { ExpressionBody: { } body } property => ((model.GetDeclaredSymbol(property, cancellation) as IPropertySymbol)?.GetMethod, body),
                IndexerDeclarationSyntax { ExpressionBody: { } body } indexer => ((model.GetDeclaredSymbol(indexer, cancellation) as IPropertySymbol)?.GetMethod, body),
                PropertyDeclarationSyntax { Initializer: { } initializer } property => (model.GetDeclaredSymbol(property, cancellation), initializer),
                VariableDeclaratorSyntax { Initializer: { } initializer, Parent.Parent: FieldDeclarationSyntax } field => (model.GetDeclaredSymbol(field, cancellation), initializer),
                _ => ((ISymbol?)null, node),
            };
            if (member is not null && model.GetOperation(code, cancellation) is { } operation)
                yield return (member, operation);
        }
    }
}
