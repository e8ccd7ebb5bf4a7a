using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Actors;

namespace Banking;

public enum Currency { Eur, Usd, Gbp }

public readonly record struct Money(decimal Amount, Currency Currency)
{
    public static Money operator +(Money left, Money right) =>
        left.Currency == right.Currency ? left with { Amount = left.Amount + right.Amount } : throw new CurrencyMismatchException(left.Currency, right.Currency);

    public static Money operator -(Money money) => money with { Amount = -money.Amount };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount:0.00} {Currency}");
}

public sealed class CurrencyMismatchException(Currency left, Currency right) : Exception($"{left} is not {right}");

[Sendable]
public abstract record Entry(Guid Id, DateTimeOffset At)
{
    public sealed record Posted(Guid Id, DateTimeOffset At, string Account, Money Money) : Entry(Id, At);

    public sealed record Reversed(Guid Id, DateTimeOffset At, Guid Original, string? Reason = null) : Entry(Id, At);
}

public interface IFeePolicy
{
    Money FeeFor(Money money);
}

internal sealed class FlatFee(decimal fee) : IFeePolicy
{
    public Money FeeFor(Money money) => money with { Amount = fee };
}

internal sealed class TieredFee : IFeePolicy
{
    private static readonly ImmutableArray<(decimal UpTo, decimal Rate)> Tiers = [(100m, 0.01m), (1_000m, 0.005m), (decimal.MaxValue, 0.001m)];

    public Money FeeFor(Money money)
    {
        foreach (var (upTo, rate) in Tiers)
        {
            if (money.Amount <= upTo)
                return money with { Amount = decimal.Round(money.Amount * rate, 2) };
        }

        return money with { Amount = 0 };
    }
}

[Actor]
public partial class Ledger(string name, bool tiered, TimeProvider clock)
{
    private static readonly FrozenDictionary<Currency, string> Signs = new Dictionary<Currency, string>
    {
        [Currency.Eur] = "€",
        [Currency.Usd] = "$",
        [Currency.Gbp] = "£",
    }.ToFrozenDictionary();

    private readonly IFeePolicy _fees = tiered ? new TieredFee() : new FlatFee(0.1m);
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, Dictionary<Currency, decimal>> _balances = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<(string Account, decimal Amount)> _top = new(Comparer<(string Account, decimal Amount)>.Create((left, right) =>
        left.Amount.CompareTo(right.Amount) is not 0 and var order ? order : string.CompareOrdinal(left.Account, right.Account)));

    [Throws<CurrencyMismatchException>]
    public Guid Post(string account, Money money)
    {
        var fee = _fees.FeeFor(money);
        var entry = new Entry.Posted(Guid.NewGuid(), clock.GetUtcNow(), account, money + -fee);
        Apply(entry);
        return entry.Id;
    }

    public bool Reverse(Guid id, string? reason = null)
    {
        if (_entries.OfType<Entry.Posted>().FirstOrDefault(entry => entry.Id == id) is not { } original)
            return false;
        Apply(new Entry.Reversed(Guid.NewGuid(), clock.GetUtcNow(), original.Id, reason));
        return true;
    }

    public ImmutableSortedDictionary<string, decimal> Balances(Currency currency) => _balances
        .Where(pair => pair.Value.ContainsKey(currency))
        .ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value[currency]);

    public (string Account, decimal Amount)? Richest() => _top.Count is 0 ? null : _top.Max;

    public string Describe() => $"{name}: {string.Join(", ", _balances.SelectMany(pair => pair.Value, (pair, part) => $"{pair.Key} {Signs[part.Key]}{part.Value}"))}";

    public ImmutableList<Entry> Since(DateTimeOffset at) => _entries.Where(entry => entry.At >= at).ToImmutableList();

    private void Apply(Entry entry)
    {
        switch (entry)
        {
            case Entry.Posted { Account: var account, Money: { Currency: var currency, Amount: var amount } }:
                Change(account, currency, amount);
                break;
            case Entry.Reversed reversed when _entries.Find(old => old.Id == reversed.Original) is Entry.Posted posted:
                Change(posted.Account, posted.Money.Currency, -posted.Money.Amount);
                break;
        }

        _entries.Add(entry);

        void Change(string account, Currency currency, decimal by)
        {
            ref var parts = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_balances, account, out _);
            parts ??= [];
            var old = parts.GetValueOrDefault(currency);
            _top.Remove((account, old));
            parts[currency] = old + by;
            _top.Add((account, old + by));
        }
    }
}
