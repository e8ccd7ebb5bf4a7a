using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Actors.Compiler.Tests.Kit;

internal static partial class Verify
{
    /// <summary>More rounds than any test needs: a fix that never settles fails instead of hanging.</summary>
    private const int RoundsMax = 50;

    public static Task Fix<TAnalyzer, TFix>(string before, string after)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new() => Fix<TAnalyzer, TFix>(CompileOptions.Default, before, after);

    /// <summary>
    /// Applying the fix one diagnostic at a time until nothing is left to fix gives <paramref name="after"/>, which
    /// compiles, and so does one Fix All over the document. Marks are taken off both sources first; those in
    /// <paramref name="after"/> name what stays reported.
    /// </summary>
    public static async Task Fix<TAnalyzer, TFix>(CompileOptions options, string before, string after)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var analyzer = new TAnalyzer();
        var provider = new TFix();
        var expected = ParseAll(options, analyzer, [after]);
        var start = Open(options, ParseAll(options, analyzer, [before])[0].Source);

        var (document, key) = (start, (string?)null);
        for (var round = 0; await FirstFix(document, analyzer, provider) is { } action; round++)
        {
            Assert.True(round < RoundsMax, $"Not settled after {RoundsMax} fixes:\n{await document.GetTextAsync()}");
            key ??= action.EquivalenceKey;
            document = await Apply(action, document);
        }

        Assert.True(key is not null, "No fix is offered, or it has no equivalence key.");
        Same(expected[0].Source, (await document.GetTextAsync()).ToString(), "(one by one)");
        var compilation = (Microsoft.CodeAnalysis.CSharp.CSharpCompilation)(await document.Project.GetCompilationAsync())!;
        Compare(expected, compilation, await Run(options, compilation, analyzer));

        var everywhere = provider.GetFixAllProvider();
        Assert.True(everywhere is not null, "The fix has no Fix All.");
        var context = new FixAllContext(
            start, provider, FixAllScope.Document, key, provider.FixableDiagnosticIds, new Diagnostics(analyzer), CancellationToken.None);
        var all = await everywhere.GetFixAsync(context);
        Assert.True(all is not null, "Fix All does nothing.");
        Same(expected[0].Source, (await (await Apply(all, start)).GetTextAsync()).ToString(), "(Fix All)");
    }

    /// <summary>The rule reports something in the source, and none of it is offered a fix.</summary>
    public static Task NoFix<TAnalyzer, TFix>(string markup)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new() => NoFix<TAnalyzer, TFix>(CompileOptions.Default, markup);

    /// <inheritdoc cref="NoFix{TAnalyzer, TFix}(string)"/>
    public static async Task NoFix<TAnalyzer, TFix>(CompileOptions options, string markup)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        Assert.NotEmpty(await Analyzer<TAnalyzer>(options, markup));
        var document = Open(options, ParseAll(options, new TAnalyzer(), [markup])[0].Source);
        var action = await FirstFix(document, new TAnalyzer(), new TFix());
        Assert.True(action is null, $"Offered: {action?.Title}");
    }

    /// <summary>How many fixes are offered, whatever they are: for code on which they only must not throw.</summary>
    public static async Task<int> CountFixes(string source, DiagnosticAnalyzer[] analyzers, CodeFixProvider[] providers)
    {
        var document = Open(CompileOptions.Default, source);
        var offered = 0;
        foreach (var diagnostic in await Fixable(document, [.. providers.SelectMany(provider => provider.FixableDiagnosticIds)], analyzers))
        {
            foreach (var provider in providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                await provider.RegisterCodeFixesAsync(
                    new CodeFixContext(document, diagnostic, (_, _) => offered++, CancellationToken.None));
            }
        }

        return offered;
    }

    private static Document Open(CompileOptions options, string source)
    {
        var project = new AdhocWorkspace()
            .AddProject(ProjectInfo.Create(
                ProjectId.CreateNewId(), VersionStamp.Create(), options.AssemblyName, options.AssemblyName, LanguageNames.CSharp,
                compilationOptions: options.Compilation, parseOptions: options.Parse, metadataReferences: Compile.References));
        Document? last = null;
        foreach (var (path, text) in Compile.Sources(options, source))
        {
            last = project.AddDocument(path, SourceText.From(text), filePath: path);
            project = last.Project;
        }

        return last!;
    }

    private static async Task<CodeAction?> FirstFix(Document document, DiagnosticAnalyzer analyzer, CodeFixProvider provider)
    {
        foreach (var diagnostic in await Fixable(document, provider.FixableDiagnosticIds, analyzer))
        {
            var actions = new List<CodeAction>();
            await provider.RegisterCodeFixesAsync(
                new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
            if (actions.Count > 0)
                return actions[0];
        }

        return null;
    }

    private static async Task<IEnumerable<Diagnostic>> Fixable(Document document, ImmutableArray<string> ids, params DiagnosticAnalyzer[] analyzers)
    {
        var tree = await document.GetSyntaxTreeAsync();
        var found = await Run((await document.Project.GetCompilationAsync())!, analyzers);
        return found.Where(diagnostic => diagnostic.Location.SourceTree == tree && ids.Contains(diagnostic.Id));
    }

    private static async Task<Document> Apply(CodeAction action, Document document)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        // Parsed anew: a tree made by hand may not be what its text says.
        var text = await solution.GetDocument(document.Id)!.GetTextAsync();
        return document.WithText(SourceText.From(text.ToString()));
    }

    private sealed class Diagnostics(DiagnosticAnalyzer analyzer) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Fixable(document, [.. analyzer.SupportedDiagnostics.Select(rule => rule.Id)], analyzer);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
