using Actors.Analyzers.Rules;
using Actors.CodeFixes;
using Actors.Compiler.Tests.Kit;

namespace Actors.Compiler.Tests.Rules;

/// <summary>The fixes on code that is not laid out for them.</summary>
public class HostileFixTests
{
    [Fact]
    public Task Another_name_of_a_field_is_not_taken_out() => Verify.NoFix<UseAfterMoveAnalyzer, MoveOutFix>("""
        using Actors;

        [Actor]
        public partial class Writer(Action<Owned<List<int>>> take)
        {
            private List<int> _batch = [];

            public void Flush()
            {
                var batch = _batch;
                take(new Owned<List<int>>({|ACT1009:batch|}));
            }
        }
        """);

    [Fact]
    public Task A_field_named_in_full_and_an_out_parameter_are_taken_out() => Verify.Fix<UseAfterMoveAnalyzer, MoveOutFix>(
        """
        using Actors;

        [Actor]
        public partial class Writer(Action<Owned<List<int>>> take)
        {
            private List<int> _batch = [];

            public void Flush() => take(new Owned<List<int>>(this._batch));

            private void Fill(out List<int> filled)
            {
                filled = [1];
                take(Owned.Of(filled));
            }
        }
        """,
        """
        using Actors;

        [Actor]
        public partial class Writer(Action<Owned<List<int>>> take)
        {
            private List<int> _batch = [];

            public void Flush() => take(Owned.Move(ref this._batch, []));

            private void Fill(out List<int> filled)
            {
                filled = [1];
                take(Owned.Move(ref filled, []));
            }
        }
        """);

    [Fact]
    public Task Comments_around_an_attestation_stay() => Verify.Fix<AttestationAnalyzer, RemoveAttestationFix>(
        """
        using Actors;

        // Above.
        [UnsafeSendable("Only read.")]
        // Between.
        public sealed record Price(decimal Amount);

        public static class Prices
        {
            /// <summary>Documented.</summary>
            [UnsafeSendable("Only read.")]
            // Between.
            public sealed record Low([property: Obsolete] decimal Amount);

            [Obsolete, UnsafeSendable("Only read.")] // Behind.
            public sealed record High(decimal Amount);

            [UnsafeSendable("Only read.")]
            [Obsolete]
            public sealed record Middle(decimal Amount);
        }
        """,
        """
        using Actors;

        // Above.
        // Between.
        public sealed record Price(decimal Amount);

        public static class Prices
        {
            /// <summary>Documented.</summary>
            // Between.
            public sealed record Low([property: Obsolete] decimal Amount);

            [Obsolete] // Behind.
            public sealed record High(decimal Amount);

            [Obsolete]
            public sealed record Middle(decimal Amount);
        }
        """);

    [Fact]
    public Task A_spawn_keeps_the_comments_and_lines_of_the_arguments() => Verify.Fix<NewActorAnalyzer, SpawnInsteadFix>(
        """
        using Actors;

        [Actor]
        public partial class Account(string owner, int limit)
        {
            public string Owner() => owner + limit;

            public static AccountProxy Spawn(IActorParent parent, string owner, int limit) => null!;
        }

        public sealed class AccountProxy;

        public static class Program
        {
            public static void Run(ActorSystem system)
            {
                var first = new Account(/* owner */ "Alice", limit: 5); // One.
                Account second = new(
                    "Bob", // Two.
                    5);
                Console.WriteLine((first, second));
            }
        }
        """,
        """
        using Actors;

        [Actor]
        public partial class Account(string owner, int limit)
        {
            public string Owner() => owner + limit;

            public static AccountProxy Spawn(IActorParent parent, string owner, int limit) => null!;
        }

        public sealed class AccountProxy;

        public static class Program
        {
            public static void Run(ActorSystem system)
            {
                var first = Account.Spawn(system, /* owner */ "Alice", limit: 5); // One.
                AccountProxy second = Account.Spawn(system,
                    "Bob", // Two.
                    5);
                Console.WriteLine((first, second));
            }
        }
        """);

    [Fact]
    public Task An_ask_that_nobody_could_await_is_no_fix() => Verify.NoFix<NewActorAnalyzer, SpawnInsteadFix>("""
        using Actors;

        [Actor]
        public partial class Account
        {
            public void Deposit() { }
            public static AccountProxy Spawn(IActorParent parent) => new();
        }

        public sealed class AccountProxy { public ValueTask Deposit() => default; }

        public static class Program
        {
            public static void Run(ActorSystem system)
            {
                var account = new {|ACT1012:Account|}();
                account.Deposit();
            }
        }
        """);

    [Fact]
    public Task A_setter_used_outside_stays() => Verify.NoFix<VisibleStateAnalyzer, HideStateFix>("""
        using Actors;

        [Actor]
        public partial class Account
        {
            public string {|ACT1011:Owner|} { get; set; } = "";
        }

        public static class Program
        {
            public static void Run(Account? account) => account?.Owner = "Alice";
        }
        """);

    [Fact]
    public Task State_is_hidden_with_its_comments() => Verify.Fix<VisibleStateAnalyzer, HideStateFix>(
        """
        using Actors;

        [Actor]
        public partial class Account
        {
            /// <summary>Documented.</summary>
            [Obsolete]
            protected internal /* why */ List<string> Names { get; } = []; // Behind.

            // Above.
            public string? Owner { get; /* here */ set; }

            internal static readonly int Most = 5;
            public volatile bool Open;
        }
        """,
        """
        using Actors;

        [Actor]
        public partial class Account
        {
            /// <summary>Documented.</summary>
            [Obsolete]
            private List<string> Names { get; } = []; // Behind.

            // Above.
            public string? Owner { get; /* here */ private set; }

            internal static readonly int Most = 5;
            private volatile bool Open;
        }
        """);

    [Fact]
    public Task A_member_is_made_unchanging_with_its_comments() => Verify.Fix<MutableMessageAnalyzer, MakeUnchangingFix>(
        """
        using Actors;

        [Actor]
        public partial class Taker
        {
            public void Take(Order order) { }
        }

        public sealed class Order
        {
            // The lines.
            [Obsolete] // Soon.
            public /* any */ string? Line { get; /* by all */ set /* who may */; }
        }
        """,
        """
        using Actors;

        [Actor]
        public partial class Taker
        {
            public void Take(Order order) { }
        }

        public sealed class Order
        {
            // The lines.
            [Obsolete] // Soon.
            public /* any */ string? Line { get; /* by all */ init /* who may */; }
        }
        """);

    [Fact]
    public Task A_setter_of_an_interface_stays() => Verify.NoFix<MutableMessageAnalyzer, MakeUnchangingFix>("""
        using Actors;

        [Actor]
        public partial class Taker
        {
            public void Take({|ACT1002:Order|} order) { }
        }

        public interface INamed
        {
            string Name { get; set; }
        }

        public sealed class Order : INamed
        {
            public string Name { get; set; } = "";
        }
        """);

    [Fact]
    public Task Lists_are_sent_immutable_with_their_comments() => Verify.Fix<MutableMessageAnalyzer, SendImmutableFix>(
        """
        using Actors;

        [Actor]
        public partial class Taker
        {
            private readonly List<int> _all = [];

            public void Take(/* these */ List<int> numbers /* all */, int[]? more) => _all.AddRange(numbers.Concat(more ?? []));

            // All.
            public async Task<List<int>> All(bool some) // Some?
            {
                await Task.Yield();
                if (some)
                    return _all.Where(number => number > 1).ToList(); // Some.
                return /* all */ _all;
            }
        }
        """,
        """
        using System.Collections.Immutable;
        using Actors;

        [Actor]
        public partial class Taker
        {
            private readonly List<int> _all = [];

            public void Take(/* these */ ImmutableArray<int> numbers /* all */, ImmutableArray<int>? more) => _all.AddRange(numbers.Concat(more ?? []));

            // All.
            public async Task<ImmutableArray<int>> All(bool some) // Some?
            {
                await Task.Yield();
                if (some)
                    return [.. _all.Where(number => number > 1).ToList()]; // Some.
                return /* all */ [.. _all];
            }
        }
        """);

    [Fact]
    public Task A_context_is_kept_with_the_comments_of_the_chain() => Verify.Fix<LeftContextAnalyzer, StayInTurnFix>(
        """
        using Actors;

        [Actor]
        public partial class Taker
        {
            private int _count;

            public async Task Take(Task<int> work)
            {
                _count += await work // Work.
                    .ConfigureAwait(false); // Fast.
                _count += (await work.ConfigureAwait(/* no */ false)) + await work.ConfigureAwait(continueOnCapturedContext: false);
            }
        }
        """,
        """
        using Actors;

        [Actor]
        public partial class Taker
        {
            private int _count;

            public async Task Take(Task<int> work)
            {
                _count += await work // Work.
                    ; // Fast.
                _count += (await work) + await work;
            }
        }
        """);
}
