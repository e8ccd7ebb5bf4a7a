using System.Runtime.InteropServices;
using Actors;

namespace Bank;

/// <summary>
/// The replay of the applied lines in file order, by plain sums and without actors: what the accounts must hold.
/// </summary>
internal sealed class Ledger
{
    private readonly Dictionary<string, decimal> _balances = new(StringComparer.Ordinal);
    private Int128 _paidIn;
    private Int128 _paidOut;
    private string? _overdrawn;

    internal long Applied { get; private set; }

    /// <summary>Every account that an applied line names, with its balance.</summary>
    internal IReadOnlyDictionary<string, decimal> Balances => _balances;

    internal void Post(in Transfer line)
    {
        Applied++;
        if (line.From.Length == 0)
        {
            _paidIn += Money.Cents(line.Amount);
        }
        else
        {
            ref var from = ref CollectionsMarshal.GetValueRefOrAddDefault(_balances, line.From, out _);
            from -= line.Amount;
            if (from < 0)
                _overdrawn ??= line.From;
        }

        if (line.To.Length == 0)
            _paidOut += Money.Cents(line.Amount);
        else
            CollectionsMarshal.GetValueRefOrAddDefault(_balances, line.To, out _) += line.Amount;
    }

    /// <summary>Asks every account for its balance and compares.</summary>
    /// <returns>What was found, in words for the user.</returns>
    /// <exception cref="AuditException">The books are wrong.</exception>
    internal async Task<(string Replay, string Money)> AuditAsync(IEnumerable<(string Name, AccountProxy Account)> accounts)
    {
        if (_overdrawn is not null)
            throw new AuditException($"account '{_overdrawn}' went below zero.");

        var total = Int128.Zero;
        foreach (var some in accounts.Chunk(1024))
        {
            var asks = Array.ConvertAll(some, one => one.Account.Balance().AsTask());
            for (var i = 0; i < some.Length; i++)
            {
                var held = await asks[i];
                var expected = _balances.GetValueOrDefault(some[i].Name);
                if (held != expected)
                    throw new AuditException($"account '{some[i].Name}' holds {Money.Show(held)}, but the replay of the applied lines gives {Money.Show(expected)}.");
                total += Money.Cents(held);
            }
        }

        var flow = $"{Money.Show(_paidIn)} paid in - {Money.Show(_paidOut)} paid out";
        if (total != _paidIn - _paidOut)
            throw new AuditException($"money is not conserved: {flow}, but the accounts hold {Money.Show(total)}.");

        return (
            $"Balances equal the replay of {Reports.Count(Applied, "applied line")}.",
            $"Money is conserved: {flow} = {Money.Show(total)} held.");
    }
}
