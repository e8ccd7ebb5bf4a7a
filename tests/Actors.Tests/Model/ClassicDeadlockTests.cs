using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>A fork serves one philosopher at a time: it is held while it waits for the other one.</summary>
[Actor]
public partial class TableFork
{
    private int _meals;

    public async Task<int> TakeThen(Meeting table, TableForkProxy other)
    {
        // Everybody has a left fork before anybody reaches for a right one.
        await table.Arrive();
#pragma warning disable ACT3001 // This is the deadlock.
        return await other.Take();
#pragma warning restore ACT3001
    }

    public int Take() => ++_meals;
}

/// <summary>Takes the left fork first, as all the others do.</summary>
[Actor]
public partial class Diner(TableForkProxy left, TableForkProxy right)
{
    public async Task<int> Dine(Meeting table) => await left.TakeThen(table, right);
}

#pragma warning disable ACT3001 // A circle over three types is what these are for.
[Actor]
public partial class Rock(PaperProxy paper)
{
    public async Task<string> Beat() => await paper.Beat(Self);

    public string Name() => "rock";
}

[Actor]
public partial class Paper(ScissorsProxy scissors)
{
    public async Task<string> Beat(RockProxy rock) => await scissors.Beat(rock);
}

[Actor]
public partial class Scissors
{
    public async Task<string> Beat(RockProxy rock) => await rock.Name();
}
#pragma warning restore ACT3001

/// <summary>The deadlocks of the textbooks, on a clock that nobody moves: no timeout can be what ends them.</summary>
[Trait("Rule", "Deadlock")]
public class ClassicDeadlockTests
{
    private const int Seats = 5;

    [Fact]
    public async Task Of_five_philosophers_who_all_take_the_left_fork_first_one_fails_with_the_path_and_four_eat()
    {
        await using var system = new TestSystem();
        var before = system.Time.GetUtcNow();
        var forks = Enumerable.Range(0, Seats).Select(i => TableFork.Spawn(system.System.Named($"fork-{i}"))).ToArray();
        var diners = forks.Select((left, i) => Diner.Spawn(system.System, left, forks[(i + 1) % Seats])).ToArray();
        var table = new Meeting(Seats);

        var dinners = await Task.WhenAll(diners.Select(diner => Outcome(diner.Dine(table))));

        var cycle = Assert.Single(dinners.OfType<AskCycleException>());
        Assert.Equal(Seats - 1, dinners.Count(dinner => dinner is null));
        var first = int.Parse(cycle.Path[0].Asker.Path[^1..], provider: null);
        Assert.Equal(
            Enumerable.Range(first, Seats).Select(i => $"TableFork.TakeThen (/fork-{i % Seats}) → TableFork.Take (/fork-{(i + 1) % Seats})"),
            cycle.Path.Select(step => step.ToString()));
        Assert.Equal(before, system.Time.GetUtcNow());
    }

    [Fact]
    public async Task Three_types_that_ask_each_other_in_a_row_fail_with_the_path()
    {
        await using var system = new TestSystem();
        var before = system.Time.GetUtcNow();
        var scissors = Scissors.Spawn(system.System.Named("scissors"));
        var rock = Rock.Spawn(system.System.Named("rock"), Paper.Spawn(system.System.Named("paper"), scissors));

        var cycle = Assert.IsType<AskCycleException>(await Outcome(rock.Beat()));

        Assert.Equal(
            ["Scissors.Beat (/scissors) → Rock.Name (/rock)", "Rock.Beat (/rock) → Paper.Beat (/paper)", "Paper.Beat (/paper) → Scissors.Beat (/scissors)"],
            cycle.Path.Select(step => step.ToString()));
        Assert.Equal(before, system.Time.GetUtcNow());
        Assert.Equal("rock", await rock.Name());
    }

    /// <summary>What was at the bottom of it, or null where all went well.</summary>
    private static async Task<Exception?> Outcome<T>(ValueTask<T> ask)
    {
        try
        {
            await ask;
            return null;
        }
        catch (AskException failure)
        {
            return failure.GetBaseException();
        }
    }
}
