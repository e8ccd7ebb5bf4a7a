using Actors.Analyzers.Rules;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

public class PartialActorTests
{
    [Fact]
    public async Task An_actor_must_be_partial()
    {
        var found = await Verify.Analyzer<PartialActorAnalyzer>("""
            [Actors.Actor]
            public class [|Account|]
            {
                public void Deposit(decimal amount) { }
            }
            """);
        Assert.Equal("'Account' must be partial, so that the compiler can write the rest of actor 'Account'", found[0].GetMessage());
    }

    [Fact]
    public Task Every_type_around_an_actor_must_be_partial_and_is_reported_once() => Verify.Analyzer<PartialActorAnalyzer>(Corpus.Nested);

    [Fact]
    public Task Partial_actors_and_other_types_are_left_alone() => Verify.Analyzer<PartialActorAnalyzer>(
        """
        using Actors;

        [Actor]
        public partial class Account
        {
            private class Entry;
        }

        public partial class Bank
        {
            [Actor]
            public partial class Teller;
            public class Desk;
        }

        public class Plain { public class Nested; }

        [ActorBase]
        public abstract class Shared;
        """,
        """
        public partial class Account
        {
            public void InAnotherFile() { }
        }
        """);

    [Fact]
    public Task An_attribute_of_the_same_name_makes_no_actor() => Verify.Analyzer<PartialActorAnalyzer>("""
        [Mine.Actor]
        public class Account;

        namespace Mine
        {
            public class ActorAttribute : Attribute;
        }
        """);
}
