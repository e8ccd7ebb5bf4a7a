using System.Reflection;
using Actors.Build;

namespace Bank.Tests;

public sealed class TopologyTests
{
    [Fact]
    public void The_README_shows_what_is_drawn_of_the_bank()
    {
        var readme = typeof(TopologyTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key is "Readme").Value!;

        var drawn = DrawTopology.Draw(typeof(Account).Assembly.Location, []);

        Assert.Contains($"```mermaid\n{drawn}```", File.ReadAllText(readme), StringComparison.Ordinal);
    }
}
