using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Actors;

namespace Projections;

[Sendable]
public interface IEvent
{
    long Version { get; }
}

public sealed record ItemAdded(long Version, string Sku, int Quantity) : IEvent;

public sealed record ItemRemoved(long Version, string Sku) : IEvent;

public sealed record CheckedOut(long Version, DateOnly On) : IEvent;

public sealed record Stock(string Sku, int Quantity, DateOnly? Sold);

[ActorBase]
public abstract class Projection<TView>(string name)
    where TView : notnull
{
    private readonly Dictionary<Type, Action<IEvent>> _handlers = [];
    private long _version;

    protected Dictionary<string, TView> Views { get; } = new(StringComparer.Ordinal);

    protected string Name => name;

    public void Apply(IEvent change)
    {
        if (change.Version <= _version)
            return;
        if (_handlers.TryGetValue(change.GetType(), out var handle))
            handle(change);
        _version = change.Version;
    }

    public void ApplyAll(ImmutableArray<IEvent> changes)
    {
        foreach (var change in changes)
            Apply(change);
    }

    public long Version() => _version;

    protected void On<TEvent>(Action<TEvent> handle)
        where TEvent : IEvent => _handlers[typeof(TEvent)] = change => handle((TEvent)change);
}

[Actor]
public partial class StockView : Projection<Stock>
{
    private readonly HashSet<string> _open = [];

    public StockView(string name) : base(name)
    {
        On<ItemAdded>(Added);
        On<ItemRemoved>(removed => _ = Views.Remove(removed.Sku) && _open.Remove(removed.Sku));
        On<CheckedOut>(done =>
        {
            foreach (var sku in _open)
                Views[sku] = Views[sku] with { Sold = done.On };
            _open.Clear();
        });
    }

    public Stock? Find(string sku) => Views.GetValueOrDefault(sku);

    public ImmutableArray<Stock> Page(int number, int size) => [.. Views.Values.OrderBy(stock => stock.Sku).Skip(number * size).Take(size)];

    public async IAsyncEnumerable<Stock> All([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var sku in Views.Keys.ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Views.TryGetValue(sku, out var stock))
                yield return stock;
            await Task.Yield();
        }
    }


    private void Added(ItemAdded added)
    {
        var old = Views.TryGetValue(added.Sku, out var stock) ? stock.Quantity : 0;
        Views[added.Sku] = new Stock(added.Sku, old + added.Quantity, null);
        _open.Add(added.Sku);
    }

}
