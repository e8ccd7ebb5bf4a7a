using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Actors.Compiler.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Actors.Compiler.Tests;

/// <summary>The C# of the pages compiles, and no rule has anything against it.</summary>
/// <remarks>
/// All code of a page is one program. What a reader does not need stands in comments of the page, <c>&lt;!-- csharp</c>; and
/// where he reads <c>{ ... }</c> or <c>=&gt; ...;</c>, the compiler reads a body.
/// </remarks>
public partial class DocsCodeTests
{
    private const string Usings = """
        using Actors;
        using System.Collections.Immutable;

        """;

    // Held equal to what the generator writes; compiled by the tests of the host and of the page.
    private static readonly string[] Elsewhere = ["docs/generated-code.md", "docs/hosting.md", "docs/inspector.md"];

    private static readonly string Root = Path.GetFullPath(Path.Combine(
        typeof(DocsCodeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key is "ProjectDirectory").Value!,
        "../.."));

    public static TheoryData<string> Pages => [.. Names];

    private static IEnumerable<string> Names =>
        Directory.GetFiles(Path.Combine(Root, "docs"), "*.md")
            .Append(Path.Combine(Root, "README.md"))
            .Concat(Directory.GetFiles(Path.Combine(Root, "samples"), "README.md", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 }))
            .Where(page => Code().IsMatch(File.ReadAllText(page)))
            .Select(page => Path.GetRelativePath(Root, page).Replace('\\', '/'))
            .Except(Elsewhere)
            .Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_code_of_a_page_compiles(string page)
    {
        var program = Program(File.ReadAllText(Path.Combine(Root, page)));
        var found = await Verify.Everything(CompileOptions.Default, program);
        var wrong = found.Where(one => one.Severity is DiagnosticSeverity.Error || (one.Id.StartsWith("ACT", StringComparison.Ordinal) && one.Severity is not DiagnosticSeverity.Info));
        Assert.True(!wrong.Any(), $"{string.Join('\n', wrong)}\n{program}");
    }

    [Fact]
    public void The_first_page_is_among_them() => Assert.Contains("README.md", Names);

    private static string Program(string page)
    {
        var (statements, types, usings) = (new StringBuilder(), new StringBuilder(), new StringBuilder(Usings));
        foreach (Match block in Code().Matches(page))
        {
            var text = Left().Replace(block.Groups["code"].Value, "${before} throw new System.NotImplementedException(); ${after}");
            var unit = CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot();
            foreach (var used in unit.Usings)
                usings.Append(used.ToFullString());
            foreach (var member in unit.Members)
                (member is GlobalStatementSyntax ? statements : types).Append(member.ToFullString());
        }

        return $$"""
            {{usings}}
            internal static class Page
            {
                private static async Task Run(CancellationToken cancellationToken)
                {
                    await Task.Yield();
            {{statements}}
                }
            }

            {{types}}
            """;
    }

    [GeneratedRegex(@"^(```|<!-- )csharp\n(?<code>.*?)^(```|-->)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<before>\{) \.\.\. (?<after>\})|(?<before>=>) \.\.\.;")]
    private static partial Regex Left();
}
