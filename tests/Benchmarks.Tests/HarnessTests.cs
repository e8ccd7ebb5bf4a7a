using Actors.Benchmarks;

namespace Benchmarks.Tests;

public class HarnessTests
{
    private static readonly Pace Shortest = new(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1), Repetitions: 3, IsQuick: true);

    [Fact]
    public async Task After_the_warm_up_the_contestants_take_turns()
    {
        var order = new List<string>();
        var row = new Row("some", "row", [Noting("a"), Noting("b")]);

        var all = await Harness.RunAsync(row, Shortest);

        Assert.Equal(["a", "b", "a", "b", "a", "b"], order[^6..]);
        Assert.All(all, series => Assert.Equal(3, series.Samples.Count));

        Contestant Noting(string name) => Contestant.Whole(name, _ =>
        {
            order.Add(name);
            return Task.FromResult(new Sample(1, 1));
        });
    }

    [Fact]
    public async Task Operations_are_scaled_to_the_repetition_in_multiples_of_a_step()
    {
        var operations = new List<int>();
        var row = new Row("some", "row", [Contestant.Metered("a", count =>
        {
            operations.Add(count);
            return Task.FromResult(new Sample(Ns: 10, Bytes: 0));
        }, step: 7)]);

        await Harness.RunAsync(row, Shortest);

        Assert.All(operations, count => Assert.Equal(0, count % 7));
        Assert.InRange(operations[^1], 99_000, 100_000); // A millisecond.
    }

    [Fact]
    public async Task A_contestant_that_throws_has_failed_and_the_others_go_on()
    {
        var row = new Row("some", "row", [
            Contestant.Timed("bad", _ => throw new InvalidOperationException("wrong")),
            Contestant.Timed("good", _ => Task.CompletedTask),
        ])
        { Baseline = "good" };

        var results = Result.Of(row, await Harness.RunAsync(row, Shortest));

        Assert.Equal("InvalidOperationException: wrong", results[0].Error);
        Assert.Null(results[0].Ns);
        Assert.Equal(1, results[1].Ratio);
    }
}
