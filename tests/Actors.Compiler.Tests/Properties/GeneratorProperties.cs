using Actors.Compiler.Tests.Kit;
using Actors.Generator;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;

namespace Actors.Compiler.Tests.Properties;

/// <summary>
/// What holds for any declaration. A failure prints the seed and the smallest program that fails; to repeat it, set
/// <c>ACTORS_SEED</c> to that seed, as in <c>ACTORS_SEED=123,456</c>.
/// </summary>
public class GeneratorProperties
{
    private static readonly string[] Steps = [ActorGenerator.NamesStep, ActorGenerator.SkeletonStep, ActorGenerator.ModelsStep];

    /// <summary>Whatever the user wrote, generated files have no error and no warning; and where he made no error, nothing has.</summary>
    [Fact]
    public void What_is_generated_compiles_without_any_diagnostic()
    {
        var clean = 0;
        var all = 0;
        Check(declarations =>
        {
            var generated = Compile.Generate(declarations.Options, new ActorGenerator(), declarations.Sources);
            all++;
            if (generated.Diagnostics.IsEmpty && generated.Compilation.GetDiagnostics().All(static one => one.Severity < DiagnosticSeverity.Error))
                clean++;
            else
                Assert.True(generated.Diagnostics.Length > 0 || HasOwnErrors(declarations), $"Errors where nobody made one:\n{string.Join('\n', generated.Compilation.GetDiagnostics().Where(static one => one.Severity is DiagnosticSeverity.Error))}");
        }, times: 75);
        // Most of what is made must be served, or the property says little.
        Assert.InRange(clean, all * 6 / 10, all);
    }

    [Fact]
    public void Hint_names_are_unique_also_ignoring_case() =>
        Check(static declarations =>
        {
            // The same actors once more, in other cases, beside the first ones.
            var twins = declarations.Actors.Select(static actor => actor with { Namespace = (actor.Namespace ?? "Global") + ".twin" })
                .Concat(declarations.Actors.Select(static actor => actor with { Namespace = (actor.Namespace ?? "Global") + ".Twin" }));
            var result = Compile.Generate(declarations.Options, new ActorGenerator(), [.. declarations.Sources, .. twins.Select(static one => one.ToString())]).Result;
            var names = result.Results[0].GeneratedSources.Select(static source => source.HintName).ToList();
            Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        });

    [Fact]
    public void The_order_of_files_does_not_matter() =>
        Check(static declarations =>
        {
            var forth = Texts(Compile.Generate(declarations.Options, new ActorGenerator(), declarations.Sources));
            var back = Texts(Compile.Generate(declarations.Options, new ActorGenerator(), [.. declarations.Sources.Reverse()]));
            Assert.Equal(forth, back);
        });

    [Fact]
    public void A_second_run_makes_nothing_again() =>
        Check(static declarations =>
        {
            var rerun = Verify.Rerun(
                new ActorGenerator(),
                [.. declarations.Sources, "class Edited;"],
                compilation => Verify.Edit(compilation, declarations.Sources.Length, "class Edited { int _more; }"),
                Steps);
            Assert.All(rerun.OutputReasons, static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        });

    private static void Check(Action<Declarations> property, int times = 25)
    {
        var factor = int.TryParse(Environment.GetEnvironmentVariable("ACTORS_STRESS"), out var stress) ? stress : 1;
        var config = Config.QuickThrowOnFailure.WithMaxTest(times * factor);
        if (Environment.GetEnvironmentVariable("ACTORS_SEED")?.Split(',') is [var seed, var gamma])
            config = config.WithReplay(ulong.Parse(seed, System.Globalization.CultureInfo.InvariantCulture), ulong.Parse(gamma, System.Globalization.CultureInfo.InvariantCulture));
        Prop.ForAll(DeclarationGen.Arbitrary, property).Check(config);
    }

    /// <summary>Errors that are there without the generator too, but for what only it makes.</summary>
    private static bool HasOwnErrors(Declarations declarations) =>
        Compile.Create(declarations.Options, declarations.Sources).GetDiagnostics().Any(static one => one.Severity is DiagnosticSeverity.Error);

    private static Dictionary<string, string> Texts(Generated generated) =>
        generated.Result.Results[0].GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SourceText.ToString(), StringComparer.Ordinal);
}
