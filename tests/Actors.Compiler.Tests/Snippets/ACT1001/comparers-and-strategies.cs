using Actors;

public sealed class ByLength : IComparer<string>
{
    public static readonly ByLength Instance = new();

    public int Compare(string? left, string? right) => (left?.Length ?? 0) - (right?.Length ?? 0);
}

public abstract class Tariff
{
    public static readonly Tariff Cheap = new Flat(1m);
    public static readonly Tariff Dear = new Flat(9m);

    public abstract decimal Price(int pieces);

    private sealed class Flat(decimal each) : Tariff
    {
        public override decimal Price(int pieces) => each * pieces;
    }
}

[Actor]
public partial class Shop
{
    private readonly SortedSet<string> _names = new(ByLength.Instance);

    public decimal Price(int pieces) => (pieces > 10 ? Tariff.Cheap : Tariff.Dear).Price(pieces);

    public bool Add(string name) => _names.Add(name);
}
