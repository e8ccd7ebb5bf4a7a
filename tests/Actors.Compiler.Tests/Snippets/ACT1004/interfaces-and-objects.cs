using System.Collections.Immutable;
using Actors;

namespace Shop;

public interface IPrice
{
    decimal Amount { get; }
}

public class Article(string name)
{
    public string Name => name;
}

[Actor]
public partial class Shelf
{
    private int _count;

    public void Put({|ACT1004:object|} thing) => _count += thing is string ? 1 : 0;

    public void Price({|ACT1004:IPrice|} price) => _count += (int)price.Amount;

    public void Add({|ACT1004:Article|} article) => _count += article.Name.Length;

    public void All({|ACT1004:ImmutableArray<object>|} things) => _count += things.Length;

    public void Compare({|ACT1004:IComparable|} value) => _count += value.CompareTo(_count);

    public void Any({|ACT1004:dynamic|} value) => _count += (int)value;
}
