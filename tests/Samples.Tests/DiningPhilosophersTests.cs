namespace Samples.Tests;

public class DiningPhilosophersTests
{
    private const string Expected = """
        Everybody takes the left fork first, all at the same moment:
            An ask that would have waited for itself failed at once:
                Fork.TakeThen (/fork-1) → Fork.Take (/fork-2)
                Fork.TakeThen (/fork-2) → Fork.Take (/fork-3)
                Fork.TakeThen (/fork-3) → Fork.Take (/fork-4)
                Fork.TakeThen (/fork-4) → Fork.Take (/fork-5)
                Fork.TakeThen (/fork-5) → Fork.Take (/fork-1)
            4 had all they wanted, 1 went hungry.
        Everybody takes the lower fork first, and luck is as bad as it can be:
            5 had all they wanted, 0 went hungry.

        """;

    [Fact]
    public async Task Who_takes_the_left_fork_first_meets_a_cycle_that_one_ask_pays_for_and_in_order_all_eat()
    {
        using var writer = new StringWriter { NewLine = "\n" };

        await DiningPhilosophers.Program.RunAsync(writer);

        Assert.Equal(Expected.ReplaceLineEndings("\n"), writer.ToString());
    }
}
