using System.Reflection;
using System.Text.RegularExpressions;

namespace Actors.AspNetCore.Tests;

/// <summary>What docs/inspector.md shows is compiled.</summary>
public sealed partial class PageTests
{
    [Fact]
    public void All_code_of_the_page_is_compiled()
    {
        var compiled = Flatten(File.ReadAllText(Path.Combine(Metadata("Tests"), "Programs.cs")));
        var blocks = Code().Matches(File.ReadAllText(Metadata("InspectorPage"))).Select(match => match.Groups[1].Value).ToList();

        Assert.True(blocks.Count >= 3);
        Assert.All(blocks, block => Assert.Contains(Flatten(block), compiled, StringComparison.Ordinal));
    }

    [Fact]
    public void The_pictures_of_the_page_are_small()
    {
        var page = File.ReadAllText(Metadata("InspectorPage"));

        Assert.All(["inspector-light.png", "inspector-dark.png", "inspector-topology.png"], name =>
        {
            Assert.Contains(name, page, StringComparison.Ordinal);
            Assert.InRange(new FileInfo(Path.Combine(Metadata("Images"), name)).Length, 1, 200_000);
        });
    }

    internal static string Metadata(string key) => typeof(PageTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;

    private static string Flatten(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
