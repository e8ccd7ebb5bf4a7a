using System.Collections.Immutable;
using Actors;

namespace Shop;

[Actor]
public partial class Basket(string owner)
{
    public const int Max = 10;
    public readonly string Owner = owner;
    internal readonly ImmutableArray<string> Shelves = ["a", "b"];
    public readonly record struct Price(decimal Amount);
    public readonly Price First = new(1);

    [UnsafeSendable("A counter that is safe to add to from any thread.")]
    public readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> Seen = [];

    private readonly List<string> _items = [];
    private decimal _total;
    protected int Kept;
    private protected List<int> More = [];

    public void Pay(decimal amount)
    {
        _total += amount;
        _items.Add(Owner);
        Kept++;
        More.Add(Kept);
    }

    public decimal Total() => _total + _items.Count;
}
