using Microsoft.CodeAnalysis;

namespace Actors.Api.Tests.Pages;

/// <summary>Where a reader finds a symbol: on a page of ours, or in Microsoft's reference.</summary>
internal sealed class Links(PublicApi api)
{
    private static readonly SymbolDisplayFormat Name = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>What a comment names by its id, such as <c>T:Actors.ActorSystem</c>.</summary>
    public string ToReference(string id) => To(Find(id));

    public ISymbol Find(string id) => api.Find(id) ?? throw new InvalidOperationException($"A comment refers to {id}, which is not there.");

    public string To(ISymbol symbol)
    {
        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        var text = $"`{symbol.ToDisplayString(Name)}`";
        return type is null ? text
            : api.Has(type.OriginalDefinition) ? $"[{text}]({FileOf(type.OriginalDefinition)})"
            : IsOfMicrosoft(type) ? $"[{text}](https://learn.microsoft.com/dotnet/api/{PathOf(symbol is INamedTypeSymbol ? type : symbol)})"
            : text;
    }

    /// <summary>The page of a type, beside the others.</summary>
    public static string FileOf(INamedTypeSymbol type) => PathOf(type) + ".md";

    private static string PathOf(ISymbol symbol)
    {
        var id = symbol.OriginalDefinition.GetDocumentationCommentId()![2..];
        var end = id.IndexOf('(');
        return (end < 0 ? id : id[..end]).Replace("``", "-").Replace('`', '-').Replace("#ctor", "-ctor");
    }

    private static bool IsOfMicrosoft(INamedTypeSymbol type) =>
        type.ContainingNamespace.ToDisplayString() is var space
        && (space is "System" || space.StartsWith("System.", StringComparison.Ordinal) || space.StartsWith("Microsoft.", StringComparison.Ordinal));
}
