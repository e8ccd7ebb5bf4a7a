using System.Reflection;
using System.Text.RegularExpressions;
using Actors.Analyzers.Rules;
using Actors.Compiler.Tests.Kit;
using Actors.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Compiler.Tests;

/// <summary>Holds docs/shapes.md to what the compiler and the generator say.</summary>
public partial class ShapesPageTests
{
    private const string Usings = """
        using Actors;
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;

        """;

    public static TheoryData<string, string, string> Rows
    {
        get
        {
            var project = typeof(ShapesPageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static one => one.Key == "ProjectDirectory").Value!;
            var rows = new TheoryData<string, string, string>();
            foreach (var line in File.ReadLines(Path.Combine(project, "../../docs/shapes.md")))
            {
                if (Row().Match(line) is { Success: true } row)
                    rows.Add(row.Groups["shape"].Value, row.Groups["code"].Value.Replace("\\|", "|", StringComparison.Ordinal), row.Groups["result"].Value);
            }

            return rows;
        }
    }

    [Fact]
    public void The_page_has_rows() => Assert.True(Rows.Count > 50);

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_row_says_what_is_true(string shape, string code, string result)
    {
        // An alias and a directive stand on lines of their own.
        var usings = code.StartsWith("using ", StringComparison.Ordinal) ? code[..(code.IndexOf(';', StringComparison.Ordinal) + 1)] : string.Empty;
        var source = Usings + usings + "\n" + code[usings.Length..].Replace("\\n[", "\n[", StringComparison.Ordinal);
        var options = CompileOptions.Default with { ImplicitUsings = false, ExpectDiagnostics = true };
        var compilation = Compile.Create(options, source);
        compilation = compilation.WithOptions(compilation.Options.WithAllowUnsafe(true));
        var run = Compile.Driver(options, new ActorGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var reported).GetRunResult();
        var analyzed = await output.WithAnalyzers([new PartialActorAnalyzer()], new AnalyzerOptions([])).GetAnalyzerDiagnosticsAsync();
        var found = reported.Concat(analyzed).Select(static one => one.Id).Distinct().Order().ToList();

        if (result == "works")
        {
            Assert.True(found.Count == 0, $"{shape}: {string.Join('\n', reported)}");
            var generated = run.GeneratedTrees.ToHashSet();
            Assert.DoesNotContain(output.GetDiagnostics(), one => one.Severity is DiagnosticSeverity.Error
                || (one.Severity is DiagnosticSeverity.Warning && one.Location.SourceTree is { } tree && generated.Contains(tree)));
            Assert.NotEmpty(generated);
        }
        else
        {
            Assert.Equal(Id().Matches(result).Select(static one => one.Value).Distinct(), found);
            Assert.DoesNotContain(output.GetDiagnostics(), one => one.Severity is DiagnosticSeverity.Error && one.Location.SourceTree is { } tree && run.GeneratedTrees.Contains(tree));
        }
    }

    [GeneratedRegex(@"^\| (?<shape>.+?) \| `(?<code>.+)` \| (?<result>.+) \|$")]
    private static partial Regex Row();

    [GeneratedRegex(@"ACT\d{4}")]
    private static partial Regex Id();
}
