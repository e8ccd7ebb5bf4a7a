using System.Reflection;
using System.Text.RegularExpressions;

namespace Actors.Compiler.Tests;

/// <summary>What a page leads to is there: files, pictures, and headings.</summary>
public partial class DocsLinksTests
{
    // Written by tools and packages.
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "dist", "cache", "TestResults", ".git"];

    private static readonly string Root = Path.GetFullPath(Path.Combine(
        typeof(DocsLinksTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key is "ProjectDirectory").Value!,
        "../.."));

    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(Root, "*.md", SearchOption.AllDirectories)
        .Select(page => Path.GetRelativePath(Root, page).Replace('\\', '/'))
        .Where(page => !page.Split('/').Intersect(NotOurs).Any())
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void All_that_a_page_leads_to_is_there(string page)
    {
        var text = Code().Replace(File.ReadAllText(Path.Combine(Root, page)), "");
        var dead = Links().Matches(text).Select(link => link.Groups["to"].Value).Where(to => !IsElsewhere(to) && !IsThere(page, to)).ToList();

        Assert.True(dead.Count is 0, $"{page} leads nowhere: {string.Join(", ", dead)}");
    }

    /// <summary>Whoever reads the site from its first page, or from the list beside it, comes to every page.</summary>
    [Fact]
    public void Every_page_of_the_site_is_found_from_the_first_one()
    {
        var docs = Path.Combine(Root, "docs");
        var index = File.ReadAllText(Path.Combine(docs, "index.md"));
        var sidebar = File.ReadAllText(Path.Combine(docs, ".vitepress", "config.mts"));

        Assert.All(Directory.GetFiles(docs, "*.md").Select(Path.GetFileNameWithoutExtension).Where(name => name is not "index"), name =>
        {
            Assert.Contains($"]({name}.md)", index, StringComparison.Ordinal);
            Assert.Contains($"'/{name}'", sidebar, StringComparison.Ordinal);
        });
    }

    private static bool IsElsewhere(string to) => to.StartsWith("http", StringComparison.Ordinal) || to.StartsWith("mailto:", StringComparison.Ordinal);

    private static bool IsThere(string page, string to)
    {
        var (path, heading) = to.Split('#', 2) is [var before, var after] ? (before, after) : (to, null);
        var target = path.Length is 0 ? Path.Combine(Root, page) : Path.GetFullPath(Path.Combine(Root, Path.GetDirectoryName(page)!, Uri.UnescapeDataString(path)));
        if (heading is null)
            return File.Exists(target) || Directory.Exists(target);
        return File.Exists(target) && Headings(File.ReadAllText(target)).Contains(heading);
    }

    /// <summary>As GitHub names them, and the site.</summary>
    private static HashSet<string> Headings(string page) =>
        [.. Heading().Matches(Code().Replace(page, "")).Select(heading => NoWord().Replace(heading.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)|(?:src|href)=""(?<to>[^""]+)""")]
    private static partial Regex Links();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoWord();

    [GeneratedRegex(@"^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
