using System.Text;
using Microsoft.CodeAnalysis;

namespace Actors.Api.Tests.Pages;

/// <summary>One type: its declaration, what it is, and its members.</summary>
internal sealed class TypePage(INamedTypeSymbol type, Links links)
{
    private static readonly SymbolDisplayFormat Title = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private readonly StringBuilder _page = new();

    public static string NameOf(INamedTypeSymbol type) => Escaped(type.ToDisplayString(Title));

    public string Write()
    {
        _page.Append($"# {NameOf(type)}\n");
        _page.Append($"\nNamespace `{type.ContainingNamespace.ToDisplayString()}`, package `{PublicApi.PackageOf(type)}`.\n");
        Declaration(type);
        Text(new(type, links));
        var members = PublicApi.MembersOf(type).ToList();
        if (type.TypeKind is TypeKind.Enum)
        {
            Section("Values", members, Value);
            return _page.ToString();
        }

        Section("Constructors", members.Where(member => member is IMethodSymbol { MethodKind: MethodKind.Constructor }), Member);
        Section("Fields", members.Where(member => member is IFieldSymbol), Member);
        Section("Properties", members.Where(member => member is IPropertySymbol), Member);
        Section("Methods", members.Where(member => member is IMethodSymbol { MethodKind: MethodKind.Ordinary }), Member);
        Section("Events", members.Where(member => member is IEventSymbol), Member);
        Section("Operators", members.Where(member => member is IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion }), Member);
        return _page.ToString();
    }

    private void Section(string heading, IEnumerable<ISymbol> members, Action<ISymbol> write)
    {
        var those = members.ToList();
        if (those.Count == 0)
            return;
        _page.Append($"\n## {heading}\n");
        if (type.TypeKind is TypeKind.Enum)
            _page.Append('\n');
        else
            those = [.. those.OrderBy(member => member.ToDisplayString(Title), StringComparer.Ordinal)];
        those.ForEach(write);
    }

    private void Value(ISymbol member) =>
        _page.Append($"- `{member.Name}` ({((IFieldSymbol)member).ConstantValue}): {new Comment(member, links).Summary}\n");

    private void Member(ISymbol member)
    {
        _page.Append($"\n### {Escaped(member.ToDisplayString(Title))}\n");
        Declaration(member);
        var comment = new Comment(member, links);
        if (comment.Summary == new Comment(type, links).Summary)
            Arguments(comment); // a primary constructor says what its type says
        else
            Text(comment);
    }

    private void Declaration(ISymbol symbol) => _page.Append($"\n```cs\n{Pages.Declaration.Of(symbol)}\n```\n");

    private void Text(Comment comment)
    {
        Paragraph(comment.Summary);
        Arguments(comment);
        Paragraph(comment.Returns is { Length: > 0 } returns ? $"Returns: {returns}" : "");
        List("Throws", comment.Exceptions);
        Paragraph(comment.Remarks);
    }

    private void Arguments(Comment comment)
    {
        List("Type parameters", comment.TypeParameters.Select(parameter => ($"`{parameter.Name}`", parameter.Text)));
        List("Parameters", comment.Parameters.Select(parameter => ($"`{parameter.Name}`", parameter.Text)));
    }

    private void Paragraph(string text)
    {
        if (text.Length > 0)
            _page.Append($"\n{text}\n");
    }

    private void List(string heading, IEnumerable<(string Name, string Text)> items)
    {
        var lines = items.Where(item => item.Text.Length > 0).Select(item => $"- {item.Name}: {item.Text}\n").ToList();
        if (lines.Count > 0)
            _page.Append($"\n{heading}:\n\n{string.Concat(lines)}");
    }

    private static string Escaped(string name) => name.Replace("<", "\\<").Replace(">", "\\>").Replace("[]", "\\[\\]");
}
