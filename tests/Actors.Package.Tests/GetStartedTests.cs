using System.Reflection;
using System.Text.RegularExpressions;

namespace Actors.Package.Tests;

/// <summary>docs/get-started.md, followed to the letter in an empty folder.</summary>
public sealed partial class GetStartedTests(Feed feed) : IClassFixture<Feed>
{
    private static readonly string Page = File.ReadAllText(
        typeof(GetStartedTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key is "GetStarted").Value!);

    [Fact]
    public async Task The_console_program_runs_as_it_stands_there()
    {
        var code = Blocks("csharp");
        using var project = await New("console", "Shop", "Actors");
        project.With("Shop/Cart.cs", code[0]).With("Shop/Program.cs", code[1]);

        var (exitCode, output) = await project.Dotnet("run", "--project", "Shop");

        Assert.True(exitCode == 0, output);
        Assert.Equal(Blocks("text").Single(), output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task The_page_of_the_web_service_shows_the_actor_that_handles_requests()
    {
        using var project = await New("web", "Web", "Actors.AspNetCore");
        project.With("Web/Program.cs", Blocks("cs").Single());
        var (exitCode, output) = await project.Dotnet("build", "Web");
        Assert.True(exitCode == 0, output);

        using var service = Dotnet.Start(project.Folder, "dotnet", "run", "--no-build", "--project", "Web", "--no-launch-profile", "--urls", "http://127.0.0.1:0");
        try
        {
            using var client = new HttpClient { BaseAddress = await Dotnet.AddressOf(service) };
            for (var i = 1; i <= 3; i++)
            {
                using var response = await client.PostAsync(new Uri("count", UriKind.Relative), content: null);
                Assert.Equal($"{i}", await response.Content.ReadAsStringAsync());
            }

            Assert.Contains("<title>Actors</title>", await client.GetStringAsync(new Uri("actors", UriKind.Relative)), StringComparison.Ordinal);
            Assert.Contains("\"handled\":3,", await client.GetStringAsync(new Uri("actors/api/actor?address=/counter", UriKind.Relative)), StringComparison.Ordinal);
        }
        finally
        {
            service.Kill(entireProcessTree: true);
        }
    }

    private static List<string> Blocks(string language) => [.. Block().Matches(Page).Where(block => block.Groups[1].Value == language).Select(block => block.Groups[2].Value)];

    private async Task<Project> New(string template, string name, string package)
    {
        var project = new Project(feed);
        var (created, createOutput) = await project.Dotnet("new", template, "-o", name);
        Assert.True(created == 0, createOutput);
        var (added, addOutput) = await project.Dotnet("add", name, "package", package);
        Assert.True(added == 0, addOutput);
        return project;
    }

    [GeneratedRegex("^```(\\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
