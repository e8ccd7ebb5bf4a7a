using Actors.Compiler.Tests.Kit;
using Actors.Generator;

namespace Actors.Compiler.Tests.Generating;

/// <summary>The generated code, to be read: it is product.</summary>
public class GeneratedCodeTests
{
    internal const string Bank = """
        using Actors;

        namespace Bank;

        public sealed class InsufficientFundsException(string owner, decimal amount) : Exception($"{owner} has less than {amount}.");

        public sealed record Statement(string Owner, decimal Balance);

        /// <summary>An account.</summary>
        [Actor]
        public partial class Account(string owner)
        {
            private decimal _balance;

            /// <summary>Adds money.</summary>
            public void Deposit(decimal amount) => _balance += amount;

            [Throws<InsufficientFundsException>]
            public decimal Withdraw(decimal amount) =>
                amount <= _balance ? _balance -= amount : throw new InsufficientFundsException(owner, amount);

            [Throws<InsufficientFundsException>]
            public void TransferTo(AccountProxy other, decimal amount)
            {
                Withdraw(amount);
                other.Tell.Deposit(amount);
            }

            public async Task<Statement> Audit(LedgerProxy ledger, CancellationToken cancellationToken) =>
                await ledger.Check(owner, _balance, cancellationToken);
        }

        [Actor]
        public partial class Ledger
        {
            public Statement Check(string owner, decimal balance) => new(owner, balance);
        }
        """;

    [Fact]
    public void Account() => Verify.Snapshot(Compile.Generate(new ActorGenerator(), Bank).Result);

    [Fact]
    public void The_page_in_the_docs_shows_what_is_generated()
    {
        var generated = Compile.Generate(new ActorGenerator(), Bank).Result.Results[0].GeneratedSources[0].SourceText.ToString();
        var page = File.ReadAllText(Path.Combine(Verify.ProjectDirectory, "../../docs/generated-code.md")).ReplaceLineEndings("\n");

        Assert.Contains("```csharp\n" + generated.TrimEnd() + "\n```", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Feed() => Verify.Snapshot(Compile.Generate(new ActorGenerator(), """
        using Actors;
        using System.Runtime.CompilerServices;

        [Actor]
        public partial class Feed
        {
            public void Add(string name)
            {
            }

            [AskTimeout(5)]
            public async IAsyncEnumerable<string?> Names(int count = 1, [EnumeratorCancellation] CancellationToken cancellationToken = default)
            {
                await Task.Delay(count, cancellationToken);
                yield return null;
            }
        }
        """).Result);

    [Fact]
    public void Clock() => Verify.Snapshot(Compile.Generate(new ActorGenerator(), """
        using Actors;

        [Actor]
        public sealed partial class Clock(ActorContext context, TimeSpan period = default)
        {
            private long _ticks;

            public long Ticks() => _ticks;

            internal ValueTask Reset(long ticks = 0, string? reason = null)
            {
                _ticks = ticks;
                Self.Tell.Tick(new Beat(1));
                return default;
            }

            [Handler]
            private void Tick(Beat beat) => _ticks += beat.Count;

            private Task OnStart(CancellationToken cancellationToken) => Task.Delay(period, context.Time, cancellationToken);

            private void OnStop(StopReason reason) => _ticks = 0;

            private sealed record Beat(int Count);
        }
        """).Result);

    [Fact]
    public void Printer() => Verify.Snapshot(Compile.Generate(new ActorGenerator(), """
        using Actors;

        [Actor]
        [Mailbox(100)]
        public partial class Printer
        {
            private int _pages;

            public async Task<int> Print(string text)
            {
                await Task.Delay(text.Length);
                Self.Tell.Turn();
                return ++_pages;
            }

            [Interleave]
            public void Turn() => _pages++;

            [ReadOnly]
            public int Pages() => _pages;
        }
        """).Result);

    [Fact]
    public void Gateway() => Verify.Snapshot(Compile.Generate(new ActorGenerator(), """
        using Actors;
        using System.Collections.Immutable;

        [Actor]
        [TurnBudget(50)]
        public partial class Gateway
        {
            private int _count;

            [Priority]
            public void Cancel(int order) => _count -= order;

            [TimeToLive(5)]
            public int Price(string symbol) => symbol.Length;

            [Batch(256)]
            public Task Record(ImmutableArray<int> readings, CancellationToken cancellationToken)
            {
                _count += readings.Length;
                return Task.CompletedTask;
            }

            [Throttle(0.5)]
            public void Redraw(string view) => _count += view.Length;

            [Debounce(0.2)]
            [TurnBudget(20, Strict = true)]
            public void Search(string text) => _count += text.Length;
        }
        """).Result);

    [Fact]
    public async Task The_sample_of_the_design_runs()
    {
        using var loaded = Compile.Generate(new ActorGenerator(), Bank, """
            using Actors;
            using Bank;

            public static class Program
            {
                public static async Task<string> Run()
                {
                    await using var system = new ActorSystem();
                    AccountProxy alice = Account.Spawn(system.Named("alice"), "Alice");
                    AccountProxy bob = Account.Spawn(system, "Bob");
                    await alice.Deposit(100m);
                    decimal left = await alice.Withdraw(30m);
                    decimal soon = await alice.Within(TimeSpan.FromSeconds(1)).Withdraw(1m);
                    alice.Tell.Deposit(5m);
                    await alice.TransferTo(bob, 4m);
                    Statement audit = await bob.Audit(Ledger.Spawn(system));
                    await system.StopAsync(alice);
                    return FormattableString.Invariant($"{left} {soon} {audit}");
                }
            }
            """).Load();

        Assert.Equal("70 69 Statement { Owner = Bob, Balance = 4 }", await loaded.Run());
    }
}
