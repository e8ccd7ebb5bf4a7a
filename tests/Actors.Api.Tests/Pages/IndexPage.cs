using System.Text;
using Microsoft.CodeAnalysis;

namespace Actors.Api.Tests.Pages;

/// <summary>All types with a line each, by package.</summary>
internal static class IndexPage
{
    public static string Write(PublicApi api, Links links)
    {
        var page = new StringBuilder("""
            # API

            The public types of the packages, written from their comments: a test holds these pages equal to the libraries, so a change of
            the public API is always a change of a page as well. To write them anew:
            `ACCEPT_API=1 dotnet test tests/Actors.Api.Tests -c Release`.

            What the compiler writes for a class of yours, its proxy above all, is on [Generated code](../generated-code.md); the rules
            that it checks are [listed by id](../rules/README.md). Types that only generated code calls are hidden from editors and not listed.

            """);
        foreach (var package in api.Types.GroupBy(PublicApi.PackageOf))
        {
            page.Append($"\n## {package.Key}\n\n| type | |\n| --- | --- |\n");
            foreach (var type in package)
                page.Append($"| [{TypePage.NameOf(type)}]({Links.FileOf(type)}) | {FirstOf(new Comment(type, links).Summary)} |\n");
        }

        return page.ToString();
    }

    /// <summary>A row of a table is one line.</summary>
    private static string FirstOf(string summary) => summary.Split('\n')[0].Replace("|", "\\|");
}
