using System.Collections.Immutable;
using Actors;

namespace Shop;

[Actor]
public partial class Basket
{
    public decimal {|ACT1011:Total|};
    internal int {|ACT1011:Count|}, {|ACT1011:Limit|} = 3;
    protected internal string? {|ACT1011:Owner|};
    public readonly List<string> {|ACT1011:Items|} = [];
    internal readonly byte[] {|ACT1011:Raw|} = new byte[3];
    public readonly Dictionary<string, ImmutableArray<int>> {|ACT1011:Prices|} = [];

    public void Pay() => Total += Count + Limit + Items.Count + Raw.Length + Prices.Count + (Owner?.Length ?? 0);
}
