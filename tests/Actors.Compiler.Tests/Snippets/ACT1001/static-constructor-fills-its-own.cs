using System.Collections.Frozen;
using Actors;

// What a static constructor makes, nobody sees before it is done.
public static class Currencies
{
    private static readonly FrozenDictionary<string, int> s_digits;

    static Currencies()
    {
        var digits = new Dictionary<string, int> { ["EUR"] = 2, ["JPY"] = 0 };
        s_digits = digits.ToFrozenDictionary();
    }

    public static int Digits(string currency) => s_digits.GetValueOrDefault(currency, 2);
}

[Actor]
public partial class Rounder
{
    public decimal Round(decimal amount, string currency) => Math.Round(amount, Currencies.Digits(currency));
}
