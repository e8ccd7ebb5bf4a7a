using System.Reflection;

namespace Actors.Compiler.Tests.Deadlocks;

/// <summary>
/// No deadlock reaches production: what can deadlock is told by the rules and by the build with the same words, and is
/// broken when it happens; what only looks like it is left alone by all three.
/// </summary>
public class DeadlockCorpusTests
{
    private static readonly string Folder = Path.Combine(
        typeof(DeadlockCorpusTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key is "ProjectDirectory").Value!,
        "Deadlocks");

    public static TheoryData<string> Cyclic => In("Cyclic");

    public static TheoryData<string> NearMisses => In("NearMiss");

    public static TheoryData<string> OverApproximated => In("OverApproximated");

    [Theory]
    [MemberData(nameof(Cyclic))]
    public async Task A_circle_is_told_by_the_rules_and_by_the_build_and_is_broken_when_it_closes(string file)
    {
        using var program = Program("Cyclic", file);
        await program.Judge();
        var told = program.Paths.Count + program.OwnAsks.Count;
        Assert.True(told > 0, "Nothing was told.");

        var run = await OnItsOwnThread(program.Run);
        Assert.True(run.Cycles.Any(), $"Nothing was broken. The program ended with {run.Failure?.ToString() ?? "no exception"}");
        foreach (var cycle in run.Cycles)
        {
            var steps = cycle.Path.Select(step => $"{step.Turn} → {step.Handler}").ToList();
            Assert.True(
                program.Paths.Exists(path => GoesAround(path.Split(", "), steps)) || (steps.Count is 1 && program.OwnAsks.Exists(handler => cycle.Path[0].Handler.EndsWith('.' + handler, StringComparison.Ordinal))),
                $"Broken was {string.Join(", ", steps)}; told was {string.Join(" | ", program.Paths)}{string.Join(" | ", program.OwnAsks)}");
        }
    }

    [Theory]
    [MemberData(nameof(NearMisses))]
    public async Task What_only_looks_like_a_circle_is_not_told_and_runs_to_its_end(string file)
    {
        using var program = Program("NearMiss", file);
        await program.Judge();
        Assert.Empty(program.Paths);
        Assert.Empty(program.OwnAsks);
        Quiet(await OnItsOwnThread(program.Run));
        Quiet(await Task.Run(program.RunAsUsual));
    }

    /// <summary>The rules compare types, so they tell of circles that no instances can close. The page says so.</summary>
    [Theory]
    [MemberData(nameof(OverApproximated))]
    public async Task What_only_instances_can_tell_apart_is_told_and_runs_to_its_end(string file)
    {
        using var program = Program("OverApproximated", file);
        await program.Judge();
        Assert.NotEmpty(program.Paths);
        Quiet(await OnItsOwnThread(program.Run));
        Quiet(await Task.Run(program.RunAsUsual));
    }

    [Fact]
    public void The_corpus_is_not_small()
    {
        const int Least = 65;
        Assert.True(Files("Cyclic").Count() >= Least);
        Assert.True(Files("NearMiss").Count() >= Least);
    }

    /// <summary>It blocks its thread, and the pool has none to spare.</summary>
    private static Task<DeadlockRun> OnItsOwnThread(Func<DeadlockRun> run) =>
        Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Quiet(DeadlockRun run)
    {
        Assert.Empty(run.Cycles);
        Assert.Null(run.Failure);
    }

    /// <summary>
    /// Whether a path of instances is a circle of types: it begins anywhere, since a circle has no first step, and may
    /// go around several times, as where five philosophers are of one type.
    /// </summary>
    private static bool GoesAround(string[] circle, List<string> steps) =>
        steps.Count % circle.Length is 0
        && Enumerable.Range(0, circle.Length).Any(first => steps.Select((step, i) => step == circle[(first + i) % circle.Length]).All(same => same));

    private static DeadlockProgram Program(string folder, string file) => new(Path.Combine(Folder, folder, file));

    private static TheoryData<string> In(string folder) => [.. Files(folder)];

    private static IEnumerable<string> Files(string folder) =>
        Directory.GetFiles(Path.Combine(Folder, folder), "*.cs").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
