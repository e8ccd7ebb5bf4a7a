using System.Runtime.InteropServices;

namespace Actors.Package.Tests;

/// <summary>Published without what it does not need, an actor program does the same.</summary>
public sealed class PublishTests(Feed feed) : IClassFixture<Feed>
{
    private const string Expected = """
        asked: 15
        told: 22
        later: 23
        declared: refused
        crashed: crashed
        restarted: 10
        asked a thousand times: 1010
        dead letter: Add(number: 1)
        """;

    /// <summary>Needs a linker, as every native program does; where there is none, the trimmed one is all that is tried.</summary>
    [LinkerFact]
    public Task Natively() => Publish("net9.0", "<PublishAot>true</PublishAot>");

    [Fact]
    public Task Trimmed() => Publish("net10.0", "<PublishTrimmed>true</PublishTrimmed><TrimMode>full</TrimMode>");

    [Fact]
    public async Task The_page_of_a_host_trimmed()
    {
        const string How = "<PublishTrimmed>true</PublishTrimmed><TrimMode>full</TrimMode><InvariantGlobalization>true</InvariantGlobalization>";
        using var project = new Project(feed, isClosed: false)
            .With("Published.csproj", Project.Console(more: How, references: """<PackageReference Include="Actors.AspNetCore" Version="*" />""", sdk: "Microsoft.NET.Sdk.Web"))
            .With("Program.cs", """
                using Actors;

                var builder = WebApplication.CreateSlimBuilder(args);
                builder.Logging.ClearProviders();
                builder.Services.AddActors().AddActor("counter", parent => Counter.Spawn(parent));
                builder.Services.AddHealthChecks().AddActors();

                var app = builder.Build();
                app.MapActors("/actors");
                app.MapHealthChecks("/healthz");
                app.Urls.Add("http://127.0.0.1:0");
                await app.StartAsync();
                await app.Services.GetRequiredService<CounterProxy>().Add(1);

                using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
                Console.WriteLine((await client.GetStringAsync("/actors")).Contains("<title>Actors</title>"));
                Console.WriteLine((await client.GetStringAsync("/actors/api/snapshot")).Contains("\"name\":\"Counter\""));
                Console.WriteLine((await client.GetStringAsync("/actors/api/actor?address=/counter")).Contains("\"handled\":1,"));
                Console.WriteLine(await client.GetStringAsync("/actors/api/troubles"));
                Console.WriteLine(await client.GetStringAsync("/healthz"));
                await app.StopAsync();

                [Actor]
                public partial class Counter
                {
                    private int _count;

                    public int Add(int number) => _count += number;
                }
                """);
        await PublishAndRun(project, """
            True
            True
            True
            {"failures":[],"deadLetters":[]}
            Healthy
            """);
    }

    private async Task Publish(string framework, string how)
    {
        // What is linked in comes from where the machine gets its packages.
        using var project = new Project(feed, isClosed: false)
            .With("Published.csproj", Project.Console(framework, how + "<InvariantGlobalization>true</InvariantGlobalization>", $"""<PackageReference Include="Actors" Version="{Feed.Version}" />"""))
            .With("Program.cs", await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Programs", "Published.cs")));
        await PublishAndRun(project, Expected);
    }

    private static async Task PublishAndRun(Project project, string expected)
    {
        var (exitCode, output) = await project.Dotnet("publish", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", "out");

        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain(" warning ", output, StringComparison.Ordinal);
        var program = Path.Combine(project.Folder, "out", OperatingSystem.IsWindows() ? "Published.exe" : "Published");
        var (programExitCode, programOutput) = await Dotnet.StartAsync(project.Folder, program);
        Assert.True(programExitCode == 0, programOutput);
        Assert.Equal(expected, programOutput.Trim(), ignoreLineEndingDifferences: true);
    }
}

/// <summary>A test that needs a C compiler to link with.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinkerFactAttribute : FactAttribute
{
    public LinkerFactAttribute()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? string.Empty;
        if (!OperatingSystem.IsLinux() || !path.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc"))))
            Skip = "There is no linker on this machine.";
    }
}
