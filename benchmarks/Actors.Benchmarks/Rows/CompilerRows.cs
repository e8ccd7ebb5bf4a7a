using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Benchmarks.Rows;

/// <summary>What the generator and the analyzers add to the compilation of a large project.</summary>
internal static class CompilerRows
{
    private static readonly SyntheticProject Large = new(Files: 1_000, Actors: 1_000);
    private static readonly SyntheticProject Mixed = new(Files: 2_000, Actors: 200);

    public static IEnumerable<Row> All =>
    [
        new("generator-cold-1000", "compiling 1,000 actors with 5,000 handlers: parse, generate, emit", [
            Contestant.Whole("actors", quick => CompileAsync(Sized(Large, quick), Generate)),
            Contestant.Whole("plain", quick => CompileAsync(Sized(Large, quick), project => project.Parse())),
        ]) { Baseline = "plain", Target = new(Ratio: 1.5) },

        new("generator-edit-200", "the generator's run after an edit in an actor's file, among 2,000 files with 200 actors", [
            Editing("actors", Mixed),
        ]) { Target = new(Ns: 25e6) },

        new("generator-edit-200-mentions", "the same, where each actor mentions the proxies of two others", [
            Editing("actors", Mixed with { WithMentions = true }),
            Editing("no-mentions", Mixed),
        ]) { Baseline = "no-mentions", Target = new(Ratio: 1.3) },

        new("analyzers-1000", "finding all diagnostics of the 1,000 actors: parse, generate, bind, analyze", [
            Contestant.Whole("actors", quick => AnalyzeAsync(Sized(Large, quick))),
            Contestant.Whole("no-analyzers", quick => BindAsync(Sized(Large, quick))),
        ]) { Baseline = "no-analyzers", Target = new(Ratio: 1.15) },
    ];

    /// <summary>A quick run has to do with a project of a fortieth.</summary>
    private static SyntheticProject Sized(SyntheticProject project, bool quick) =>
        quick ? project with { Files = project.Files / 40, Actors = project.Actors / 40 } : project;

    private static async Task<Sample> CompileAsync(SyntheticProject project, Func<SyntheticProject, Compilation> compile) =>
        Noted(project, await Meter.MeasureAsync(1, () =>
        {
            var emitted = compile(project).Emit(Stream.Null);
            Refuse(emitted.Diagnostics);
            return Task.CompletedTask;
        }));

    private static async Task<Sample> BindAsync(SyntheticProject project) =>
        Noted(project, await Meter.MeasureAsync(1, () =>
        {
            Refuse(Generate(project).GetDiagnostics());
            return Task.CompletedTask;
        }));

    private static async Task<Sample> AnalyzeAsync(SyntheticProject project) =>
        Noted(project, await Meter.MeasureAsync(1, async () =>
        {
            var analyzers = typeof(Analyzers.ActorAnalyzer).Assembly.GetTypes()
                .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(DiagnosticAnalyzer)))
                .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);
            Refuse(await Generate(project).WithAnalyzers([.. analyzers]).GetAllDiagnosticsAsync());
        }));

    private static Compilation Generate(SyntheticProject project)
    {
        SyntheticProject.Driver().RunGeneratorsAndUpdateCompilation(project.Parse(), out var compilation, out var diagnostics);
        Refuse(diagnostics);
        return compilation;
    }

    /// <summary>Edits one project again and again, as a user would; it is made in the first run.</summary>
    private static Contestant Editing(string name, SyntheticProject project)
    {
        EditedProject? edited = null;
        return Contestant.Whole(name, quick =>
        {
            edited ??= new EditedProject(Sized(project, quick));
            return Task.FromResult(Noted(edited.Project, edited.Edit()));
        });
    }

    private static Sample Noted(SyntheticProject project, Sample sample) =>
        project.Files is 1_000 or 2_000 ? sample : sample with { Note = $"a quick run: only {project.Actors} actors in {project.Files} files" };

    private static void Refuse(ImmutableArray<Diagnostic> diagnostics)
    {
        if (diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning) is { } bad)
            throw new InvalidOperationException($"The synthetic project does not compile: {bad}");
    }
}
