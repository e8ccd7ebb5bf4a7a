using System.ComponentModel;
using System.Diagnostics;

namespace Actors.Benchmarks.Rows;

/// <summary>
/// The compiler of the SDK, in a process of its own for each run, as a build starts it: it was compiled ahead of time,
/// unlike the compiler in a NuGet package, which a build does not use.
/// </summary>
internal static class Compiler
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static string Host { get; } = Path.Combine(DotnetRoot(), OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    private static string Csc { get; } = Newest(Path.Combine(DotnetRoot(), "sdk"), Path.Combine("Roslyn", "bincore", "csc.dll"));

    /// <summary>What a user's project refers to: the reference pack, and our own assemblies.</summary>
    private static string[] References { get; } =
    [
        .. Directory.GetFiles(Newest(Path.Combine(DotnetRoot(), "packs", "Microsoft.NETCore.App.Ref"), Path.Combine("ref", $"net{Environment.Version.ToString(2)}")), "*.dll"),
        typeof(ActorAttribute).Assembly.Location,
        typeof(ActorSystem).Assembly.Location,
    ];

    /// <summary>Compiles the sources in a directory, from the start of the process to its end.</summary>
    /// <param name="directory">Where the sources are, and what is written.</param>
    /// <param name="analyzers">The assemblies with generators and analyzers.</param>
    public static async Task<Sample> RunAsync(string directory, IEnumerable<string> analyzers)
    {
        // What the SDK passes for a class library in Release, without analyzers of its own.
        var response = Path.Combine(directory, "arguments.rsp");
        await File.WriteAllLinesAsync(response, [
            "-nostdlib+", "-nologo", "-target:library", "-optimize+", "-debug+", "-debug:portable", "-deterministic+",
            "-highentropyva+", "-utf8output", "-langversion:14.0", "-nullable:enable", "-warn:10", "-warnaserror+",
            $"-out:\"{Path.Combine(directory, "Synthetic.dll")}\"",
            $"-refout:\"{Path.Combine(directory, "Synthetic.ref.dll")}\"",
            .. References.Select(reference => $"-reference:\"{reference}\""),
            .. analyzers.Select(analyzer => $"-analyzer:\"{analyzer}\""),
            $"\"{Path.Combine(directory, "*.cs")}\"",
        ]);

        var start = Stopwatch.GetTimestamp();
        using var process = Start(["exec", Csc, "-noconfig", $"@{response}"]);
        using var late = new CancellationTokenSource(Patience);
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(late.Token);
            await process.WaitForExitAsync(late.Token);
            var time = Stopwatch.GetElapsedTime(start);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"The synthetic project does not compile: {output.Split('\n')[0]}");
            return new Sample(time.TotalNanoseconds, Bytes: null);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new InvalidOperationException($"The compiler is not done in {Patience.TotalMinutes} minutes.");
        }
    }

    private static Process Start(IReadOnlyList<string> arguments)
    {
        try
        {
            // A compiler writes what is wrong to its output.
            return Process.Start(new ProcessStartInfo(Host, arguments) { RedirectStandardOutput = true })!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"{Host} does not start: {exception.Message}");
        }
    }

    /// <summary>Where the runtime of this process was installed, and its SDK beside it.</summary>
    private static string DotnetRoot() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    /// <summary>A path under the newest directory of this runtime's major version that has it.</summary>
    private static string Newest(string versions, string path) =>
        (Directory.Exists(versions) ? Directory.GetDirectories(versions) : [])
            .Where(directory => Path.Exists(Path.Combine(directory, path)))
            .Select(directory => (Version: VersionOf(directory), Path: Path.Combine(directory, path)))
            .Where(found => found.Version.Major == Environment.Version.Major)
            .OrderBy(found => found.Version)
            .Select(found => found.Path)
            .LastOrDefault() ?? throw new InvalidOperationException($"There is no {path} under {versions}: rows that compile need the SDK.");

    private static Version VersionOf(string directory) =>
        Version.TryParse(Path.GetFileName(directory).Split('-')[0], out var version) ? version : new Version();
}
