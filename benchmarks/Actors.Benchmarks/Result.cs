namespace Actors.Benchmarks;

/// <summary>The figures of one contestant in one row: what the table shows and a line of JSON holds.</summary>
/// <param name="Benchmark">The row.</param>
/// <param name="Contestant">Who.</param>
/// <param name="Ns">The median of nanoseconds for each operation.</param>
/// <param name="Min">The least.</param>
/// <param name="Max">The most.</param>
/// <param name="Bytes">The median of bytes for each operation.</param>
/// <param name="Baseline">The contestant that the ratio refers to.</param>
/// <param name="Ratio">Of medians: of time, or of bytes where no time is measured.</param>
/// <param name="Note">What a reader must know about these figures.</param>
/// <param name="Error">Why there are none.</param>
internal sealed record Result(
    string Benchmark,
    string Contestant,
    double? Ns,
    double? Min,
    double? Max,
    double? Bytes,
    string? Baseline,
    double? Ratio,
    string? Note = null,
    string? Error = null)
{
    /// <summary>Reduces the samples of a row to its figures.</summary>
    public static IReadOnlyList<Result> Of(Row row, IReadOnlyList<Series> all)
    {
        var results = all.Select(series => Of(row, series)).ToList();
        if (results.Find(result => result.Contestant == row.Baseline) is not { Error: null } baseline)
            return results;
        return results.ConvertAll(result => result with { Ratio = result.Ns / baseline.Ns ?? result.Bytes / baseline.Bytes });
    }

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    /// <exception cref="ArgumentException">There are no figures.</exception>
    public static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        if (sorted.Count == 0)
            throw new ArgumentException("There is no median of nothing.", nameof(figures));
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static Result Of(Row row, Series series)
    {
        List<double> times = [.. series.Samples.Select(sample => sample.Ns).OfType<double>()];
        List<double> bytes = [.. series.Samples.Select(sample => sample.Bytes).OfType<double>()];
        var failed = series.Error is not null;
        return new(
            row.Name,
            series.Contestant,
            Ns: failed || times.Count == 0 ? null : Median(times),
            Min: failed || times.Count == 0 ? null : times.Min(),
            Max: failed || times.Count == 0 ? null : times.Max(),
            Bytes: failed || bytes.Count == 0 ? null : Median(bytes),
            row.Baseline,
            Ratio: null,
            Note: series.Samples.Select(sample => sample.Note).FirstOrDefault(note => note is not null),
            Error: series.Error);
    }
}
