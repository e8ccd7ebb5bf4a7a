namespace Actors.Benchmarks.Savina;

/// <summary>
/// A program of the Savina suite (Imam and Sarkar, 2014), written with actors and by hand with channels. Each checks its
/// own result and throws if it is wrong.
/// </summary>
/// <param name="Name">Its name; the row is called <c>savina-</c> and this.</param>
/// <param name="About">What it does.</param>
/// <param name="Sizes">How much of it.</param>
/// <param name="ActorsAsync">With actors.</param>
/// <param name="ChannelsAsync">By hand.</param>
internal sealed record SavinaProgram(string Name, string About, Sizes Sizes, Func<int, Task> ActorsAsync, Func<int, Task> ChannelsAsync)
{
    public static IReadOnlyList<SavinaProgram> All { get; } =
    [
        PingPong.Program,
        Counting.Program,
        ForkJoinThroughput.Program,
        ForkJoinCreation.Program,
        ThreadRing.Program,
        Chameneos.Program,
        Big.Program,
        ConcurrentDictionary.Program,
        BoundedBuffer.Program,
        DiningPhilosophers.Program,
        Sieve.Program,
        NQueens.Program,
        Trapezoid.Program,
    ];

    /// <summary>One run of the program is one operation.</summary>
    public Row ToRow() => new($"savina-{Name}", $"{About}; n = {Sizes.Full:N0}, quick {Sizes.Quick:N0}", [
        Contestant.Whole("actors", quick => Meter.MeasureAsync(1, () => ActorsAsync(Sizes.For(quick)))),
        Contestant.Whole("channel", quick => Meter.MeasureAsync(1, () => ChannelsAsync(Sizes.For(quick)))),
    ])
    { Baseline = "channel" };
}

/// <summary>The sizes of a program: for figures, for a quick look, and for a test of its result.</summary>
internal readonly record struct Sizes(int Full, int Quick, int Tiny)
{
    public int For(bool quick) => quick ? Quick : Full;
}
