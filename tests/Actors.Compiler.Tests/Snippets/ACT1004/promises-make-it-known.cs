using System.Collections.Immutable;
using Actors;

namespace Shop;

[Sendable]
public interface IPrice
{
    decimal Amount { get; }
}

public sealed record Fixed(decimal Amount) : IPrice;

[Sendable]
public abstract record Article(string Name);

public sealed record Book(string Name, string Author) : Article(Name);

public record Food(string Name, ImmutableArray<DateOnly> Dates) : Article(Name);

public sealed record Crate(string Name) : Food(Name, []);

[Actor]
public partial class Shelf
{
    private decimal _sum;

    public void Price(IPrice price) => _sum += price.Amount;

    public void Add(Article article) => _sum += article.Name.Length;

    public Food? Food() => _sum > 0 ? new Crate("apples") : null;
}
