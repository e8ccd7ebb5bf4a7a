using System.Reflection;
using System.Text.RegularExpressions;
using Actors.Compiler.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Actors.Compiler.Tests;

/// <summary>What a rule's page shows is true: the bad code draws that rule, and the good code draws nothing.</summary>
public partial class RuleExamplesTests
{
    private const string Usings = """
        using Actors;
        using System.Collections.Concurrent;
        using System.Collections.Frozen;
        using System.Collections.Immutable;
        using System.Runtime.CompilerServices;

        """;

    /// <summary>No code shows them: nothing that a user could write causes the first, and the other is about a text file.</summary>
    private static readonly string[] NotInCode = ["ACT0019", "ACT2003"];

    private static readonly string Pages = Path.Combine(
        typeof(RuleExamplesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key is "ProjectDirectory").Value!,
        "../../docs/rules");

    public static TheoryData<string, int> Bad => Blocks("Bad");

    public static TheoryData<string, int> Good => Blocks("Good");

    [Fact]
    public void Every_page_shows_both() => Assert.All(
        Directory.GetFiles(Pages, "ACT*.md").Select(page => Path.GetFileNameWithoutExtension(page)).Except(NotInCode),
        id => Assert.True(Code(id, "Bad").Count > 0 && Code(id, "Good").Count > 0, $"{id} needs an example after 'Bad:' and one after 'Good:'."));

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task The_bad_example_draws_the_rule(string id, int index)
    {
        // One rule is about the language version, which no code shows.
        var language = id is "ACT0018" ? LanguageVersion.CSharp11 : CompileOptions.Default.Language;
        var found = await Analyze(id, Code(id, "Bad")[index], CompileOptions.Default with { Language = language });
        Assert.Contains(id, found.Select(one => one.Id));
        Assert.All(found.Where(one => one.Id.StartsWith("ACT", StringComparison.Ordinal)), one => Assert.Equal(id, one.Id));
    }

    [Theory]
    [MemberData(nameof(Good))]
    public async Task The_good_example_draws_nothing(string id, int index)
    {
        var found = await Analyze(id, Code(id, "Good")[index], CompileOptions.Default);
        Assert.True(found.Count is 0, string.Join('\n', found));
    }

    /// <summary>
    /// What the compiler, the generator and the rules say, but for warnings that are the compiler's own and for what
    /// another rule only informs of.
    /// </summary>
    private static async Task<List<Diagnostic>> Analyze(string id, string code, CompileOptions options)
    {
        var found = await Verify.Everything(options, Usings + code);
        return [.. found.Where(one => one.Id == id || one.Severity is DiagnosticSeverity.Error
            || (one.Id.StartsWith("ACT", StringComparison.Ordinal) && one.Severity is not DiagnosticSeverity.Info))];
    }

    private static TheoryData<string, int> Blocks(string kind)
    {
        var blocks = new TheoryData<string, int>();
        foreach (var id in Directory.GetFiles(Pages, "ACT*.md").Select(page => Path.GetFileNameWithoutExtension(page)).Order(StringComparer.Ordinal))
        {
            for (var index = 0; index < Code(id, kind).Count; index++)
                blocks.Add(id, index);
        }

        return blocks;
    }

    private static List<string> Code(string id, string kind) => [.. Example().Matches(File.ReadAllText(Path.Combine(Pages, id + ".md")))
        .Where(match => match.Groups["kind"].Value == kind)
        .Select(match => match.Groups["code"].Value)];

    [GeneratedRegex(@"^(?<kind>Bad|Good)[^\n]*:\n\n```csharp\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}
