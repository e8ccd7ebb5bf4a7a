using System.Diagnostics;

namespace Actors.Benchmarks;

/// <summary>Runs each contestant of a row in a new process of this program, which prints its samples as JSON lines.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task<IReadOnlyList<Series>> RunAsync(Row row, Pace pace)
    {
        var all = new List<Series>();
        foreach (var contestant in row.Contestants)
            all.Add(await StartAsync(row, contestant.Name, pace));
        return all;
    }

    /// <summary>What the child does.</summary>
    /// <returns>Its exit code.</returns>
    public static async Task<int> ServeAsync(Row row, string contestant, Pace pace)
    {
        var alone = row with { OwnProcess = false, Contestants = [.. row.Contestants.Where(one => one.Name == contestant)] };
        var series = (await Harness.RunAsync(alone, pace)).Single();
        foreach (var sample in series.Samples)
            Console.WriteLine(JsonLines.Write(sample));
        if (series.Error is null)
            return 0;
        await Console.Error.WriteLineAsync(series.Error);
        return 1;
    }

    private static async Task<Series> StartAsync(Row row, string contestant, Pace pace)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        foreach (var argument in Options.ForChild(row.Name, contestant, pace.IsQuick))
            start.ArgumentList.Add(argument);

        using var process = Process.Start(start)!;
        using var late = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(late.Token);
            var errors = process.StandardError.ReadToEndAsync(late.Token);
            await process.WaitForExitAsync(late.Token);
            if (process.ExitCode == 0)
                return new(contestant, [.. Lines(await output).Select(JsonLines.Read<Sample>)]);
            return new(contestant, [], $"exit code {process.ExitCode}: {Lines(await errors).FirstOrDefault("no word")}");
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            return new(contestant, [], $"not done in {Patience.TotalMinutes} minutes");
        }
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
