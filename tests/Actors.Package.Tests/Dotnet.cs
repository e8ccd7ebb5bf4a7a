using System.Diagnostics;

namespace Actors.Package.Tests;

/// <summary>What a user types.</summary>
internal static class Dotnet
{
    public static Task<(int ExitCode, string Output)> RunAsync(string folder, params string[] arguments) =>
        StartAsync(folder, "dotnet", arguments);

    public static async Task<(int ExitCode, string Output)> StartAsync(string folder, string program, params string[] arguments)
    {
        using var process = Start(folder, program, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    public static Process Start(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The test host's own settings are not the user's.
        foreach (var inherited in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(inherited);
        // No node or compiler outlives the test and holds its files.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        return Process.Start(start)!;
    }

    /// <summary>Where a service listens that was started, as it says itself.</summary>
    public static async Task<Uri> AddressOf(Process service)
    {
        const string Before = "Now listening on: ";
        while (await service.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Before, StringComparison.Ordinal) is >= 0 and var at)
                return new Uri(line[(at + Before.Length)..].Trim());
        }

        throw new InvalidOperationException("The service ended: " + await service.StandardError.ReadToEndAsync());
    }
}
