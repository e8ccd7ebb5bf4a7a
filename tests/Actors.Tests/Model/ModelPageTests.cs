using System.Text.RegularExpressions;

namespace Actors.Tests.Model;

/// <summary>The page of the model names the tests of every rule, and each of them bears its name.</summary>
public partial class ModelPageTests
{
    [Fact]
    public void Every_rule_has_tests_that_name_it_and_the_page_says_which()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Actors.sln")))
            folder = folder.Parent!;
        var told = Row().Matches(File.ReadAllText(Path.Combine(folder.FullName, "docs", "model.md")))
            .ToDictionary(row => row.Groups["rule"].Value, row => row.Groups["tests"].Value, StringComparer.Ordinal);
        var found = typeof(ModelPageTests).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributesData()
                .Where(data => data.AttributeType == typeof(TraitAttribute) && data.ConstructorArguments[0].Value is "Rule")
                .Select(data => (Rule: (string)data.ConstructorArguments[1].Value!, Test: $"`{type.Name}`")))
            .GroupBy(pair => pair.Rule, pair => pair.Test, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => string.Join(", ", group.Order(StringComparer.Ordinal)), StringComparer.Ordinal);

        string[] rules =
        [
            "Turn", "NonReentrant", "PairFifo", "Causal", "ExactlyOnceLocal", "TellNeverBlocks", "Ask", "Inline", "Bounded", "LetItCrash",
            "Supervision", "Watch", "Become", "Stream", "Timer", "Stop", "Deadlock", "Isolation",
        ];
        Assert.Equal(rules, told.Keys);
        Assert.Equal(rules.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.All(rules, rule => Assert.Equal(found[rule], told[rule]));
    }

    [GeneratedRegex(@"^\| \*\*(?<rule>\w+)\*\* \|.*\| (?<tests>[^|]+) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Row();
}
