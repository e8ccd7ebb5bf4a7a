using System.Collections.Immutable;
using Actors;

namespace Shop;

public sealed record Order(string Id, ImmutableArray<Line> Lines);

public sealed record Line(string Article, Price Price);

public sealed class Price
{
    public decimal Amount { get; set; }
}

[Actor]
public partial class Till
{
    private decimal _sum;

    public void Pay({|ACT1002:Order|} order) => _sum += order.Lines.Sum(line => line.Price.Amount);
}
