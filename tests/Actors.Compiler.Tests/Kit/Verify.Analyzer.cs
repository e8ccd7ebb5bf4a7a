using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Compiler.Tests.Kit;

/// <summary>What tests of the compiler's side assert. Failures print whole sources, expected and actual.</summary>
internal static partial class Verify
{
    public static Task<ImmutableArray<Diagnostic>> Analyzer<TAnalyzer>(params string[] markup)
        where TAnalyzer : DiagnosticAnalyzer, new() => Analyzer<TAnalyzer>(CompileOptions.Default, markup);

    /// <summary>
    /// The marked diagnostics are reported, each at its place, and no others; the sources compile but for errors
    /// marked by their <c>CS</c> number. Returns what was reported, in source order, for a look at the messages.
    /// </summary>
    public static async Task<ImmutableArray<Diagnostic>> Analyzer<TAnalyzer>(CompileOptions options, params string[] markup)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var analyzer = new TAnalyzer();
        var parsed = ParseAll(analyzer, markup);
        var compilation = Compile.Create(options, [.. parsed.Select(file => file.Source)]);
        var found = await Run(compilation, analyzer);
        Compare(parsed, compilation, found);
        return found;
    }

    /// <summary>The analyzers' diagnostics in source order. An analyzer that throws is a failed test.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Run(Compilation compilation, params DiagnosticAnalyzer[] analyzers)
    {
        var crashes = new ConcurrentQueue<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            (exception, analyzer, _) => crashes.Enqueue($"{analyzer.GetType().Name} threw: {exception}"),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var found = await compilation.WithAnalyzers([.. analyzers], options).GetAnalyzerDiagnosticsAsync();
        Assert.True(crashes.IsEmpty, string.Join('\n', crashes));
        return [.. found
            .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    private static List<(string Source, ImmutableArray<Mark> Marks)> ParseAll(DiagnosticAnalyzer analyzer, string[] markup)
    {
        var ids = analyzer.SupportedDiagnostics.Select(rule => rule.Id).Distinct().ToList();
        var defaultId = ids.Count is 1 ? ids[0] : null;
        return [.. markup.Select(text => Markup.Parse(text, defaultId))];
    }

    private static void Compare(
        List<(string Source, ImmutableArray<Mark> Marks)> expected, CSharpCompilation compilation, ImmutableArray<Diagnostic> found)
    {
        // A marked warning of the compiler must be there too; an unmarked one is no concern of the test.
        var markedIds = expected.SelectMany(file => file.Marks).Select(mark => mark.Id).ToHashSet();
        var compiler = compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error || markedIds.Contains(diagnostic.Id));
        var actual = found.Concat(compiler).ToLookup(diagnostic => diagnostic.Location.SourceTree?.FilePath ?? "");
        for (var i = 0; i < expected.Count; i++)
        {
            var (source, marks) = expected[i];
            var marksFound = actual[Compile.FileName(i)].Select(diagnostic => new Mark(diagnostic.Id, diagnostic.Location.SourceSpan));
            var messages = string.Join('\n', actual[Compile.FileName(i)]);
            Same(Markup.Annotate(source, marks), Markup.Annotate(source, marksFound), messages);
        }

        Assert.True(!actual[""].Any(), "Without a place: " + string.Join('\n', actual[""]));
    }

    private static void Same(string expected, string actual, string? note = null)
    {
        var differing = expected.Split('\n').Zip(actual.Split('\n')).FirstOrDefault(pair => pair.First != pair.Second);
        Assert.True(
            expected == actual,
            $"--- first difference\n{differing.First}\n{differing.Second}\n--- expected\n{expected}\n--- actual\n{actual}\n{note}");
    }
}
