using System.Collections.Immutable;
using Actors;

namespace Shop;

public class Basket
{
    public decimal Total;

    public List<string> Items { get; set; } = [];

    public event Action? Paid;

    public void Pay() => Paid?.Invoke();
}

[Actor]
public partial class Till
{
    private readonly Basket _basket = new();

    public decimal Total() => _basket.Total;

    private sealed class Entry
    {
        public int Count;
        public List<int> All { get; set; } = [];
    }

    private readonly Entry _entry = new() { Count = 1 };

    public int Count() => _entry.Count + _entry.All.Count;
}
