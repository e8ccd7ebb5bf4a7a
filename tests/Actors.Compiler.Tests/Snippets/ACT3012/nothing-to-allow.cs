using Actors;

namespace Stale;

// Once it asked its children; now it tells.
[Actor]
public partial class Node
{
    private readonly List<NodeProxy> _children = [];
    private int _count;

    [{|ACT3012:AllowCycle("A node asks its children only.")|}]
    public void Count()
    {
        _count++;
        foreach (var child in _children)
            child.Tell.Count();
    }
}

[Actor, {|ACT3012:AllowCycle("The till is never asked by the bank.")|}]
public partial class Till(BankProxy bank)
{
    private decimal _sum;

    public async Task<decimal> Close() => _sum = await bank.Rate("EUR") * _sum;
}

[Actor]
public partial class Bank
{
    private decimal _rate = 1;

    public decimal Rate(string currency) => _rate * currency.Length;
}

// Others start while it waits in any case.
[Actor, Reentrant]
public partial class Peer
{
    private readonly int _value = 1;

    [{|ACT3012:AllowCycle("Peers ask in the order of their numbers.")|}]
    public async Task<int> Ask(PeerProxy other) => await other.Value() + 1;

    public int Value() => _value;
}
