using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Actors.Api.Tests.Pages;

/// <summary>The comment of a symbol, or of what it inherits its comment from, as Markdown.</summary>
internal sealed partial class Comment
{
    private readonly XElement? _root;
    private readonly Links _links;
    private readonly ISymbol _symbol;

    public Comment(ISymbol symbol, Links links)
    {
        _links = links;
        _symbol = symbol;
        _root = Read(symbol);
    }

    /// <summary>What it is, in a paragraph; empty when nothing is said.</summary>
    public string Summary => Of("summary");

    public string Remarks => Of("remarks");

    public string Returns => Of("returns");

    /// <summary>Names and what is said of them. The comment of a type with a primary constructor has those of the constructor too; a reader finds them there.</summary>
    public IEnumerable<(string Name, string Text)> Parameters => Named("param", _symbol switch
    {
        IMethodSymbol method => method.Parameters,
        INamedTypeSymbol { DelegateInvokeMethod: { } invoke } => invoke.Parameters,
        _ => [],
    });

    public IEnumerable<(string Name, string Text)> TypeParameters => Named("typeparam", _symbol switch
    {
        IMethodSymbol method => method.TypeParameters,
        INamedTypeSymbol type => type.TypeParameters,
        _ => [],
    });

    /// <summary>Linked types, and when each is thrown.</summary>
    public IEnumerable<(string Name, string Text)> Exceptions =>
        from thrown in _root?.Elements("exception") ?? []
        select (_links.ToReference((string)thrown.Attribute("cref")!), Markdown(thrown));

    private string Of(string part) => _root?.Element(part) is { } element ? Markdown(element) : "";

    /// <summary>What is said of those that there are: a comment that is inherited may say more.</summary>
    private IEnumerable<(string Name, string Text)> Named(string part, IEnumerable<ISymbol> symbols) =>
        from symbol in symbols
        from element in _root?.Elements(part) ?? []
        where (string?)element.Attribute("name") == symbol.Name
        select (symbol.Name, Markdown(element));

    private XElement? Read(ISymbol symbol)
    {
        if (symbol.GetDocumentationCommentXml() is not { Length: > 0 } text)
            return null;
        // A comment comes as <member>, or bare.
        var root = XElement.Parse($"<root>{text}</root>", LoadOptions.PreserveWhitespace);
        if (root.Element("member") is { } member)
            root = member;
        if (root.Element("inheritdoc") is not { } inherit)
            return root;
        inherit.Remove();
        var source = (string?)inherit.Attribute("cref") is { } id ? _links.Find(id) : Inherited(symbol);
        // What a member says itself stands before what it inherits.
        foreach (var part in source is null ? [] : Read(source)?.Elements() ?? [])
        {
            if (!root.Elements(part.Name).Any(own => (string?)own.Attribute("name") == (string?)part.Attribute("name") && (string?)own.Attribute("cref") == (string?)part.Attribute("cref")))
                root.Add(part);
        }

        return root;
    }

    /// <summary>The member that is overridden or implemented, in this order.</summary>
    private static ISymbol? Inherited(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } overridden } => overridden,
        IPropertySymbol { OverriddenProperty: { } overridden } => overridden,
        INamedTypeSymbol type => type.BaseType,
        _ => symbol.ContainingType.AllInterfaces
            .SelectMany(contract => contract.GetMembers(symbol.Name))
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol)),
    };

    private string Markdown(XElement element) => BlankLines().Replace(string.Concat(element.Nodes().Select(Markdown)).Trim(), "\n\n");

    private string Markdown(XNode node) => node switch
    {
        XText text => Escaped(Spaces().Replace(text.Value, " ")),
        XElement { Name.LocalName: "see" or "seealso" } see => Reference(see),
        XElement { Name.LocalName: "paramref" or "typeparamref" } name => $"`{(string)name.Attribute("name")!}`",
        XElement { Name.LocalName: "c" } code => $"`{Spaces().Replace(code.Value, " ")}`",
        XElement { Name.LocalName: "code" } code => $"\n\n```cs\n{Unindented(code.Value)}\n```\n\n",
        XElement { Name.LocalName: "para" } paragraph => $"\n\n{Markdown(paragraph)}\n\n",
        XElement { Name.LocalName: "list" } list => $"\n\n{string.Join('\n', list.Elements("item").Select(item => $"- {Markdown(item)}"))}\n\n",
        XElement other => throw new NotSupportedException($"The pages have no form for <{other.Name}>: use another element, or teach {nameof(Comment)} this one."),
        _ => "",
    };

    private string Reference(XElement see) =>
        (string?)see.Attribute("langword") is { } word ? $"`{word}`"
        : (string?)see.Attribute("href") is { } address ? $"[{(see.Value.Length > 0 ? see.Value : address)}]({address})"
        : _links.ToReference((string)see.Attribute("cref")!);

    /// <summary>Neither tags of HTML nor what a site would take for an expression.</summary>
    private static string Escaped(string text) => text.Replace("<", "&lt;").Replace(">", "&gt;").Replace("{{", "&lcub;&lcub;").Replace("*", "\\*");

    private static string Unindented(string code)
    {
        var lines = code.Split('\n').Select(line => line.TrimEnd()).SkipWhile(line => line.Length == 0).ToList();
        while (lines is [.., ""])
            lines.RemoveAt(lines.Count - 1);
        var margin = lines.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', lines.Select(line => line.Length > margin ? line[margin..] : ""));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\s*\n\s*\n\s*")]
    private static partial Regex BlankLines();
}
