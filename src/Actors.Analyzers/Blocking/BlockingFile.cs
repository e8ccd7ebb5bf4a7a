using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Actors.Analyzers.Blocking;

/// <summary>
/// What a project says of libraries that nobody can mark: the additional files of this name. A line holds the
/// documentation comment id of a member or a type; after <c>!</c>, one that does not block after all.
/// </summary>
internal sealed class BlockingFile
{
    public const string FileName = "Actors.Blocking.txt";

    private readonly HashSet<ISymbol> _listed = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _lifted = new(SymbolEqualityComparer.Default);

    private BlockingFile()
    {
    }

    public static BlockingFile Read(AnalyzerOptions options, Compilation compilation, CancellationToken cancellation)
    {
        var result = new BlockingFile();
        foreach (var text in options.AdditionalFiles.Where(IsBlockingFile).Select(file => file.GetText(cancellation)))
        {
            foreach (var (_, id) in Lines(text))
            {
                foreach (var symbol in Resolve(id.TrimStart('!'), compilation))
                    (id[0] is '!' ? result._lifted : result._listed).Add(symbol);
            }
        }

        return result;
    }

    public static bool IsBlockingFile(AdditionalText file) => string.Equals(Path.GetFileName(file.Path), FileName, StringComparison.OrdinalIgnoreCase);

    public bool IsListed(ISymbol member) => _listed.Count > 0 && Covers(_listed, member);

    public bool IsLifted(ISymbol member) => _lifted.Count > 0 && Covers(_lifted, member);

    /// <summary>The lines that say something, without comments and blanks.</summary>
    public static IEnumerable<(TextLine Line, string Id)> Lines(SourceText? text)
    {
        if (text is null)
            yield break;
        foreach (var line in text.Lines)
        {
            var id = line.ToString();
            // A constructor's name has the sign that begins a comment.
            for (var hash = id.IndexOf('#'); hash >= 0; hash = id.IndexOf('#', hash + 1))
            {
                if (hash is 0 || char.IsWhiteSpace(id[hash - 1]))
                {
                    id = id.Substring(0, hash);
                    break;
                }
            }

            if (id.Trim() is { Length: > 0 } trimmed)
                yield return (line, trimmed);
        }
    }

    /// <summary>What an id names; a method without a parameter list is all its overloads.</summary>
    public static ImmutableArray<ISymbol> Resolve(string id, Compilation compilation)
    {
        if (id.Length < 3 || id[1] is not ':' || id[0] is not ('M' or 'P' or 'T'))
            return [];
        if (id[0] is not 'M' || id.IndexOf('(') >= 0 || id.LastIndexOf('.') is not (var dot and > 2))
            return DocumentationCommentId.GetSymbolsForDeclarationId(id, compilation);

        var name = id.Substring(dot + 1).Split('`')[0].Replace('#', '.');
        return
        [
            .. DocumentationCommentId.GetSymbolsForDeclarationId("T:" + id.Substring(2, dot - 2), compilation)
                .OfType<INamedTypeSymbol>()
                .SelectMany(type => type.GetMembers(name))
                .OfType<IMethodSymbol>(),
        ];
    }

    /// <summary>The member, its type, or what it overrides; an accessor by its property.</summary>
    private static bool Covers(HashSet<ISymbol> named, ISymbol member)
    {
        for (ISymbol? level = (member as IMethodSymbol)?.AssociatedSymbol ?? member; level is not null; level = Overridden(level))
        {
            if (named.Contains(level.OriginalDefinition) || (level.ContainingType is { } type && named.Contains(type.OriginalDefinition)))
                return true;
        }

        return false;
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };
}
