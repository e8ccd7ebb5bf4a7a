using System.Text;
using Actors;

public interface IPricing { decimal Price { get; } }

public static class Printer
{
    public static string Print(IPricing pricing, StringBuilder into) => into.Append(pricing.Price).ToString();
    public static decimal Twice<T>(T pricing) where T : IPricing => pricing.Price * 2;
    public static IPricing Pass(IPricing pricing) => pricing;
    public static void Fill(List<IPricing> list, IPricing pricing) => list.Add(pricing);
}

public sealed class Calculator(IPricing pricing)
{
    public decimal Compute() => pricing.Price * 3;
}

[Actor]
public partial class Product : IPricing
{
    private readonly List<IPricing> _known = [];
    private Calculator? _calculator;
    private readonly Lazy<Calculator> _lazy;

    public Product() => _lazy = new Lazy<Calculator>(() => new Calculator(this));

    public decimal Price => 1;

    public string Print() => Printer.Print(this, new StringBuilder());
    public decimal Twice() => Printer.Twice(this) + Printer.Pass(this).Price;
    public decimal Three()
    {
        _calculator = new Calculator(this);
        var local = new List<IPricing> { this };
        Printer.Fill(_known, this);
        Printer.Fill(local, this);
        return _calculator.Compute() + local.Sum(item => item.Price) + _lazy.Value.Compute();
    }
}
