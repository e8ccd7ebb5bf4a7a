namespace Samples.Tests;

public class SupervisionZooTests
{
    private const string Expected = """
        Without a word from its keeper, what fails is replaced:
            ape wakes
            ape is replaced: escaped
            ape wakes
            ape has had 1 meal: the new one starts from nothing
            ape leaves (ParentStopped)
        A keeper with a method decides: resume, restart, stop, escalate.
            bear wakes
            bear has had 2 meals: it was let off
            bear is replaced: bit
            bear wakes
            bear has had 1 meal: it was replaced
            bear leaves (Failed)
            boar wakes
            boar leaves (Failed)
        All for one:
            cat wakes
            cow wakes
            cat is replaced: scratched
            cat wakes
            cow is replaced: scratched
            cow wakes
            meals: cat 1, cow 1
            cow leaves (ParentStopped)
            cat leaves (ParentStopped)
        The rest for one:
            dog wakes
            duck wakes
            dove wakes
            duck is replaced: quacked
            duck wakes
            dove is replaced: quacked
            dove wakes
            meals: dog 2, duck 1, dove 1
            dove leaves (ParentStopped)
            duck leaves (ParentStopped)
            dog leaves (ParentStopped)
        Too many restarts end in the keeper's own:
            eel wakes
            eel is replaced: slipped away
            eel wakes
            eel is replaced: slipped away
            eel wakes
            eel leaves (Failed)
        The zoo closes.
        """;

    [Fact]
    public async Task The_tour_shows_every_directive_and_strategy()
    {
        using var writer = new StringWriter { NewLine = "\n" };

        await SupervisionZoo.Program.RunAsync(writer);

        Assert.Equal(Sections(Expected), Sections(writer.ToString().TrimEnd()));
    }

    /// <summary>
    /// The headings, each with the lines under it in ordinal order: siblings that are replaced at the same time may do
    /// so in either order.
    /// </summary>
    private static IEnumerable<string> Sections(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length;)
        {
            yield return lines[i++];
            var inside = lines.Skip(i).TakeWhile(line => line.StartsWith(' ')).ToList();
            i += inside.Count;
            foreach (var line in inside.Order(StringComparer.Ordinal))
                yield return line;
        }
    }
}
