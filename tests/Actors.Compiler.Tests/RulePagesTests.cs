using System.Composition;
using System.Reflection;
using System.Text.RegularExpressions;
using Actors.Analyzers;
using Actors.CodeFixes;
using Actors.Compiler.Tests.Kit;
using Actors.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Compiler.Tests;

/// <summary>
/// What holds for every rule, of the analyzers and of the generator: one meaning for an id, a page, a row in the tables,
/// a release, tests, and the fix that is promised. <c>ACCEPT_RULES=1</c> writes the tables.
/// </summary>
public class RulePagesTests
{
    private static readonly string Project = typeof(RulePagesTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key is "ProjectDirectory").Value!;

    private static readonly string Root = Path.Combine(Project, "../..");
    private static readonly string Pages = Path.Combine(Root, "docs/rules");
    private static readonly bool Accepts = Environment.GetEnvironmentVariable("ACCEPT_RULES") is "1";

    private static readonly Dictionary<char, string> Categories = new()
    {
        ['0'] = "Declaration",
        ['1'] = "Isolation",
        ['2'] = "Blocking",
        ['3'] = "Protocol",
    };

    /// <summary>Whatever declares a descriptor in a static field. A rule may have several, for several messages.</summary>
    private static readonly List<DiagnosticDescriptor> Descriptors =
    [
        .. new[] { typeof(ActorAnalyzer).Assembly, typeof(ActorGenerator).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    private static readonly List<DiagnosticDescriptor> Rules = [.. Descriptors.DistinctBy(rule => rule.Id)];
    private static readonly List<CodeFixProvider> Fixes = [.. All<CodeFixProvider>(typeof(AddPartialFix).Assembly)];
    private static readonly HashSet<string> Fixed = [.. Fixes.SelectMany(fix => fix.FixableDiagnosticIds)];

    [Fact]
    public void An_id_means_one_thing() => Assert.All(
        Descriptors.GroupBy(rule => rule.Id),
        variants => Assert.Single(variants.Select(rule => (rule.Title, rule.Category, rule.DefaultSeverity, rule.HelpLinkUri)).Distinct()));

    [Fact]
    public void An_id_says_the_category() => Assert.All(Rules, rule =>
    {
        Assert.Matches("^ACT[0-3][0-9]{3}$", rule.Id);
        Assert.Equal(Categories[rule.Id[3]], rule.Category);
    });

    [Fact]
    public void Every_rule_links_to_its_page_and_is_on() => Assert.All(Rules, rule =>
    {
        Assert.Equal(Analyzers.Descriptors.HelpBase + rule.Id + ".md", rule.HelpLinkUri);
        Assert.True(rule.IsEnabledByDefault);
    });

    /// <summary>The generator has its own; of the analyzers' none is left that nobody reports.</summary>
    [Fact]
    public void Every_descriptor_is_reported_by_somebody()
    {
        var supported = All<DiagnosticAnalyzer>(typeof(ActorAnalyzer).Assembly).SelectMany(analyzer => analyzer.SupportedDiagnostics).ToHashSet();
        Assert.All(
            typeof(Analyzers.Descriptors).GetFields().Where(field => field.FieldType == typeof(DiagnosticDescriptor)),
            field => Assert.Contains((DiagnosticDescriptor)field.GetValue(null)!, supported));
    }

    [Fact]
    public void Every_rule_is_in_a_release()
    {
        var tracked = new[] { "Actors.Analyzers", "Actors.Generator" }
            .SelectMany(project => new[] { "Shipped", "Unshipped" }.Select(kind => Path.Combine(Root, "src", project, $"AnalyzerReleases.{kind}.md")))
            .SelectMany(File.ReadLines)
            .Select(line => line.Split('|'))
            .Where(row => row.Length is 4 && row[0].StartsWith("ACT", StringComparison.Ordinal))
            .Select(row => (row[0].Trim(), row[1].Trim(), row[2].Trim()));
        Assert.Equal(
            Rules.Select(rule => (rule.Id, rule.Category, rule.DefaultSeverity.ToString())),
            tracked.OrderBy(row => row.Item1, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule() => Assert.Equal(
        Rules.Select(rule => rule.Id + ".md"),
        Directory.GetFiles(Pages, "ACT*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_page_follows_the_template() => Assert.All(Rules, rule =>
    {
        var page = Page(rule);
        Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Equal(
            ["What", "Example", "Why in an actor", "When to suppress", "Known limits"],
            Regex.Matches(page, "^## (.+)$", RegexOptions.Multiline).Select(heading => heading.Groups[1].Value));
    });

    [Fact]
    public void A_page_tells_of_a_fix_where_there_is_one() => Assert.All(Rules, rule =>
        Assert.Equal(Fixed.Contains(rule.Id), Regex.IsMatch(Page(rule).Split("## Example")[0], @"\bfix(es)?\b", RegexOptions.IgnoreCase)));

    [Fact]
    public void Every_fix_is_exported_for_rules_that_exist_and_mends_all_at_once() => Assert.All(Fixes, fix =>
    {
        var export = fix.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>();
        Assert.Equal([LanguageNames.CSharp], export!.Languages);
        Assert.Equal(fix.GetType().Name, export.Name);
        Assert.NotNull(fix.GetType().GetCustomAttribute<SharedAttribute>());
        Assert.NotEmpty(fix.FixableDiagnosticIds);
        Assert.All(fix.FixableDiagnosticIds, id => Assert.Contains(Rules, rule => rule.Id == id));
        Assert.NotNull(fix.GetFixAllProvider());
    });

    /// <summary>Declarations are tested one by one elsewhere, and by their pages' examples; one rule is about a list of names.</summary>
    [Fact]
    public void Every_rule_about_code_has_snippets_that_draw_it_and_snippets_that_do_not() => Assert.All(
        Rules.Where(rule => rule.Id[3] is not '0' && rule.Id is not "ACT2003"),
        rule =>
        {
            var folder = Path.Combine(Project, "Snippets", rule.Id);
            Assert.True(Directory.Exists(folder), $"No snippets of {rule.Id}.");
            var marks = Directory.GetFiles(folder, "*.cs").Select(file => Markup.Parse(File.ReadAllText(file)).Marks).ToList();
            Assert.Contains(marks, one => one.Any(mark => mark.Id == rule.Id));
            Assert.Contains(marks, one => one.All(mark => mark.Id != rule.Id));
        });

    [Fact]
    public void The_table_of_all_rules_is_what_they_say() => IsTable(
        Path.Combine(Pages, "README.md"),
        Rules.Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {Severity(rule)} | {(Fixed.Contains(rule.Id) ? "yes" : "")} |"));

    [Fact]
    public void The_table_on_the_first_page_is_what_the_rules_about_code_say() => IsTable(
        Path.Combine(Root, "README.md"),
        Rules.Where(rule => rule.Id[3] is not '0')
            .Select(rule => $"| [{rule.Id}](docs/rules/{rule.Id}.md) | {rule.Title} | {(Fixed.Contains(rule.Id) ? "yes" : "")} |"));

    private static string Severity(DiagnosticDescriptor rule) => rule.DefaultSeverity.ToString().ToLowerInvariant();

    private static string Page(DiagnosticDescriptor rule) => File.ReadAllText(Path.Combine(Pages, rule.Id + ".md"));

    private static void IsTable(string file, IEnumerable<string> rows)
    {
        var lines = File.ReadAllLines(file);
        var first = Array.FindIndex(lines, IsRow);
        Assert.True(first >= 0, $"{file} has no table of rules.");
        if (Accepts)
            File.WriteAllText(file, string.Join('\n', [.. lines[..first], .. rows, .. lines[first..].SkipWhile(IsRow)]) + "\n");
        else
            Assert.Equal(rows, lines[first..].TakeWhile(IsRow));

        static bool IsRow(string line) => line.StartsWith("| [ACT", StringComparison.Ordinal);
    }

    private static IEnumerable<T> All<T>(Assembly assembly) => assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)
        .Select(type => (T)Activator.CreateInstance(type)!);
}
