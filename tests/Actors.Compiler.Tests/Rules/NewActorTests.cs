using Actors.Analyzers.Rules;
using Actors.Compiler.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Actors.Compiler.Tests.Rules;

public class NewActorTests
{
    private const string Source = """
        [Actors.Actor]
        public partial class Account
        {
            public static Account Make() => new();
        }
        """;

    [Fact]
    public async Task A_test_may_construct_an_actor()
    {
        var plain = Compile.Create(Source);
        Assert.Equal(["ACT1012"], (await Verify.Run(plain, new NewActorAnalyzer())).Select(found => found.Id));

        using var image = new MemoryStream();
        CSharpCompilation.Create("xunit.core", references: Compile.References, options: CompileOptions.Default.Compilation).Emit(image);
        var tests = plain.AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
        Assert.Empty(await Verify.Run(tests, new NewActorAnalyzer()));
    }

    [Theory]
    [InlineData("true", 0)]
    [InlineData("True", 0)]
    [InlineData("false", 1)]
    [InlineData("", 1)]
    public async Task A_project_may_say_that_it_is_a_test(string property, int alarms)
    {
        var options = CompileOptions.Default with { Config = new Dictionary<string, string> { ["build_property.IsTestProject"] = property } };
        Assert.Equal(alarms, (await Verify.Run(options, Compile.Create(Source), new NewActorAnalyzer())).Length);
    }

    [Fact]
    public async Task The_message_says_how_it_was_made_and_what_to_do()
    {
        var found = await Verify.Run(Compile.Create(Source.Replace("new()", "Activator.CreateInstance<Account>()", StringComparison.Ordinal)), new NewActorAnalyzer());
        Assert.Equal(
            "'Account' made with Activator.CreateInstance is no actor: it has no mailbox, and whoever calls it runs its code; use Account.Spawn",
            found.Single().GetMessage());
    }
}
