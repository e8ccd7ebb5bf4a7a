using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

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
        var parsed = ParseAll(options, analyzer, markup);
        var compilation = Compile.Create(options, [.. parsed.Select(file => file.Source)]);
        var found = await Run(options, compilation, analyzer);
        Compare(parsed, compilation, found);
        return found;
    }

    /// <summary>
    /// The same for what a generator itself reports. Of the code it still makes, every file compiles; errors that
    /// follow in the user's own code are marked by their <c>CS</c> number.
    /// </summary>
    public static ImmutableArray<Diagnostic> Generator(IIncrementalGenerator generator, params string[] markup)
    {
        List<(string Source, ImmutableArray<Mark> Marks)> parsed = [.. markup.Select(text => Markup.Parse(text))];
        var generated = Compile.Generate(
            CompileOptions.Default with { ExpectDiagnostics = true }, generator, [.. parsed.Select(file => file.Source)]);
        Compare(parsed, generated.Compilation, generated.Diagnostics);
        return generated.Diagnostics;
    }

    public static Task<ImmutableArray<Diagnostic>> Run(Compilation compilation, params DiagnosticAnalyzer[] analyzers) =>
        Run(CompileOptions.Default, compilation, analyzers);

    /// <summary>The analyzers' diagnostics in source order. An analyzer that throws is a failed test.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Run(CompileOptions given, Compilation compilation, params DiagnosticAnalyzer[] analyzers)
    {
        var crashes = new ConcurrentQueue<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([.. given.AdditionalFiles.Select(file => new TestText(file.Key, file.Value))], new TestConfig(given.Config)),
            (exception, analyzer, _) => crashes.Enqueue($"{analyzer.GetType().Name} threw: {exception}"),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var found = await compilation.WithAnalyzers([.. analyzers], options).GetAnalyzerDiagnosticsAsync();
        Assert.True(crashes.IsEmpty, string.Join('\n', crashes));
        return [.. found
            .Where(diagnostic => given.Rule is null || diagnostic.Id == given.Rule)
            .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    private static List<(string Source, ImmutableArray<Mark> Marks)> ParseAll(CompileOptions options, DiagnosticAnalyzer analyzer, string[] markup)
    {
        var ids = analyzer.SupportedDiagnostics.Select(rule => rule.Id).Distinct().ToList();
        var defaultId = options.Rule ?? (ids.Count is 1 ? ids[0] : null);
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

    private sealed class TestText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
