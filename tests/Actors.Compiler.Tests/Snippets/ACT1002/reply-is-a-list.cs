using System.Collections.Immutable;
using Actors;

namespace Shop;

[Actor]
public partial class Basket
{
    private readonly List<string> _items = [];

    public void Add({|ACT1002:List<string>|} items) => _items.AddRange(items);

    public {|ACT1002:IReadOnlyList<string>|} View() => [.. _items];

    public ImmutableArray<string> Items() => [.. _items];
}
