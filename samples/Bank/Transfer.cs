using System.Globalization;

namespace Bank;

/// <summary>One line of the input.</summary>
/// <param name="Id">Its id, or the place of a line that has none: <c>line 17</c>.</param>
/// <param name="From">The account that pays; empty for a deposit.</param>
/// <param name="To">The account that is paid; empty for a withdrawal.</param>
/// <param name="Amount">What is paid.</param>
/// <param name="Fault">Why the line cannot be used, from <see cref="Rejections"/>; null if it can.</param>
internal readonly record struct Transfer(string Id, string From, string To, decimal Amount, string? Fault = null);

/// <summary>Why a line is not applied, as <c>rejects.csv</c> says it.</summary>
internal static class Rejections
{
    internal const string Malformed = "malformed";
    internal const string DuplicateId = "duplicate-id";
    internal const string SameAccount = "same-account";
    internal const string AmountTooLarge = "amount-too-large";
    internal const string BalanceTooLarge = "balance-too-large";
    internal const string InsufficientFunds = "insufficient-funds";
}

/// <summary>Amounts: positive, with at most two decimal places.</summary>
internal static class Money
{
    /// <summary>The largest sum that a <see cref="decimal"/> holds with two places after the point.</summary>
    internal const decimal Max = 792281625142643375935439503.35m;

    /// <summary>Reads <c>12</c>, <c>12.3</c> or <c>12.34</c>; nothing else is an amount.</summary>
    /// <returns>Null, or why the text is not an amount that can be paid.</returns>
    internal static string? Read(ReadOnlySpan<char> text, out decimal amount)
    {
        amount = 0;
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var places = point < 0 ? default : text[(point + 1)..];
        if (whole.IsEmpty || !IsDigits(whole) || !IsDigits(places) || places.Length > 2 || (point >= 0 && places.IsEmpty))
            return Rejections.Malformed;

        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount) || amount > Max)
            return Rejections.AmountTooLarge;
        return amount > 0 ? null : Rejections.Malformed;
    }

    /// <summary>Whole cents, in a type that holds the sum of any number of accounts.</summary>
    internal static Int128 Cents(decimal amount) => (Int128)(amount * 100);

    internal static string Show(decimal amount) => amount.ToString("F2", CultureInfo.InvariantCulture);

    internal static string Show(Int128 cents) => string.Create(CultureInfo.InvariantCulture, $"{cents / 100}.{(int)(cents % 100):00}");

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
