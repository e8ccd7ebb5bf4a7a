using Actors.Analyzers.Rules;
using Actors.CodeFixes;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

/// <summary>What an actor is constructed with may be meant to come from the services.</summary>
public class TakeFromServicesFixTests
{
    [Fact]
    public Task Services_are_marked() => Verify.Fix<MutableMessageAnalyzer, TakeFromServicesFix>(
        """
        using System;
        using Actors;

        [Actor]
        public partial class Till(IRates rates, /* for the auditors */ Audit? audit, string currency,
            // Who knows the rest.
            IServiceProvider services)
        {
            public decimal Pay(decimal amount)
            {
                (audit ?? (Audit?)services.GetService(typeof(Audit)))?.Note(currency);
                return amount * rates.Of(currency);
            }
        }

        public interface IRates { decimal Of(string currency); }

        public abstract class Audit { public abstract void Note(string what); }
        """,
        """
        using System;
        using Actors;

        [Actor]
        public partial class Till([Inject] IRates rates, /* for the auditors */ [Inject] Audit? audit, string currency,
            // Who knows the rest.
            [Inject] IServiceProvider services)
        {
            public decimal Pay(decimal amount)
            {
                (audit ?? (Audit?)services.GetService(typeof(Audit)))?.Note(currency);
                return amount * rates.Of(currency);
            }
        }

        public interface IRates { decimal Of(string currency); }

        public abstract class Audit { public abstract void Note(string what); }
        """);

    [Fact]
    public async Task The_message_says_so_of_abstract_classes_too()
    {
        var found = await Verify.Analyzer<MutableMessageAnalyzer>("""
            using Actors;

            [Actor]
            public partial class Till({|ACT1004:Audit|} audit)
            {
                public void Pay({|ACT1004:Audit|} other) => audit.Note(other.ToString()!);
            }

            public abstract class Audit { public abstract void Note(string what); }
            """);

        Assert.EndsWith("of a service, say [Inject]", found[0].GetMessage().Split(" (http")[0], StringComparison.Ordinal);
        Assert.DoesNotContain("[Inject]", found[1].GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public partial class Till { public void Pay({|ACT1004:IRates|} rates) => rates.Of(1); }")]
    [InlineData("public partial class Till({|ACT1004:Rates|} rates) { public void Pay() => rates.ToString(); }")]
    [InlineData("public partial class Till({|ACT1004:IRates|} rates) { public void Pay() => rates.Of(1); public static void Open(IActorParent parent, IRates rates) => Spawn(parent, rates); public static void Spawn(IActorParent parent, IRates rates) { } }")]
    public Task No_fix_for_what_is_no_service_or_is_passed_already(string actor) => Verify.NoFix<MutableMessageAnalyzer, TakeFromServicesFix>($$"""
        using Actors;

        [Actor]
        {{actor}}

        public interface IRates { decimal Of(decimal amount); }

        public class Rates;
        """);
}
