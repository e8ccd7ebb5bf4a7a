using Actors.Compiler.Tests.Kit;
using Actors.Generator;
using Microsoft.CodeAnalysis;

namespace Actors.Compiler.Tests.Generating;

/// <summary>An edit makes again what it touched and nothing else, and no step keeps a compilation alive.</summary>
public class IncrementalTests
{
    private static readonly string[] Steps = [ActorGenerator.NamesStep, ActorGenerator.SkeletonStep, ActorGenerator.ModelsStep];

    private static readonly IncrementalStepRunReason[] Unmade = [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged];

    [Fact]
    public void An_edit_of_another_file_makes_nothing_again()
    {
        var rerun = Verify.Rerun(new ActorGenerator(), [GeneratedCodeTests.Bank, "class Other { }"], compilation => Verify.Edit(compilation, 1, "class Other { void Edited() { } }"), Steps);

        AssertUnmade(rerun);
    }

    [Theory]
    [InlineData("_balance += amount;", "_balance = _balance + amount;")]
    [InlineData("/// <summary>Adds money.</summary>", "/// <summary>Adds much money.</summary>")]
    [InlineData("private decimal _balance;", "private decimal _balance; private int _other;")]
    public void An_edit_of_a_body_a_comment_or_a_field_makes_nothing_again(string before, string after) =>
        AssertUnmade(Verify.Rerun(new ActorGenerator(), GeneratedCodeTests.Bank, GeneratedCodeTests.Bank.Replace(before, after, StringComparison.Ordinal), Steps));

    [Fact]
    public void An_edit_of_one_actors_signature_makes_that_actor_again_and_no_other()
    {
        var rerun = Verify.Rerun(new ActorGenerator(), GeneratedCodeTests.Bank, GeneratedCodeTests.Bank.Replace("Deposit(decimal amount)", "Deposit(decimal sum)", StringComparison.Ordinal).Replace("_balance += amount", "_balance += sum", StringComparison.Ordinal), Steps);

        AssertUnmade(rerun, ActorGenerator.NamesStep, ActorGenerator.SkeletonStep);
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], rerun.Reasons(ActorGenerator.ModelsStep).Select(Coarse).Order());
        Assert.Single(rerun.OutputReasons, reason => reason is IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void An_attribute_in_another_file_makes_its_actor_again_and_no_other()
    {
        const string Part = "namespace Bank; public partial class Account { private int _more; }";
        var rerun = Verify.Rerun(
            new ActorGenerator(),
            [GeneratedCodeTests.Bank, Part],
            compilation => Verify.Edit(compilation, 1, Part.Replace("public partial", "[Actors.Reentrant] public partial", StringComparison.Ordinal)),
            Steps);

        AssertUnmade(rerun, ActorGenerator.NamesStep, ActorGenerator.SkeletonStep);
        Assert.Single(rerun.OutputReasons, reason => reason is IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void An_edit_of_what_a_signature_names_in_another_file_makes_its_actor_again()
    {
        const string Base = "[Actors.ActorBase] public abstract class Common { public void Share(int amount) { } }";
        var rerun = Verify.Rerun(
            new ActorGenerator(),
            ["[Actors.Actor] public partial class One : Common { } [Actors.Actor] public partial class Two { public void Go() { } }", Base],
            compilation => Verify.Edit(compilation, 1, Base.Replace("int amount", "long amount", StringComparison.Ordinal)),
            Steps);

        Assert.Single(rerun.OutputReasons, reason => reason is IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void A_new_actor_in_another_file_makes_one_file()
    {
        var rerun = Verify.Rerun(
            new ActorGenerator(),
            [GeneratedCodeTests.Bank, "class Other { }"],
            compilation => Verify.Edit(compilation, 1, "[Actors.Actor] partial class Other { public void Go(Bank.AccountProxy account) { } }"),
            Steps);

        Assert.Equal(2, rerun.First.GeneratedSources.Length);
        Assert.Equal(3, rerun.Second.GeneratedSources.Length);
        Assert.Single(rerun.Reasons(ActorGenerator.ModelsStep), reason => !Unmade.Contains(reason));
    }

    [Fact]
    public void The_order_of_files_does_not_matter()
    {
        const string One = "[Actors.Actor] public partial class One { public void Go(TwoProxy two) { } }";
        const string Two = "[Actors.Actor] public partial class Two { public void Go(OneProxy one) { } }";

        Assert.Equal(
            Compile.Generate(new ActorGenerator(), One, Two).Result.Results[0].GeneratedSources.Select(source => source.SourceText.ToString()),
            Compile.Generate(new ActorGenerator(), Two, One).Result.Results[0].GeneratedSources.Select(source => source.SourceText.ToString()));
    }

    private static IncrementalStepRunReason Coarse(IncrementalStepRunReason reason) =>
        reason is IncrementalStepRunReason.Unchanged ? IncrementalStepRunReason.Cached : reason;

    private static void AssertUnmade(Rerun rerun, params string[] steps)
    {
        foreach (var step in steps.Length > 0 ? steps : Steps)
            Assert.All(rerun.Reasons(step), reason => Assert.Contains(reason, Unmade));
        if (steps.Length == 0)
            Assert.All(Sources(rerun), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    /// <summary>Of the steps that add sources; the one that reports diagnostics runs each time and adds none.</summary>
    private static IEnumerable<IncrementalStepRunReason> Sources(Rerun rerun) =>
        rerun.Second.TrackedOutputSteps.Values.SelectMany(steps => steps)
            .Where(step => step.Inputs.Any(input => rerun.Second.TrackedSteps[ActorGenerator.ModelsStep].Contains(input.Source)))
            .SelectMany(step => step.Outputs)
            .Select(output => output.Reason);
}
