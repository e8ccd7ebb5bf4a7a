using Actors;

public static class Discounts
{
    private static readonly Func<decimal, decimal> s_half = static price => price / 2;
    private static readonly Func<decimal, decimal> s_none = None;
    public static readonly Comparison<string> ByLength = (left, right) => left.Length - right.Length;

    public static decimal Apply(decimal price, bool isSale) => isSale ? s_half(price) : s_none(price);

    private static decimal None(decimal price) => price;
}

[Actor]
public partial class Cashier
{
    private readonly List<string> _names = [];

    public decimal Charge(decimal price) => Discounts.Apply(price, isSale: true);

    public void Sort() => _names.Sort(Discounts.ByLength);
}
