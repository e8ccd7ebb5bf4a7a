using System.Reflection;
using Actors.Compiler.Tests.Kit;
using Actors.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Actors.Compiler.Tests.Rules;

/// <summary>
/// Neither the generator nor a rule throws on what it was not made for: every snippet of the corpus with something
/// missing, and a lot of code that knows nothing of actors. <c>ACTORS_STRESS=10</c> cuts ten times as often.
/// </summary>
public class RobustnessTests
{
    private const int CutsUsual = 6;

    private static readonly int Cuts = CutsUsual * (int.TryParse(Environment.GetEnvironmentVariable("ACTORS_STRESS"), out var factor) && factor > 0 ? factor : 1);

    private static readonly string Root = Path.Combine(
        typeof(RobustnessTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key is "ProjectDirectory").Value!,
        "../..");

    public static TheoryData<string> Projects =>
        ["src/Actors.Abstractions", "src/Actors.Runtime", "src/Actors.Generator", "src/Actors.Analyzers", "src/Actors.CodeFixes", "tests/Actors.Tests", "tests/Actors.Compiler.Tests", "benchmarks/Actors.Benchmarks"];

    [Theory]
    [MemberData(nameof(SnippetTests.Files), MemberType = typeof(SnippetTests))]
    public async Task A_snippet_with_something_missing_breaks_nothing(string file)
    {
        var source = Markup.Parse(await File.ReadAllTextAsync(Path.Combine(Root, "tests/Actors.Compiler.Tests/Snippets", file))).Source;
        var tokens = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Where(token => !token.Span.IsEmpty).ToList();
        // Other tokens in each file; the same ones in each run.
        var step = Math.Max(1, tokens.Count / Cuts);
        var offset = file.Sum(letter => letter) % step;
        var cut = tokens.Where((_, index) => index % step == offset).ToList();
        await Parallel.ForEachAsync(
            cut.Select(token => source.Remove(token.SpanStart, token.Span.Length))
                .Concat(cut.Where((_, index) => index % 2 is 0).Select(token => source[..token.Span.End])),
            async (text, _) => await Run(Compile.Create(text)));
    }

    /// <summary>With all its types unknown but the framework's and ours: half of it does not bind, which is the hard half.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public async Task Foreign_code_breaks_nothing(string project)
    {
        var files = Directory.GetFiles(Path.Combine(Root, project), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Replace('\\', '/').Split('/').Any(part => part is "obj" or "bin" or "Snippets" or "Snapshots"))
            .ToArray();
        Assert.NotEmpty(files);
        await Run(Compile.Create([.. files.Select(File.ReadAllText)]));
    }

    private static async Task Run(CSharpCompilation compilation)
    {
        var driver = Compile.Driver(CompileOptions.Default, new ActorGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var reported);
        Assert.All(driver.GetRunResult().Results, run => Assert.True(run.Exception is null, $"The generator threw: {run.Exception}"));
        Assert.DoesNotContain(reported, diagnostic => diagnostic.Id is "ACT0019");
        await Verify.All(output);
    }
}
