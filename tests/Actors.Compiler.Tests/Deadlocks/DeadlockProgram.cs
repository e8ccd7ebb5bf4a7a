using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Actors.Build;
using Actors.Compiler.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace Actors.Compiler.Tests.Deadlocks;

/// <summary>
/// A file of the corpus: a program of one assembly, or of several divided by lines <c>// assembly: Name</c>. It is
/// judged three times: by the rules, by the build from the IL, and by running it.
/// </summary>
/// <remarks>
/// A line <c>// closes: A.X → B.Y, B.Z → A.W</c> stands for a circle over several assemblies, which only the build can
/// see: it is reported when the assembly is built in which the line stands.
/// </remarks>
internal sealed partial class DeadlockProgram(string file) : IDisposable
{
    /// <summary>The two compile to different IL. Half of the programs are compiled to the one, half to the other.</summary>
    private readonly OptimizationLevel _level = Path.GetFileName(file).Length % 2 is 0 ? OptimizationLevel.Debug : OptimizationLevel.Release;

    private readonly string _folder = Directory.CreateTempSubdirectory("actors-deadlocks-").FullName;

    private Loaded? _loaded;

    /// <summary>The circles that are told, as they are printed.</summary>
    public List<string> Paths { get; } = [];

    /// <summary>The handlers of asks that are certain to wait for themselves.</summary>
    public List<string> OwnAsks { get; } = [];

    /// <summary>The marks are what the rules report, and the circles are what the build finds.</summary>
    public async Task Judge()
    {
        var parts = Parts().ToList();
        foreach (var (name, text) in parts)
        {
            var (generated, found) = await Verify.Snippet(
                CompileOptions.Default with { AssemblyName = name, Assemblies = [.. Built(name, parts).Select(path => MetadataReference.CreateFromFile(path))] }, text);
            var printed = found.Where(one => one.Id is "ACT3001").Select(one => PathIn(one.GetMessage())).ToHashSet();
            var closed = Closes().Matches(text).Select(line => line.Groups[1].Value.Trim()).ToHashSet();
            Paths.AddRange([.. printed, .. closed]);
            OwnAsks.AddRange(found.Where(one => one.Id is "ACT3002").Select(one => Quoted().Match(one.GetMessage()).Groups[1].Value));
            Emit(generated, PathOf(name));
            string[] references = [.. Built(name, parts), typeof(ActorAttribute).Assembly.Location];
            Same("Over several assemblies", closed, Told(PathOf(name), references, ownToo: false));
            // An ask of the own proxy has a rule of its own, which prints no path.
            Same("In all", [.. printed, .. closed], Told(PathOf(name), references, ownToo: true).Where(path => path.Contains(',') || !OwnAsks.Exists(handler => path.EndsWith('.' + handler, StringComparison.Ordinal))));
        }
    }

    /// <summary>Runs <c>Program.Run</c> in a system whose turns take place one after the other, and whose clock stands.</summary>
    public DeadlockRun Run()
    {
        var run = new DeadlockRun();
        var thread = new OneThread();
        using var system = new RunningSystem(run, new ActorSystemOptions { Scheduler = thread, TimeProvider = new StillTime(), InlineAsks = false, BiasedAsks = false });
        thread.Run(() => run.Watch(() => Loaded.Run("Program", "Run", system.System)));
        thread.Run(async () => await system.System.DisposeAsync());
        return run;
    }

    /// <summary>The same as users run it: on the thread pool, with asks inlined.</summary>
    public async Task<DeadlockRun> RunAsUsual()
    {
        var run = new DeadlockRun();
        using var system = new RunningSystem(run, new ActorSystemOptions());
        await run.Watch(() => Loaded.Run("Program", "Run", system.System)).WaitAsync(TimeSpan.FromSeconds(60));
        await system.System.DisposeAsync();
        return run;
    }

    public void Dispose()
    {
        _loaded?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Loaded once: to compile it to machine code takes longer than to run it.</summary>
    private Loaded Loaded => _loaded ??= new Loaded(Built("", [.. Parts()]));

    private IEnumerable<(string Name, string Text)> Parts()
    {
        var texts = Assemblies().Split(File.ReadAllText(file).ReplaceLineEndings("\n"));
        if (texts.Length is 1)
            return [("Tested", texts[0])];
        return texts.Skip(1).Chunk(2).Select(part => (part[0], part[1]));
    }

    /// <summary>The assemblies before one, or all.</summary>
    private IEnumerable<string> Built(string before, IReadOnlyList<(string Name, string Text)> parts) =>
        parts.Select(part => part.Name).TakeWhile(name => name != before).Select(PathOf);

    /// <summary>The circles that the build tells.</summary>
    private static List<string> Told(string assembly, string[] references, bool ownToo)
    {
        var build = new TestBuild();
        Assert.True(new FindAskCycles { BuildEngine = build, Assembly = assembly, References = references, OwnToo = ownToo }.Execute());
        return build.Warnings.ConvertAll(warning => PathIn(warning.Message!));
    }

    private string PathOf(string name) => Path.Combine(_folder, name + ".dll");

    private void Emit(Generated generated, string path)
    {
        using var image = File.Create(path);
        using var symbols = File.Create(Path.ChangeExtension(path, ".pdb"));
        var compilation = generated.Compilation.WithOptions(generated.Compilation.Options.WithOptimizationLevel(_level));
        var emitted = compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
    }

    private static string PathIn(string message) => Steps().Match(message).Value;

    private void Same(string what, IEnumerable<string> expected, IEnumerable<string> actual) =>
        Assert.True(expected.ToHashSet().SetEquals(actual), $"{what} ({_level}): expected of the build is [{string.Join(" | ", expected)}], and it tells [{string.Join(" | ", actual)}]");

    [GeneratedRegex("^// assembly: (.*)$\n", RegexOptions.Multiline)]
    private static partial Regex Assemblies();

    [GeneratedRegex("^// closes: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Closes();

    [GeneratedRegex(@"[^\s,]+ → [^\s,;]+(, [^\s,]+ → [^\s,;]+)*")]
    private static partial Regex Steps();

    [GeneratedRegex("'(.*?)'")]
    private static partial Regex Quoted();

    private sealed class RunningSystem : IDisposable
    {
        private readonly DeadlockRun _run;

        public RunningSystem(DeadlockRun run, ActorSystemOptions options)
        {
            _run = run;
            System = new ActorSystem(options);
            System.ActorFailed += Failed;
            System.DeadLettered += Lost;
        }

        public ActorSystem System { get; }

        public void Dispose()
        {
            System.ActorFailed -= Failed;
            System.DeadLettered -= Lost;
        }

        private void Failed(ActorFailure failure) => _run.Note(failure.Exception);

        private void Lost(DeadLetter letter) => _run.Note(letter.Cause);
    }
}

/// <summary>How a program ended, and the deadlocks that were broken meanwhile, whoever was told.</summary>
internal sealed class DeadlockRun
{
    private readonly ConcurrentDictionary<AskCycleException, bool> _cycles = [];

    public IEnumerable<AskCycleException> Cycles => _cycles.Keys;

    /// <summary>What the program threw.</summary>
    public Exception? Failure { get; private set; }

    public async Task Watch(Func<Task> program)
    {
        try
        {
            await program();
        }
        catch (Exception exception)
        {
            Failure = exception;
            Note(exception);
        }
    }

    public void Note(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is AskCycleException cycle)
                _cycles.TryAdd(cycle, true);
            if (exception is AggregateException several)
            {
                foreach (var inner in several.InnerExceptions)
                    Note(inner);
            }
        }
    }
}
