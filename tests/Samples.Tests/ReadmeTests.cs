using System.Reflection;
using Actors.Build;

namespace Samples.Tests;

/// <summary>The page of a sample shows what the sample writes, to the letter, and what is drawn of it.</summary>
public class ReadmeTests
{
    public static TheoryData<string, Action<TextWriter>> Samples => new()
    {
        { "Auction", Auction.Program.Run },
        { "CoalescingCache", CoalescingCache.Program.Run },
        { "OrderSaga", OrderSaga.Program.Run },
        { "RateLimiter", RateLimiter.Program.Run },
        { "TrafficLight", TrafficLight.Program.Run },
    };

    [Theory]
    [MemberData(nameof(Samples), DisableDiscoveryEnumeration = true)]
    public void What_a_sample_writes_is_on_its_page(string sample, Action<TextWriter> run)
    {
        using var writer = new StringWriter { NewLine = "\n" };

        run(writer);

        var page = Page(sample);
        var begin = page.IndexOf("```text\n", StringComparison.Ordinal) + "```text\n".Length;
        Assert.Equal(page[begin..page.IndexOf("```", begin, StringComparison.Ordinal)], writer.ToString());
    }

    [Fact]
    public void The_diagram_of_the_traffic_light_is_what_is_drawn_of_it()
    {
        var drawn = DrawTopology.DrawBehaviours(typeof(TrafficLight.Light).Assembly.Location, [])!;

        Assert.EndsWith(drawn[drawn.IndexOf("## Light", StringComparison.Ordinal)..], Page("TrafficLight"), StringComparison.Ordinal);
    }

    private static string Page(string sample)
    {
        var samples = typeof(ReadmeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key is "Samples").Value!;
        return File.ReadAllText(Path.Combine(samples, sample, "README.md"));
    }
}
