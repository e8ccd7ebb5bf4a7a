using System.Runtime.InteropServices;

namespace Actors.Package.Tests;

/// <summary>Published without what it does not need, an actor program does the same.</summary>
public sealed class PublishTests(Feed feed) : IClassFixture<Feed>
{
    private const string ToTheFull = "<PublishTrimmed>true</PublishTrimmed><TrimMode>full</TrimMode>";

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

    private const string ExpectedOfHost = """
        information: Adding 1, in the scope of /counter
        asked: 11
        by its role: 12
        of a named system: 1
        of a pool: 8
        connection closed
        options read: 00:00:05
        healthy: Healthy
        refused: Actors:AskTimeout is '5s', which is no time; write hours, minutes and seconds, as in "00:00:30".
        """;

    private const string ExpectedOfPage = """
        True
        True
        True
        {"failures":[],"deadLetters":[]}
        Healthy
        """;

    /// <summary>Needs a linker, as every native program does; where there is none, the trimmed one is all that is tried.</summary>
    [LinkerFact]
    public Task Natively() => Publish("net9.0", "<PublishAot>true</PublishAot>", "Actors", "Published.cs", Expected);

    [Fact]
    public Task Trimmed() => Publish("net10.0", ToTheFull, "Actors", "Published.cs", Expected);

    /// <summary>Not natively: .NET 10's native runtime is not to be had everywhere. The build judges the package for it (IsAotCompatible).</summary>
    [Fact]
    public Task A_host_trimmed() => Publish("net10.0", ToTheFull, "Actors.Hosting", "PublishedHost.cs", ExpectedOfHost);

    [Fact]
    public Task The_page_of_a_host_trimmed() => Publish("net10.0", ToTheFull, "Actors.AspNetCore", "PublishedPage.cs", ExpectedOfPage, sdk: "Microsoft.NET.Sdk.Web");

    private async Task Publish(string framework, string how, string package, string source, string expected, string sdk = "Microsoft.NET.Sdk")
    {
        // What is linked in comes from where the machine gets its packages.
        using var project = new Project(feed, isClosed: false)
            .With("Published.csproj", Project.Console(framework, how + "<InvariantGlobalization>true</InvariantGlobalization>", $"""<PackageReference Include="{package}" Version="{Feed.Version}" />""", sdk: sdk))
            .With("Program.cs", await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Programs", source)));

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
