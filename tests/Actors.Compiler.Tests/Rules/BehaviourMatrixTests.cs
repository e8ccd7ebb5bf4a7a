using Actors.Analyzers.Rules;
using Actors.CodeFixes;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

/// <summary>ACT3013, ACT0038 and their fix. The snippets show more.</summary>
public class BehaviourMatrixTests
{
    /// <summary>What the generator would write, which does not run here.</summary>
    private static string Lamp(string members, string onClass = "") => $$"""
        using Actors;

        public enum Light
        {
            Off,
            On,
            @fixed,
        }

        [Actor]{{onClass}}
        public partial class Lamp
        {
        {{members}}

            private void Go() { Become(Light.On); Become(Light.@fixed); }

            private void Become(Light light)
            {
            }
        }
        """;

    [Fact]
    public Task ACT3013_a_message_of_which_a_behaviour_says_nothing() => Verify.Analyzer<BehaviourMatrixAnalyzer>(Lamp("    [When(Light.On)] public int {|ACT3013:Use|}() => 1;"));

    [Theory]
    [InlineData("    [When(Light.On, Otherwise = Otherwise.Reject)] public int Use() => 1;", "")]
    [InlineData("    [When(Light.On)] public int Use() => 1;", "[Behaviours(Otherwise = Otherwise.Stash)]")]
    [InlineData("    [When(Light.On, Light.Off, Light.@fixed)] public int Use() => 1;", "")]
    [InlineData("    [When(Light.On)] public int Use(int a) => 1; [When(Light.Off, Light.@fixed, Handles = nameof(Use))] private int Other(int b) => 2;", "")]
    [InlineData("    [When(Light.On)] public int Use(int a) => 1; [When(Light.Off, Handles = nameof(Use), Otherwise = Otherwise.Stash)] private int Other(int b) => 2;", "")]
    [InlineData("    [When(Light.On), StateTimeout(3)] private void Use() { }", "")]
    [InlineData("    [When(Light.On), NotHandler] public void Use() { }", "")]
    [InlineData("    [When] public void Use() { }", "")]
    [InlineData("    [When(3)] public void Use() { }", "")]
    public Task ACT3013_nothing_is_said(string members, string onClass) => Verify.Analyzer<BehaviourMatrixAnalyzer>(Lamp(members, onClass));

    [Fact]
    public Task ACT0038_a_behaviour_that_nobody_enters() => Verify.Analyzer<BehaviourMatrixAnalyzer>("""
        using Actors;

        public enum Light { Off, On, Broken }

        [Actor, Behaviours(Otherwise = Otherwise.Reject)]
        public partial class Lamp
        {
            [When(Light.On)] public void {|ACT0038:Use|}() => Become(Light.Broken);
            [When(Light.On, Light.Off)] public void Other() { }
            private void Become(Light light) { }
        }

        [Actor, Behaviours(Otherwise = Otherwise.Reject)]
        public partial class Any
        {
            [When(Light.On)] public void Use(Light light) => Become(light);
            private void Become(Light light) { }
        }

        [Actor, Behaviours(Otherwise = Otherwise.Reject)]
        public partial class Outer
        {
            [When(Light.On)] public void Use() { }
            private void Become(Light light) { }
            private sealed class Inside(Outer outer) { public void Go() => outer.Become(Light.On); }
        }
        """);

    [Fact]
    public Task The_fix_says_that_it_is_rejected() => Verify.Fix<BehaviourMatrixAnalyzer, RejectMessageFix>(
        Lamp("""
                // before
                [When(Light.On)] // why
                public int {|ACT3013:Use|}() => 1;

                [When(Light.On,
                    Light.Off)]
                public int {|ACT3013:More|}() => 1;
            """),
        Lamp("""
                // before
                [When(Light.On, Otherwise = Otherwise.Reject)] // why
                public int Use() => 1;

                [When(Light.On,
                    Light.Off, Otherwise = Otherwise.Reject)]
                public int More() => 1;
            """));

    [Fact]
    public Task The_fix_begins_a_handler() => Verify.Fix<BehaviourMatrixAnalyzer, HandleMessageFix>(
        Lamp("""
                // before
                [When(Light.On)]
                public async Task<int> {|ACT3013:Use|}<T>(int times = 3, params T[] more)
                    where T : notnull => times;
            """),
        Lamp("""
                // before
                [When(Light.On)]
                public async Task<int> Use<T>(int times = 3, params T[] more)
                    where T : notnull => times;

                [When(Light.Off, Light.@fixed, Handles = nameof(Use))]
                private Task<int> UseInOffOrfixed<T>(int times, T[] more) where T : notnull =>
                    throw new System.NotImplementedException();
            """));
}
