using Actors;

namespace DiningPhilosophers;

/// <summary>Five philosophers, five forks: first as one would write it, then in order.</summary>
public static class Program
{
    private static readonly string[] Names = ["Confucius", "Diotima", "Hypatia", "Kant", "Spinoza"];

    public static Task Main() => RunAsync(Console.Out);

    /// <summary>Serves two dinners and writes how they went.</summary>
    public static async Task RunAsync(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);

        await writer.WriteLineAsync("Everybody takes the left fork first, all at the same moment:");
        await DineAsync(writer, meals: 1, hands: 5, static (left, right) => (left, right));

        // Two want the lowest fork first, so no more than four can hold a first fork.
        await writer.WriteLineAsync("Everybody takes the lower fork first, and luck is as bad as it can be:");
        await DineAsync(writer, meals: 3, hands: 4, static (left, right) => (Math.Min(left, right), Math.Max(left, right)));
    }

    private static async Task DineAsync(TextWriter writer, int meals, int hands, Func<int, int, (int First, int Second)> order)
    {
        // A deadlock is found when it comes about. If it took a timeout, it would take a day.
        await using var system = new ActorSystem(new ActorSystemOptions { AskTimeout = TimeSpan.FromDays(1) });
        var table = Table.Spawn(system, hands);
        var forks = Enumerable.Range(1, Names.Length).Select(number => Fork.Spawn(system.Named($"fork-{number}"), table)).ToList();
        var philosophers = Names.Select((name, seat) =>
        {
            var (first, second) = order(seat, (seat + 1) % forks.Count);
            return Philosopher.Spawn(system.Named(name), forks[first], forks[second]);
        });

        var dinners = await Task.WhenAll(philosophers.Select(philosopher => OutcomeAsync(philosopher.Dine(meals))));
        foreach (var cycle in dinners.Select(dinner => dinner.Cycle).OfType<AskCycleException>())
        {
            await writer.WriteLineAsync("    An ask that would have waited for itself failed at once:");
            foreach (var step in FromTheFirstFork(cycle.Path))
                await writer.WriteLineAsync($"        {step}");
        }

        await writer.WriteLineAsync($"    {dinners.Count(dinner => dinner.Meals == meals)} had all they wanted, {dinners.Count(dinner => dinner.Meals == 0)} went hungry.");
    }

    /// <summary>What a philosopher has had, or the cycle that was in the way.</summary>
    private static async Task<(int Meals, AskCycleException? Cycle)> OutcomeAsync(ValueTask<int> dinner)
    {
        try
        {
            return (await dinner, null);
        }
        catch (ActorFailedException failure)
        {
            // The philosopher failed because the fork did, and the fork because its own ask closed the cycle.
            return (0, (AskCycleException)failure.GetBaseException());
        }
    }

    /// <summary>A cycle begins nowhere: which of the five comes last, and so fails, is chance.</summary>
    private static IEnumerable<AskCycleStep> FromTheFirstFork(IReadOnlyList<AskCycleStep> path)
    {
        var lowest = path.Select(step => step.Asker.Path).Order(StringComparer.Ordinal).First();
        return path.SkipWhile(step => step.Asker.Path != lowest).Concat(path.TakeWhile(step => step.Asker.Path != lowest));
    }
}
