using System.Diagnostics;

namespace Actors.Benchmarks.Rows;

/// <summary>What the generator and the analyzers add to the compilation of a large project.</summary>
internal static class CompilerRows
{
    private static readonly SyntheticProject Large = new(Files: 1_000, Actors: 1_000);
    private static readonly SyntheticProject Mixed = new(Files: 2_000, Actors: 200);

    public static IEnumerable<Row> All =>
    [
        new("generator-cold-1000", "a cold build of 1,000 actors with 5,000 handlers: the compiler, from start to end", [
            Building("actors", Generator),
            Building("plain"),
        ]) { Baseline = "plain", Target = new(Ratio: 1.5), IsCold = true },

        new("generator-edit-200", "the generator's run after an edit in an actor's file, among 2,000 files with 200 actors", [
            Editing("actors", Mixed),
        ]) { Target = new(Ns: 25e6) },

        new("generator-edit-20", "the same with 20 actors", [
            Editing("actors", Mixed with { Actors = 20 }),
        ]),

        new("generator-edit-1000", "the same with 1,000 actors", [
            Editing("actors", Mixed with { Actors = 1_000 }),
        ]),

        new("generator-edit-200-mentions", "the same, where each actor mentions the proxies of two others", [
            Editing("actors", Mixed with { WithMentions = true }),
            Editing("no-mentions", Mixed),
        ]) { Baseline = "no-mentions", Target = new(Ratio: 1.3) },

        new("analyzers-1000", "the same build with the generator and the analyzers", [
            Building("actors", Generator, typeof(Analyzers.ActorAnalyzer)),
            Building("no-analyzers", Generator),
        ]) { Baseline = "no-analyzers", Target = new(Ratio: 1.15), IsCold = true },

        new("cycles-200", "the build task's search for ask cycles in a compiled project of 200 actors, each asking the next", [
            Searching("actors", new SyntheticProject(Files: 200, Actors: 200, WithAsks: true)),
        ]) { Target = new(Ns: 100e6) },
    ];

    private static Type Generator => typeof(Generator.ActorGenerator);

    /// <summary>A quick run has to do with a project of a fortieth.</summary>
    private static SyntheticProject Sized(SyntheticProject project, bool quick) =>
        quick ? project with { Files = project.Files / 40, Actors = Math.Max(1, project.Actors / 40) } : project;

    /// <summary>Builds the large project, which is written to disk anew for each run.</summary>
    private static Contestant Building(string name, params Type[] analyzers) => Contestant.Whole(name, async quick =>
    {
        var project = Sized(Large, quick);
        var directory = Directory.CreateTempSubdirectory("actors-benchmark-");
        try
        {
            project.Write(directory.FullName);
            return Noted(project, await Compiler.RunAsync(directory.FullName, analyzers.Select(type => type.Assembly.Location)));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    });

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

    /// <summary>Compiles a project once, then reads what came out as the build does, again and again.</summary>
    private static Contestant Searching(string name, SyntheticProject project)
    {
        string? assembly = null;
        return Contestant.Whole(name, async quick =>
        {
            if (assembly is null)
            {
                var directory = Directory.CreateTempSubdirectory("actors-benchmark-").FullName;
                AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(directory, recursive: true);
                project.Write(directory);
                await Compiler.RunAsync(directory, [Generator.Assembly.Location]);
                assembly = Path.Combine(directory, "Synthetic.dll");
            }

            var start = Stopwatch.GetTimestamp();
            var closed = Build.FindAskCycles.Search(assembly, [typeof(ActorAttribute).Assembly.Location, typeof(ActorSystem).Assembly.Location]);
            var time = Stopwatch.GetElapsedTime(start);
            return closed.Count is 0 ? new Sample(time.TotalNanoseconds, Bytes: null) : throw new InvalidOperationException("A chain is no circle.");
        });
    }

    private static Sample Noted(SyntheticProject project, Sample sample) =>
        project.Files is 1_000 or 2_000 ? sample : sample with { Note = $"a quick run: only {project.Actors} actors in {project.Files} files" };
}
