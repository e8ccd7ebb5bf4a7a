using Actors.Analyzers.Rules;
using Actors.CodeFixes;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

public class PartialActorFixTests
{
    [Fact]
    public Task Partial_is_added_everywhere() => Verify.Fix<PartialActorAnalyzer, AddPartialFix>(Corpus.Nested, """
        using Actors;

        public static partial class Bank
        {
            public partial struct Office
            {
                [Actor]
                internal sealed partial class Teller<T>;

                [Actor]
                internal sealed partial class Guard;
            }

            public partial interface IBranch
            {
                [Actor]
                public partial class Manager;
            }
        }

        [Actor, Obsolete]
        partial class Auditor : IDisposable
        {
            public void Dispose() { }
        }
        """);

    [Fact]
    public Task What_stands_above_the_first_modifier_stays_above() => Verify.Fix<PartialActorAnalyzer, AddPartialFix>(
        """
        // Around it.
        class [|Outer|]
        {
            // The actor.
            [Actors.Actor]
            // Its keyword.
            class [|Inner|];
        }
        """,
        """
        // Around it.
        partial class Outer
        {
            // The actor.
            [Actors.Actor]
            // Its keyword.
            partial class Inner;
        }
        """);
}
