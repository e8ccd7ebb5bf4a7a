using Microsoft.CodeAnalysis;
using Xunit.Sdk;

namespace Actors.Compiler.Tests.Kit;

/// <summary>Negative controls: what the kit must not let pass. Repeat them whenever it changes.</summary>
public class VerifyTests
{
    private static readonly Func<INamedTypeSymbol, object> ByName = type => type.Name;

    [Fact]
    public Task A_right_expectation_passes() => Verify.Analyzer<BadNameAnalyzer>("class Good; class [|Bad|] { class {|T1:Bad2|}; {|CS0246:Missing|} field; }");

    [Theory]
    [InlineData("class Bad;")]
    [InlineData("class [|Good|];")]
    [InlineData("[|class Bad;|]")]
    [InlineData("class {|T2:Bad|};")]
    [InlineData("class Good { Missing field; }")]
    [InlineData("class {|CS0168:Good|};")]
    public Task A_wrong_expectation_of_an_analyzer_fails(string markup) => Fails(() => Verify.Analyzer<BadNameAnalyzer>(markup));

    [Fact]
    public Task An_analyzer_that_throws_fails() => Fails(() => Verify.Analyzer<ThrowingAnalyzer>("class Good;"), "Thrown on purpose.");

    [Fact]
    public async Task A_failure_shows_both_sources()
    {
        var failure = await Fails(() => Verify.Analyzer<BadNameAnalyzer>("class [|Good|]; class Bad;"));
        Assert.Contains("class {|T1:Good|}; class Bad;", failure, StringComparison.Ordinal);
        Assert.Contains("class Good; class {|T1:Bad|};", failure, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_right_fix_passes() => Verify.Fix<BadNameAnalyzer, RenameFix>("class BadA; class BadB;", "class A; class B;");

    [Fact]
    public async Task A_wrong_fix_fails()
    {
        await Fails(() => Verify.Fix<BadNameAnalyzer, RenameFix>("class BadA;", "class B;"));
        await Fails(() => Verify.Fix<BadNameAnalyzer, RenameFix>("class A;", "class A;"), "No fix");
        await Fails(() => Verify.Fix<BadNameAnalyzer, FixWithoutFixAll>("class BadA;", "class A;"), "no Fix All");
        await Fails(() => Verify.Fix<BadNameAnalyzer, FixWhoseFixAllDiffers>("class BadA;", "class A;"), "Fix All");
        await Fails(() => Verify.Fix<BadNameAnalyzer, FixThatNeverSettles>("class BadA;", "class BadA;"), "Not settled");
        await Fails(() => Verify.Fix<BadNameAnalyzer, FixThatBreaksTheCode>("class BadA;", "class 1;"), "CS1001");
        await Fails(() => Verify.NoFix<BadNameAnalyzer, RenameFix>("class [|BadA|];"), "Offered");
        await Fails(() => Verify.NoFix<BadNameAnalyzer, RenameFix>("class A;"));
    }

    [Fact]
    public void An_edit_elsewhere_leaves_a_sound_generator_cached()
    {
        var rerun = Verify.Rerun(new NameGenerator(ByName), "class A; // one", "class A; // two", NameGenerator.Step);
        Assert.All(rerun.Reasons(NameGenerator.Step), reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        Assert.All(rerun.OutputReasons, reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_model_without_equality_shows_as_modified()
    {
        var rerun = Verify.Rerun(new NameGenerator(type => new ByReference(type.Name)), "class A; // one", "class A; // two", NameGenerator.Step);
        Assert.Contains(IncrementalStepRunReason.Modified, rerun.Reasons(NameGenerator.Step));
        Assert.Contains(IncrementalStepRunReason.Modified, rerun.OutputReasons);
    }

    [Fact]
    public async Task A_model_that_holds_the_compilers_objects_fails_and_the_path_is_named()
    {
        await FailsFor(type => new Holding(type.Name, type), "names.<Held>k__BackingField holds");
        await FailsFor(type => new Holding(type.Name, new object[] { 1, type.Locations[0] }), "names.<Held>k__BackingField[1] holds");
        await FailsFor(type => new Holding(type.Name, type.DeclaringSyntaxReferences[0].GetSyntax()), "names.<Held>k__BackingField holds");
        await FailsFor(type => new Holding(type.Name, (1, new List<Holding> { new("", type.ContainingAssembly) })), "k__BackingField.Item2._items[0].<Held>k__BackingField holds");

        static Task<string> FailsFor(Func<INamedTypeSymbol, object> model, string path) => Fails(
            () => Task.FromResult(Verify.Rerun(new NameGenerator(model), "class A;", "class A; // two", NameGenerator.Step)), path);
    }

    [Fact]
    public Task A_step_that_is_not_tracked_fails() =>
        Fails(() => Task.FromResult(Verify.Rerun(new NameGenerator(ByName), "class A;", "class A;", "other")), "'other'");

    [Fact]
    public async Task Generated_code_must_compile_without_warnings()
    {
        Compile.Generate(new NameGenerator(ByName, name => $"partial class {name};"), "partial class A;");
        await FailsWith("partial class A", "CS1513");
        await FailsWith("partial class A { private int _unused; }", "CS0169");
        await FailsWith("partial class A { /// <see cref=\"Nothing\"/>\n void M() { } }", "CS1574");
        await Fails(() => Task.FromResult(Compile.Generate(new NameGenerator(ByName), "class A : Missing;")), "CS0246");
        await Fails(() => Task.FromResult(Compile.Generate(new NameGenerator(_ => throw new InvalidOperationException("On purpose.")), "class A;")), "On purpose.");

        static Task<string> FailsWith(string generated, string error) => Fails(
            () => Task.FromResult(Compile.Generate(new NameGenerator(ByName, _ => generated), "partial class A;")), error);
    }

    [Fact]
    public async Task What_was_generated_can_be_run()
    {
        using var loaded = Compile.Generate(
            new NameGenerator(ByName, name => name is "Program" ? "static partial class Program { static int Twice(int x) => 2 * x; }" : ""),
            "static partial class Program { static async Task<int> Run(int x) { await Task.Yield(); return Twice(x); } }").Load();
        Assert.Equal(42, await loaded.Run(arguments: 21));
        await Assert.ThrowsAsync<MissingMethodException>(() => loaded.Run(method: "Walk"));
    }

    [Fact]
    public async Task Snapshots_differ_are_missing_or_stale_or_right()
    {
        var directory = Directory.CreateTempSubdirectory("snapshots").FullName;
        try
        {
            var sources = new Dictionary<string, string> { ["A.g.cs"] = "a\n", ["B.g.cs"] = "b\n" };
            await Fails(() => Check(accept: false), "(no snapshot yet)");
            Assert.Equal(["T.M#A.g.received.cs", "T.M#B.g.received.cs"], Files());

            await Check(accept: true);
            await Check(accept: false);
            Assert.Equal(["T.M#A.g.verified.cs", "T.M#B.g.verified.cs"], Files());

            sources["A.g.cs"] = "changed\n";
            await Fails(() => Check(accept: false), "changed");
            Assert.Contains("T.M#A.g.received.cs", Files());

            sources.Remove("A.g.cs");
            await Fails(() => Check(accept: false), "stale");
            await Check(accept: true);
            await Check(accept: false);

            Task Check(bool accept)
            {
                Verify.Snapshot(directory, "T.M", sources, accept);
                return Task.CompletedTask;
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }

        IEnumerable<string?> Files() => Directory.GetFiles(directory).Select(Path.GetFileName).Order(StringComparer.Ordinal);
    }

    private static async Task<string> Fails(Func<Task> check, string? because = null)
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(check);
        if (because is not null)
            Assert.Contains(because, failure.Message, StringComparison.Ordinal);
        return failure.Message;
    }
}
