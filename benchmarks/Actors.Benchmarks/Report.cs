using System.Runtime.InteropServices;

namespace Actors.Benchmarks;

/// <summary>The table: a head with the machine's facts, then the rows as they come.</summary>
internal sealed class Report(TextWriter writer)
{
    private int _met;
    private int _missed;
    private int _failed;

    /// <summary>Whether a contestant has failed.</summary>
    public bool HasFailures => _failed > 0;

    public void WriteHead(Pace pace)
    {
        writer.WriteLine($"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}, {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC");
        writer.WriteLine($"medians of {pace.Repetitions} repetitions of about {pace.Repetition.TotalMilliseconds:0} ms{(pace.IsQuick ? "; a quick run: not to be quoted" : "")}");
    }

    public void Write(Row row, IReadOnlyList<Result> results)
    {
        writer.WriteLine();
        writer.WriteLine($"{row.Name}: {row.About}");
        writer.WriteLine($"  {"",-14}{"median",12}  {"range",-24}{"bytes",10}{(row.Baseline is null ? "" : $"/{row.Baseline}"),15}  target {row.Target}");
        foreach (var result in results)
            writer.WriteLine(result.Error is null ? Line(row, result) : $"  {result.Contestant,-14} failed: {result.Error}");
        _failed += results.Count(result => result.Error is not null);
    }

    public void WriteFoot()
    {
        writer.WriteLine();
        writer.WriteLine($"{_met} targets met, {_missed} missed; {_failed} contestants failed");
    }

    private string Line(Row row, Result result)
    {
        var range = result.Ns is null ? "" : $"{Figures.Time(result.Min)} – {Figures.Time(result.Max)}";
        var line = $"  {result.Contestant,-14}{Figures.Time(result.Ns),12}  {range,-24}{Figures.Bytes(result.Bytes),10}{Figures.Ratio(result.Ratio),15}  {Verdict(row, result)}";
        return result.Note is null ? line.TrimEnd() : $"{line.TrimEnd()}  ({result.Note})";
    }

    private string Verdict(Row row, Result result)
    {
        if (result.Contestant != "actors" || row.Target.IsMetBy(result) is not { } met)
            return "";
        _ = met ? _met++ : _missed++;
        return met ? "met" : "missed";
    }
}
