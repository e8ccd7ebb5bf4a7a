using System.Reflection;
using System.Text.RegularExpressions;
using Actors.Analyzers;
using Microsoft.CodeAnalysis;

namespace Actors.Compiler.Tests;

/// <summary>Every rule has its page and its row in the table, and no page is left of a rule that is gone.</summary>
public class RulePagesTests
{
    private static readonly string Pages = Path.Combine(
        typeof(RulePagesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key is "ProjectDirectory").Value!,
        "../../docs/rules");

    /// <summary>Of the analyzers and, once it has some, of the generator: whatever declares a descriptor in a static field.</summary>
    private static readonly List<DiagnosticDescriptor> Rules =
    [
        .. new[] { typeof(Descriptors).Assembly, Assembly.Load("Actors.Generator") }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
            .DistinctBy(rule => rule.Id)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule() => Assert.Equal(
        Rules.Select(rule => rule.Id + ".md"),
        Directory.GetFiles(Pages, "ACT*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void The_table_is_what_the_rules_say()
    {
        var rows = Rules.Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {rule.DefaultSeverity.ToString().ToLowerInvariant()} |");
        var table = File.ReadAllLines(Path.Combine(Pages, "README.md")).Where(line => line.StartsWith("| [ACT", StringComparison.Ordinal));
        Assert.Equal(rows, table);
    }

    [Fact]
    public void Every_page_follows_the_template()
    {
        Assert.All(Rules, rule =>
        {
            var page = File.ReadAllText(Path.Combine(Pages, rule.Id + ".md"));
            Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", page, StringComparison.Ordinal);
            Assert.Equal(
                ["What", "Example", "Why in an actor", "When to suppress", "Known limits"],
                Regex.Matches(page, "^## (.+)$", RegexOptions.Multiline).Select(heading => heading.Groups[1].Value));
        });
    }

    [Fact]
    public void Every_rule_links_to_its_page_and_is_on()
    {
        Assert.NotEmpty(Rules);
        Assert.All(Rules, rule =>
        {
            Assert.Matches("^ACT[0-3][0-9]{3}$", rule.Id);
            Assert.Equal(Descriptors.HelpBase + rule.Id + ".md", rule.HelpLinkUri);
            Assert.True(rule.IsEnabledByDefault);
        });
    }
}
