using System.Collections.Immutable;
using Actors;

namespace Shop;

public enum Currency { Euro, Dollar }

public readonly record struct Money(decimal Amount, Currency Currency);

public sealed record Line(string Article, int Count, Money Price);

public sealed record Order(Guid Id, DateTimeOffset Placed, ImmutableArray<Line> Lines, Uri? Invoice = null);

[Actor]
public partial class Till(string name, TimeSpan patience)
{
    private readonly Dictionary<Guid, Order> _orders = [];

    public void Place(Order order) => _orders[order.Id] = order;

    public Order? Find(Guid id) => _orders.GetValueOrDefault(id);

    public (int Count, Money Sum) Total() =>
        (_orders.Count, new Money(_orders.Values.SelectMany(order => order.Lines).Sum(line => line.Price.Amount * line.Count), Currency.Euro));

    public ImmutableDictionary<Guid, Order> Snapshot() => _orders.ToImmutableDictionary();

    public Task<string> Name(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<string>(cancellationToken) : Task.FromResult(name + patience);
}
