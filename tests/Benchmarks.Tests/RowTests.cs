using Actors.Benchmarks;

namespace Benchmarks.Tests;

/// <summary>The catalogue is what others rely on, and each row does what it says.</summary>
public class RowTests
{
    private static readonly string[] Fixed =
    [
        "ask-idle", "ask-actor-to-actor", "ask-hop", "ask-observed", "ask-fanin-2", "ask-fanin-4", "pool-ask", "tell-1-1", "tell-2-1", "tell-4-1", "tell-batch",
        "bounded-1-1", "bounded-2-1", "bounded-4-1", "ping-pong", "pairs-32", "ring", "big", "async-yield", "chain-100k", "timer-add-cancel", "timer-fire",
        "spawn-ask", "idle-bytes", "generator-cold-1000", "generator-edit-200", "generator-edit-20", "generator-edit-1000", "generator-edit-200-mentions", "analyzers-1000", "cycles-200", "live-10m",
    ];

    /// <summary>Those that are over at once with a few operations; the others run in processes of their own, or compile a lot.</summary>
    public static TheoryData<string> Scaled =>
        [.. Catalogue.All.Where(row => row.Contestants.All(contestant => contestant.Step > 0)).Select(row => row.Name)];

    [Fact]
    public void The_names_are_fixed() =>
        Assert.Equal(Fixed, Catalogue.All.Select(row => row.Name).Where(name => !name.StartsWith("savina-", StringComparison.Ordinal)));

    [Fact]
    public void Every_row_begins_with_actors_and_has_its_baseline() =>
        Assert.All(Catalogue.All, row =>
        {
            Assert.Equal("actors", row.Contestants[0].Name);
            Assert.True(row.Baseline is null || row.Contestants.Any(contestant => contestant.Name == row.Baseline), row.Name);
        });

    [Theory]
    [MemberData(nameof(Scaled))]
    public async Task Every_contestant_does_its_operations(string name)
    {
        var row = Catalogue.All.Single(row => row.Name == name);

        // One after the other: what a contestant gets wrong it throws.
        foreach (var contestant in row.Contestants)
            Assert.True((await contestant.RunAsync(new Load(10 * contestant.Step, Quick: true))).Ns > 0, contestant.Name);
    }
}
