using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Analyzers;

/// <summary>
/// What a project says of its own static state in <c>.editorconfig</c>: <c>actors.ACT1001.allow</c> lists documentation
/// comment ids of fields, properties and events, or of types for all that they declare and all that is of their type.
/// </summary>
internal sealed class AllowOption(AnalyzerConfigOptionsProvider options)
{
    public const string Key = "actors.act1001.allow";

    /// <param name="state">What is touched.</param>
    /// <param name="tree">The file in which it is touched: its options count.</param>
    public bool Allows(ISymbol state, SyntaxTree tree)
    {
        if (!options.GetOptions(tree).TryGetValue(Key, out var listed))
            return false;
        var ids = listed.Split(',').Select(static id => id.Trim()).Where(static id => id.Length > 0).ToList();
        return ids.Contains(state.GetDocumentationCommentId(), StringComparer.Ordinal)
            || IsListed(state.ContainingType)
            || IsListed((state as IFieldSymbol)?.Type ?? (state as IPropertySymbol)?.Type);

        bool IsListed(ITypeSymbol? type) => type is not null && ids.Contains(type.OriginalDefinition.GetDocumentationCommentId(), StringComparer.Ordinal);
    }
}
