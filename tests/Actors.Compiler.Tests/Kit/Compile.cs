using System.Collections.Immutable;
using System.Runtime.Loader;
using Actors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Actors.Compiler.Tests.Kit;

/// <summary>How a test's sources are compiled. The defaults are what <c>dotnet new</c> gives a user.</summary>
internal sealed record CompileOptions
{
    public static CompileOptions Default { get; } = new();

    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp14;
    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;
    public bool ImplicitUsings { get; init; } = true;
    public bool CheckOverflow { get; init; }
    public DocumentationMode Documentation { get; init; } = DocumentationMode.Diagnose;
    public string AssemblyName { get; init; } = "Tested";

    /// <summary>Sources of another assembly that is referenced as users reference one: compiled.</summary>
    public string? Library { get; init; }

    /// <summary>Other assemblies that were compiled before.</summary>
    public ImmutableArray<MetadataReference> Assemblies { get; init; } = [];

    /// <summary>Of an analyzer with several rules, the one under test: what the others report is no concern of the test.</summary>
    public string? Rule { get; init; }

    /// <summary>Additional files, by path.</summary>
    public IReadOnlyDictionary<string, string> AdditionalFiles { get; init; } = new Dictionary<string, string>();

    /// <summary>What <c>.editorconfig</c> says of every file, and properties of the project as <c>build_property.X</c>.</summary>
    public IReadOnlyDictionary<string, string> Config { get; init; } = new Dictionary<string, string>();

    /// <summary>Diagnostics that the generator reports are then the test's to judge, with the errors that follow.</summary>
    public bool ExpectDiagnostics { get; init; }

    public CSharpParseOptions Parse => new(Language, Documentation);

    public CSharpCompilationOptions Compilation => new(
        OutputKind.DynamicallyLinkedLibrary,
        checkOverflow: CheckOverflow,
        nullableContextOptions: Nullable,
        warningLevel: 9999);
}

/// <summary>Compiles sources, runs generators over them, and loads what comes out.</summary>
internal static class Compile
{
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>The framework and our own libraries, never "whatever happens to be loaded".</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. FrameworkAssemblies().Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(ActorAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "Actors.Runtime.dll")),
    ];

    public static CSharpCompilation Create(params string[] sources) => Create(CompileOptions.Default, sources);

    public static CSharpCompilation Create(CompileOptions options, params string[] sources) =>
        CSharpCompilation.Create(
            options.AssemblyName,
            Sources(options, sources).Select(source => Tree(source.Text, source.Path, options)),
            [.. References, .. options.Assemblies, .. options.Library is { } library ? (ReadOnlySpan<MetadataReference>)[Emitted(library)] : []],
            options.Compilation);

    private static PortableExecutableReference Emitted(string source)
    {
        using var image = new MemoryStream();
        var emitted = Create(CompileOptions.Default with { AssemblyName = "Library" }, source).Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    /// <summary>The files of a test, by path; the implicit usings are one more file.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(CompileOptions options, params string[] sources)
    {
        if (options.ImplicitUsings)
            yield return ("GlobalUsings.g.cs", GlobalUsings);
        for (var i = 0; i < sources.Length; i++)
            yield return (FileName(i), sources[i]);
    }

    public static string FileName(int index) => $"Test{index}.cs";

    public static SyntaxTree Tree(string text, string path, CompileOptions options) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), options.Parse, path);

    public static GeneratorDriver Driver(CompileOptions options, params IIncrementalGenerator[] generators) =>
        CSharpGeneratorDriver.Create(
            generators.Select(generator => generator.AsSourceGenerator()),
            parseOptions: options.Parse,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static Generated Generate(IIncrementalGenerator generator, params string[] sources) =>
        Generate(CompileOptions.Default, generator, sources);

    /// <summary>
    /// Runs the generator and fails on an exception in it, on an error anywhere, on a warning in a generated file,
    /// and, unless they are expected, on diagnostics of the generator.
    /// </summary>
    public static Generated Generate(CompileOptions options, IIncrementalGenerator generator, params string[] sources)
    {
        var driver = Driver(options, generator)
            .RunGeneratorsAndUpdateCompilation(Create(options, sources), out var output, out var reported);
        var result = driver.GetRunResult();
        foreach (var run in result.Results)
            Assert.True(run.Exception is null, $"The generator threw: {run.Exception}");

        var generated = new Generated((CSharpCompilation)output, result, reported);
        var generatedTrees = result.GeneratedTrees.ToHashSet();
        var failures = output.GetDiagnostics()
            .Where(found => found.Severity is DiagnosticSeverity.Error
                ? !options.ExpectDiagnostics || InGenerated(found)
                : found.Severity is DiagnosticSeverity.Warning && InGenerated(found))
            .Concat(options.ExpectDiagnostics ? [] : reported.Where(found => found.Severity >= DiagnosticSeverity.Warning))
            .ToList();
        Assert.True(failures.Count is 0, string.Join('\n', failures) + "\n\n" + generated.Text);
        return generated;

        bool InGenerated(Diagnostic found) => found.Location.SourceTree is { } tree && generatedTrees.Contains(tree);
    }

    /// <summary>The reference pack where it is installed: the runtime's own assemblies show what users never see.</summary>
    private static string[] FrameworkAssemblies()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var packs = Path.GetFullPath(Path.Combine(runtime, "../../../packs/Microsoft.NETCore.App.Ref"));
        var pack = Directory.Exists(packs)
            ? Directory.GetDirectories(packs, "10.*").Order(StringComparer.Ordinal)
                .Select(version => Path.Combine(version, "ref", "net10.0")).LastOrDefault(Directory.Exists)
            : null;
        if (pack is not null)
            return Directory.GetFiles(pack, "*.dll");

        return [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == runtime)];
    }
}

/// <summary>What one run of a generator made.</summary>
internal sealed record Generated(
    CSharpCompilation Compilation, GeneratorDriverRunResult Result, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Every generated file, for a failure message or a quick look.</summary>
    public string Text => string.Join('\n', Result.GeneratedTrees.Select(tree => $"// ===== {tree.FilePath}\n{tree}"));

    public Loaded Load() => new(Compilation);
}

/// <summary>A compilation as a loaded assembly, gone again when disposed.</summary>
internal sealed class Loaded : IDisposable
{
    private readonly AssemblyLoadContext _context = new("Tested", isCollectible: true);
    private readonly System.Reflection.Assembly _assembly;

    public Loaded(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;
        _assembly = _context.LoadFromStream(image);
    }

    /// <param name="assemblies">Paths of compiled assemblies that refer to each other, the program last. The files are not kept open.</param>
    public Loaded(IEnumerable<string> assemblies) =>
        _assembly = assemblies.Select(path => _context.LoadFromStream(new MemoryStream(File.ReadAllBytes(path)))).ToList()[^1];

    /// <summary>Calls a static method, awaits what it returns, and gives its result.</summary>
    public async Task<object?> Run(string type = "Program", string method = "Run", params object?[] arguments)
    {
        const System.Reflection.BindingFlags AnyStatic = System.Reflection.BindingFlags.Static
            | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic;
        var entry = _assembly.GetType(type, throwOnError: true)!.GetMethod(method, AnyStatic)
            ?? throw new MissingMethodException(type, method);
        // DoNotWrapExceptions: a failed assertion inside reads as itself.
        var result = entry.Invoke(null, AnyStatic | System.Reflection.BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (result is not Task task)
            return result;
        await task;
        return task.GetType().GetProperty("Result")?.GetValue(task);
    }

    public void Dispose() => _context.Unload();
}
