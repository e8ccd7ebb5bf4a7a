namespace Actors.Benchmarks;

/// <summary>Runs the rows that the command line asks for.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        try
        {
            return await RunAsync(Options.Parse(arguments));
        }
        catch (UsageException exception)
        {
            await Console.Error.WriteLineAsync($"Actors.Benchmarks: {exception.Message}");
            return 2;
        }
    }

    private static async Task<int> RunAsync(Options options)
    {
        var pace = options.IsQuick ? Pace.Quick : Pace.Full;
        var rows = Chosen(options);
        if (options.WantsHelp)
            Console.WriteLine(Options.Help);
        else if (options.WantsList)
            rows.ForEach(row => Console.WriteLine($"{row.Name,-32} {row.About}"));
        else if (options.From is { } from)
            DrawEarlier(rows, from, options.Plot!);
        else if (options.Child is var (name, contestant))
            return await ChildProcess.ServeAsync(rows.Single(row => row.Name == name), contestant, pace);
        else
            return await MeasureAsync(rows, options, pace);
        return 0;
    }

    private static List<Row> Chosen(Options options)
    {
        List<Row> rows = [.. Catalogue.All.Where(row => options.Filters.Count == 0 || options.Filters.Any(part => row.Name.Contains(part, StringComparison.Ordinal)))];
        return rows.Count > 0 ? rows : throw new UsageException($"no row's name contains '{string.Join("' or '", options.Filters)}'. Try --list.");
    }

    private static async Task<int> MeasureAsync(List<Row> rows, Options options, Pace pace)
    {
        await using var json = Create(options.Json);
        await using var plot = Create(options.Plot);
        var report = new Report(Console.Out);
        var all = new List<Result>();
        report.WriteHead(pace);
        foreach (var row in rows)
        {
            var results = Result.Of(row, await Harness.RunAsync(row, pace));
            report.Write(row, results);
            all.AddRange(results);
            foreach (var result in results)
                await json.WriteLineAsync(JsonLines.Write(result));
            await json.FlushAsync();
        }

        report.WriteFoot();
        await plot.WriteAsync(Plot.Draw(rows, all));
        return report.HasFailures ? 1 : 0;
    }

    /// <summary>Creates a file before anything runs: after some minutes it is too late to find out that one cannot.</summary>
    private static StreamWriter Create(string? path)
    {
        try
        {
            return path is null ? StreamWriter.Null : File.CreateText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {exception.Message}");
        }
    }

    private static void DrawEarlier(List<Row> rows, string from, string plot)
    {
        List<Result> results;
        try
        {
            results = [.. File.ReadLines(from).Select(JsonLines.Read<Result>)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            throw new UsageException($"{from} cannot be read: {exception.Message}");
        }

        using var writer = Create(plot);
        writer.Write(Plot.Draw(rows, results));
    }
}
