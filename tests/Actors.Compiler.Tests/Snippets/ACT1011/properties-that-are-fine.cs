using System.Collections.Immutable;
using Actors;

namespace Shop;

public interface IKeyed
{
    string Key { get; }
}

public sealed record Line(string Article, int Count);

[Actor]
public partial class Basket(string owner) : IKeyed
{
    private readonly List<Line> _lines = [];

    public string Owner { get; private set; } = owner;

    public string Key => Owner;

    public int Count => _lines.Count;

    public int Limit { get; init; } = 10;

    public ImmutableArray<Line> Lines => [.. _lines];

    private List<Line> Open { get; set; } = [];

    protected int Kept { get; set; }

    private event Action? Changed;

    public void Rename(string name)
    {
        Owner = name;
        Open.AddRange(_lines);
        Kept += Limit;
        Changed?.Invoke();
    }
}
