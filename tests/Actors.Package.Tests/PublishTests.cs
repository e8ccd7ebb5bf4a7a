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

    private async Task Publish(string framework, string how)
    {
        // What is linked in comes from where the machine gets its packages.
        using var project = new Project(feed, isClosed: false)
            .With("Published.csproj", Project.Console(framework, how + "<InvariantGlobalization>true</InvariantGlobalization>", $"""<PackageReference Include="Actors" Version="{Feed.Version}" />"""))
            .With("Program.cs", await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Programs", "Published.cs")));

        var (exitCode, output) = await project.Dotnet("publish", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", "out");

        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain(" warning ", output, StringComparison.Ordinal);
        var program = Path.Combine(project.Folder, "out", OperatingSystem.IsWindows() ? "Published.exe" : "Published");
        var (programExitCode, programOutput) = await Dotnet.StartAsync(project.Folder, program);
        Assert.True(programExitCode == 0, programOutput);
        Assert.Equal(Expected, programOutput.Trim(), ignoreLineEndingDifferences: true);
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
