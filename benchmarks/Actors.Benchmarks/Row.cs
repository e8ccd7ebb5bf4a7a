namespace Actors.Benchmarks;

/// <summary>One line of comparison: the same task, done by several contestants.</summary>
/// <param name="Name">Its fixed name.</param>
/// <param name="About">What one operation is.</param>
/// <param name="Contestants">Those who are compared, <c>actors</c> first.</param>
internal sealed record Row(string Name, string About, IReadOnlyList<Contestant> Contestants)
{
    /// <summary>The contestant that ratios refer to, or null: there are none.</summary>
    public string? Baseline { get; init; }

    /// <summary>What Actors has set itself.</summary>
    public Target Target { get; init; } = new();

    /// <summary>Each contestant runs in a process of its own, because it fills the heap or may bring the process down.</summary>
    public bool OwnProcess { get; init; }

    /// <summary>Each run starts a process that begins cold, so there is nothing to warm up.</summary>
    public bool IsCold { get; init; }

    /// <summary>No more repetitions than this, because each takes long. A single one is not warmed up for.</summary>
    public int MaxRepetitions { get; init; } = int.MaxValue;
}

/// <summary>Limits on the figures of <c>actors</c>; those that are null do not count.</summary>
/// <param name="Ratio">Of the baseline's figure.</param>
/// <param name="Bytes">For each operation.</param>
/// <param name="Ns">For each operation.</param>
internal sealed record Target(double? Ratio = null, double? Bytes = null, double? Ns = null)
{
    private bool IsNone => Ratio is null && Bytes is null && Ns is null;

    /// <summary>Whether a result keeps all limits, or null if there are none, or figures of less than was asked for.</summary>
    public bool? IsMetBy(Result result) =>
        IsNone || result is not { Error: null, Note: null } ? null : Keeps(result.Ratio, Ratio) && Keeps(result.Bytes, Bytes) && Keeps(result.Ns, Ns);

    /// <inheritdoc/>
    public override string ToString() => IsNone
        ? "none"
        : string.Join(", ", new[]
        {
            Ratio is { } ratio ? $"≤ {ratio:0.##}x" : null,
            Ns is { } ns ? $"≤ {Figures.Time(ns)}" : null,
            Bytes is { } bytes ? $"≤ {Figures.Bytes(bytes)}" : null,
        }.OfType<string>());

    // A limit of no bytes is one of less than half a byte: setting up a run allocates something.
    private static bool Keeps(double? figure, double? limit) => limit is null || (figure is { } known && known < limit + (limit is 0 ? 0.5 : 0.005));
}
