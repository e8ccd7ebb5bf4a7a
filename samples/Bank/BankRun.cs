using System.Diagnostics;
using Actors;

namespace Bank;

/// <summary>One run: lines in, outcomes in the same order out.</summary>
internal static class BankRun
{
    /// <summary>So many lines are under way at most; memory does not grow with the length of the input.</summary>
    internal const int Window = 4096;

    private const int LinesPerReport = 8192;

    /// <summary>Applies the lines, writes both files and checks the books.</summary>
    /// <param name="lines">The input, read as it is needed.</param>
    /// <param name="rejects">Takes the lines that were not applied, in the order of the input.</param>
    /// <param name="balances">Takes the balances of all accounts that an applied line names.</param>
    /// <param name="report">Told now and then how many lines have been read.</param>
    /// <exception cref="BankException">A file failed, or the books are wrong.</exception>
    internal static async Task<Summary> RunAsync(IEnumerable<Transfer> lines, OutputFile rejects, OutputFile balances, Action<long> report)
    {
        await using var system = new ActorSystem();
        var started = Stopwatch.GetTimestamp();
        var teller = new Teller(system);
        var ledger = new Ledger();
        var rejected = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var underWay = new Queue<(Transfer Line, Task<string?> Outcome)>(Window);
        var count = 0L;

        foreach (var line in lines)
        {
            if (underWay.Count == Window)
                await SettleOldestAsync();
            underWay.Enqueue((line, teller.Accept(line)));
            if (++count % LinesPerReport == 0)
                report(count);
        }

        while (underWay.Count > 0)
            await SettleOldestAsync();
        var elapsed = Stopwatch.GetElapsedTime(started);
        report(count);

        var (replay, money) = await ledger.AuditAsync(teller.Accounts);
        foreach (var (account, balance) in ledger.Balances.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            balances.Write(account, Money.Show(balance));
        balances.Commit();
        rejects.Commit();
        return new(count, ledger.Applied, rejected, ledger.Balances.Count, elapsed, replay, money);

        async ValueTask SettleOldestAsync()
        {
            var (line, outcome) = underWay.Dequeue();
            if (await outcome is not { } reason)
            {
                ledger.Post(line);
                return;
            }

            rejects.Write(line.Id, reason);
            rejected[reason] = rejected.GetValueOrDefault(reason) + 1;
        }
    }
}

/// <summary>What a run has done.</summary>
internal sealed record Summary(
    long Lines, long Applied, IReadOnlyDictionary<string, long> Rejected, int Accounts, TimeSpan Elapsed, string Replay, string Money);
