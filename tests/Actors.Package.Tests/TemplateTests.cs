using System.Net;

namespace Actors.Package.Tests;

/// <summary><c>dotnet new actors</c> and <c>dotnet new actors-web</c>.</summary>
public sealed class TemplateTests(Feed feed) : IClassFixture<Feed>
{
    [Fact]
    public async Task The_console_program_builds_without_warnings_and_runs()
    {
        using var project = await New("actors", "My.Bank");

        var (exitCode, output) = await project.Dotnet("run", "-c", "Release", "-p:TreatWarningsAsErrors=true", "--project", "My.Bank");

        Assert.True(exitCode == 0, output);
        Assert.Equal("Alice has 70 left.\nAlice has only 70.", output.Trim().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task The_web_service_builds_without_warnings_and_answers()
    {
        using var project = await New("actors-web", "Votes");
        var (exitCode, output) = await project.Dotnet("build", "Votes", "-c", "Release", "-p:TreatWarningsAsErrors=true");
        Assert.True(exitCode == 0, output);

        // As it is run by its developer, and as it is run elsewhere: there the page of the actors is not shown to everybody.
        await Serve(project, "Development", async client =>
        {
            Assert.Equal("1", await Post(client, "tea"));
            Assert.Equal("2", await Post(client, "tea"));
            Assert.Equal("1", await Post(client, "coffee"));
            Assert.Equal("""{"coffee":1,"tea":2}""", await client.GetStringAsync(new Uri("votes", UriKind.Relative)));
            Assert.Equal("Healthy", await client.GetStringAsync(new Uri("healthz", UriKind.Relative)));
            Assert.Contains("\"handled\":4,", await client.GetStringAsync(new Uri("actors/api/actor?address=/poll", UriKind.Relative)), StringComparison.Ordinal);
        });
        await Serve(project, "Production", async client =>
        {
            Assert.Equal("1", await Post(client, "tea"));
            using var page = await client.GetAsync(new Uri("actors", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        });
    }

    [Fact]
    public void Who_runs_the_web_service_gets_the_page_of_its_actors()
    {
        using var package = System.IO.Compression.ZipFile.OpenRead(Directory.GetFiles(feed.Folder, "Actors.Templates.*.nupkg").Single());
        using var settings = package.GetEntry("content/web/Properties/launchSettings.json")!.Open();
        using var json = System.Text.Json.JsonDocument.Parse(settings);

        var profile = json.RootElement.GetProperty("profiles").GetProperty("http");
        Assert.Equal("Development", profile.GetProperty("environmentVariables").GetProperty("ASPNETCORE_ENVIRONMENT").GetString());
        Assert.Equal("actors", profile.GetProperty("launchUrl").GetString());
    }

    [Fact]
    public void They_want_the_version_that_is_built()
    {
        var sources = Directory.GetFiles(feed.Folder, "Actors.Templates.*.nupkg");
        using var package = System.IO.Compression.ZipFile.OpenRead(Assert.Single(sources));
        var projects = package.Entries.Where(entry => entry.Name.EndsWith(".csproj", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, projects.Count);
        Assert.All(projects, project =>
        {
            using var reader = new StreamReader(project.Open());
            Assert.Matches($"Include=\"Actors(\\.AspNetCore)?\" Version=\"{Feed.Version}\"", reader.ReadToEnd());
        });
    }

    /// <summary>Runs the service that was built, and asks it.</summary>
    private static async Task Serve(Project project, string environment, Func<HttpClient, Task> ask)
    {
        using var service = Dotnet.Start(
            project.Folder, "dotnet", Path.Combine("Votes", "bin", "Release", "net10.0", "Votes.dll"), "--urls", "http://127.0.0.1:0", "--environment", environment);
        try
        {
            using var client = new HttpClient { BaseAddress = await Dotnet.AddressOf(service) };
            await ask(client);
        }
        finally
        {
            service.Kill(entireProcessTree: true);
        }
    }

    private static async Task<string> Post(HttpClient client, string candidate)
    {
        using var response = await client.PostAsync(new Uri($"votes/{candidate}", UriKind.Relative), content: null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>A project made of a template that was installed for this test alone.</summary>
    private async Task<Project> New(string template, string name)
    {
        var project = new Project(feed);
        string[] hive = ["--debug:custom-hive", Path.Combine(project.Folder, "hive")];
        var (installed, installOutput) = await project.Dotnet(["new", "install", Directory.GetFiles(feed.Folder, "Actors.Templates.*.nupkg").Single(), .. hive]);
        Assert.True(installed == 0, installOutput);
        var (created, createOutput) = await project.Dotnet(["new", template, "-n", name, .. hive]);
        Assert.True(created == 0, createOutput);
        return project;
    }
}
