using Actors.Analyzers.Rules;
using Actors.Compiler.Tests.Kit;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Actors.Compiler.Tests.Rules;

/// <summary>Actors as they should be written: every rule looks at them, and none has anything to say.</summary>
public class RealisticTests
{
    private const string Bank = """
        using System.Collections.Frozen;
        using System.Collections.Immutable;
        using System.Diagnostics.Metrics;
        using System.Text.RegularExpressions;
        using Actors;

        namespace Bank;

        public sealed class InsufficientFundsException(string owner, decimal amount) : Exception($"{owner} lacks {amount}");

        [Actor]
        public partial class Account(string owner)
        {
            private const int HistoryMax = 100;
            private static readonly Meter Meter = new("Bank");
            private static readonly Counter<long> Deposits = Meter.CreateCounter<long>("deposits");
            private static readonly FrozenSet<string> Blocked = new[] { "nobody" }.ToFrozenSet();
            private static readonly Regex Name = new("^[a-z]+$", RegexOptions.Compiled);
            private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
            private static int Limit => Environment.ProcessorCount;
            private readonly List<Entry> _history = [];
            private readonly Dictionary<string, decimal> _totals = new(StringComparer.Ordinal);
            private decimal _balance;

            public void Deposit(decimal amount)
            {
                if (Blocked.Contains(owner) || !Name.IsMatch(owner) || _history.Count > HistoryMax * Limit)
                    return;
                _balance += amount;
                _history.Add(new Entry(DateTimeOffset.UnixEpoch, amount, EntryKind.In));
                Deposits.Add(1);
            }

            [Throws<InsufficientFundsException>]
            public decimal Withdraw(decimal amount) =>
                amount <= _balance ? _balance -= amount : throw new InsufficientFundsException(owner, amount);

            [Throws<InsufficientFundsException>]
            public void TransferTo(AccountProxy other, decimal amount)
            {
                Withdraw(amount);
                other.Tell.Deposit(amount);
            }

            public async Task<Statement> Audit(LedgerProxy ledger, CancellationToken cancellationToken)
            {
                var checks = _history.Select(entry => ledger.Check(entry.Amount, cancellationToken).AsTask()).ToList();
                await Task.WhenAll(checks);
                var good = checks.Count(check => check.Result);
                var slow = ledger.Check(_balance, cancellationToken);
                if (slow.IsCompletedSuccessfully)
                    good += slow.Result ? 1 : 0;
                else
                    good += await slow ? 1 : 0;
                await Task.Delay(Patience, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
                var hash = await Task.Run(() => Expensive.Hash(good), cancellationToken);
                return new Statement(owner, [.. _history], hash);
            }

            public ImmutableDictionary<string, decimal> Totals() => _totals.ToImmutableDictionary();
            public async IAsyncEnumerable<Entry> History() { foreach (var entry in _history.ToArray()) { await Task.Yield(); yield return entry; } }
            public (int Count, decimal? Last) Summary() => (_history.Count, _history.LastOrDefault()?.Amount);
            public override string ToString() => $"{nameof(Account)} of {owner}";
            [Handler] private void Tick(int round) => _totals["ticks"] = Format.Rounded(round);
            [NotHandler] public List<Entry> Raw() => [.. _history];
        }

        public enum EntryKind { In, Out }
        public sealed record Entry(DateTimeOffset At, decimal Amount, EntryKind Kind);
        public sealed record Statement(string Owner, ImmutableArray<Entry> Entries, int Hash);

        public sealed class AccountProxy { public AccountTell Tell => default; }
        public readonly struct AccountTell { public void Deposit(decimal amount) { } }
        public sealed class LedgerProxy { public ValueTask<bool> Check(decimal amount, CancellationToken token) => new(true); }

        public static class Format
        {
            private static readonly IReadOnlyDictionary<int, string> Words = new Dictionary<int, string> { [1] = "one" };
            public static decimal Rounded(decimal value) => Math.Round(value, Words.Count);
        }

        public static class Expensive
        {
            private static readonly object Gate = new();
            public static int Hash(int value) { lock (Gate) { Thread.Sleep(10); return value; } }
        }

        public sealed class Host
        {
            private static readonly List<string> Started = [];
            public static int Runs { get; private set; }
            public void Run(AccountProxy account) { Runs++; Started.Add(account.ToString()!); Task.Delay(1).Wait(); }
        }
        """;

    [Fact]
    public async Task A_well_written_actor_hears_nothing()
    {
        var analyzers = typeof(PartialActorAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);
        var compilation = Compile.Create(Bank);
        Assert.Empty(compilation.GetDiagnostics().Where(found => found.Severity is Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
        // A hint is no alarm.
        Assert.Empty((await Verify.Run(compilation, [.. analyzers])).Where(found => found.Severity > Microsoft.CodeAnalysis.DiagnosticSeverity.Info));
    }
}
