using System.Reflection;

namespace Actors.Package.Tests;

/// <summary>The repository is formatted as <c>dotnet format</c> formats it. What its third part checks, the build does.</summary>
public class FormatTests
{
    private static readonly string Root = Path.GetDirectoryName(typeof(FormatTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key is "Solution").Value!)!;

    [Fact]
    public async Task What_contributors_are_told_to_run_names_the_solution()
    {
        // Beside Packages.slnf, dotnet format would not know which one is meant.
        Assert.Contains("dotnet format Actors.sln --no-restore --verify-no-changes", await File.ReadAllTextAsync(Path.Combine(Root, "CONTRIBUTING.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("whitespace")]
    [InlineData("style")]
    public async Task Nothing_is_left_to_format(string part)
    {
        var (exitCode, output) = await Dotnet.RunAsync(Root, "format", part, "Actors.sln", "--no-restore", "--verify-no-changes");

        Assert.True(exitCode == 0, output);
    }
}
