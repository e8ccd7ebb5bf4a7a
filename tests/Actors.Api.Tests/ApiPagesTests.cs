using System.Reflection;
using Actors.Api.Tests.Pages;
using Microsoft.CodeAnalysis;

namespace Actors.Api.Tests;

/// <summary>
/// The pages in <c>docs/api</c> are those of the libraries, so that no public type or member changes unseen.
/// <c>ACCEPT_API=1</c> writes them.
/// </summary>
public class ApiPagesTests
{
    private static readonly string Folder = typeof(ApiPagesTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key is "ApiPages").Value!;

    private static readonly PublicApi Api = new();
    private static readonly Links Links = new(Api);

    [Fact]
    public void Pages_are_those_of_the_libraries()
    {
        var pages = Api.Types.ToDictionary(Links.FileOf, type => new TypePage(type, Links).Write(), StringComparer.Ordinal);
        pages.Add("README.md", IndexPage.Write(Api, Links));
        if (Environment.GetEnvironmentVariable("ACCEPT_API") is "1")
            Accept(pages);

        var found = Directory.GetFiles(Folder).ToDictionary(path => Path.GetFileName(path), File.ReadAllText, StringComparer.Ordinal);
        Assert.Equal(pages.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.All(pages, page => Assert.Equal(page.Value, found[page.Key]));
    }

    [Fact]
    public void Every_type_and_member_says_what_it_is() => Assert.All(
        Api.Types.SelectMany(type => PublicApi.MembersOf(type).Prepend(type)),
        symbol => Assert.True(new Comment(symbol, Links).Summary.Length > 0, $"{symbol.ToDisplayString()} has no summary."));

    [Fact]
    public void Every_parameter_is_explained() => Assert.All(
        Api.Types.SelectMany(PublicApi.MembersOf).OfType<IMethodSymbol>().Where(method => method.MethodKind is not MethodKind.UserDefinedOperator),
        method => Assert.Equal(
            method.Parameters.Select(parameter => parameter.Name),
            new Comment(method, Links).Parameters.Select(parameter => parameter.Name)));

    private static void Accept(Dictionary<string, string> pages)
    {
        Directory.CreateDirectory(Folder);
        foreach (var path in Directory.GetFiles(Folder))
            File.Delete(path);
        foreach (var (name, text) in pages)
            File.WriteAllText(Path.Combine(Folder, name), text);
    }
}
