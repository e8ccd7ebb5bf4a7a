namespace Actors.Benchmarks;

/// <summary>One of those that a row compares: a program that does so many operations and says what they cost.</summary>
internal sealed class Contestant
{
    private Contestant(string name, int step, Func<Load, Task<Sample>> run)
    {
        Name = name;
        Step = step;
        RunAsync = run;
    }

    /// <summary>Its name in the table: <c>actors</c>, <c>channel</c>, <c>lock</c> …</summary>
    public string Name { get; }

    /// <summary>Operations come in multiples of this; zero if a run is one operation, which is not scaled.</summary>
    public int Step { get; }

    /// <summary>Does the operations of one repetition.</summary>
    public Func<Load, Task<Sample>> RunAsync { get; }

    /// <summary>The whole run is measured; what it sets up counts little among so many operations.</summary>
    public static Contestant Timed(string name, Func<int, Task> run, int step = 1) =>
        Metered(name, operations => Meter.MeasureAsync(operations, () => run(operations)), step);

    /// <summary>The run itself says which part of it is measured.</summary>
    public static Contestant Metered(string name, Func<int, Task<Sample>> run, int step = 1) =>
        new(name, step, load => run(load.Operations));

    /// <summary>A run is one operation, of a size of its own.</summary>
    /// <param name="name">Its name in the table.</param>
    /// <param name="run">Is told whether the run is to be a quick one.</param>
    public static Contestant Whole(string name, Func<bool, Task<Sample>> run) =>
        new(name, step: 0, load => run(load.Quick));
}

/// <summary>How much one repetition does.</summary>
/// <param name="Operations">So many operations.</param>
/// <param name="Quick">Whether a run of fixed size is to be a small one.</param>
internal readonly record struct Load(int Operations, bool Quick);

/// <summary>What one repetition has shown.</summary>
/// <param name="Ns">Nanoseconds for each operation, or null if time is not what the row measures.</param>
/// <param name="Bytes">Bytes for each operation.</param>
/// <param name="Note">What a reader must know about this figure.</param>
internal sealed record Sample(double? Ns, double? Bytes, string? Note = null);
