using System.Diagnostics;
using System.Reflection;

namespace Actors.Package.Tests;

/// <summary>What a new user does: a fresh console project with one package reference.</summary>
public sealed class PackageTests : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <RestorePackagesPath>packages</RestorePackagesPath>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Actors" Version="*" />
          </ItemGroup>
        </Project>
        """;

    private const string Feed = """
        <configuration>
          <packageSources>
            <clear />
            <add key="feed" value="feed" />
          </packageSources>
        </configuration>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("actors-package-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_fresh_project_with_one_reference_runs_an_actor()
    {
        await PackAndWrite("""
            using Actors;

            await using var system = new ActorSystem();
            var counter = Counter.Spawn(system);
            counter.Tell.Add(40);
            Console.WriteLine(await counter.Add(2));

            [Actor]
            public partial class Counter
            {
                private int _total;
                public int Add(int number) => _total += number;
            }
            """);

        var (exitCode, output) = await Dotnet("run", "-c", "Release");

        Assert.True(exitCode == 0, output);
        Assert.Equal("42", output.Trim());
    }

    [Fact]
    public async Task The_compiler_refuses_a_bad_actor()
    {
        await PackAndWrite("""
            using Actors;

            [Actor]
            public class Forgotten
            {
                public void Go(ref int number) => number++;
                public int Wait(Task<int> task) => task.Result;
            }

            public static class Program
            {
                public static void Main() { }
            }
            """);

        var (exitCode, output) = await Dotnet("build", "-c", "Release");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Program.cs(4,14): error ACT0001", output, StringComparison.Ordinal);
        Assert.Contains("Program.cs(6,28): error ACT0003", output, StringComparison.Ordinal);
        Assert.Contains("Program.cs(7,45): error ACT2001", output, StringComparison.Ordinal);
    }

    private static string Metadata(string key) => typeof(PackageTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == key).Value!;

    private async Task PackAndWrite(string program)
    {
        var (exitCode, output) = await Dotnet("pack", Metadata("PackageProject"), "-c", Metadata("Configuration"), "--no-build", "-o", Path.Combine(_folder, "feed"));
        Assert.True(exitCode == 0, output);
        await File.WriteAllTextAsync(Path.Combine(_folder, "Consumer.csproj"), Project);
        await File.WriteAllTextAsync(Path.Combine(_folder, "nuget.config"), Feed);
        await File.WriteAllTextAsync(Path.Combine(_folder, "Program.cs"), program);
    }

    private async Task<(int ExitCode, string Output)> Dotnet(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The test host's own settings are not the consumer's.
        foreach (var inherited in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(inherited);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
