using System.Collections.Immutable;
using Actors;
using Samples;

namespace OrderSaga;

/// <summary>Whom a saga deals with. Proxies are addresses, so a record of them may be passed around.</summary>
public sealed record Services(WarehouseProxy Warehouse, CashierProxy Cashier, CourierProxy Courier, OrderBookProxy Book, TimelineProxy Timeline);

/// <summary>Keeps things for orders. As with all services here, to do the same again for an order changes nothing.</summary>
[Actor]
public partial class Warehouse(ImmutableDictionary<string, int> stock)
{
    private readonly Dictionary<int, string> _kept = [];

    [Throws<OutOfStockException>]
    public void Reserve(Order order)
    {
        if (_kept.ContainsKey(order.Id))
            return;
        if (_kept.Values.Count(item => item == order.Item) >= stock.GetValueOrDefault(order.Item))
            throw new OutOfStockException(order.Item);
        _kept.Add(order.Id, order.Item);
    }

    public void Release(Order order) => _kept.Remove(order.Id);

    public int Kept() => _kept.Count;
}

/// <summary>Takes money, once per order, and gives it back.</summary>
[Actor]
public partial class Cashier
{
    private readonly Dictionary<int, decimal> _taken = [];
    private readonly Dictionary<int, int> _asked = [];

    [Throws<CardDeclinedException>, Throws<UnavailableException>]
    public void Charge(Order order)
    {
        var attempt = _asked[order.Id] = _asked.GetValueOrDefault(order.Id) + 1;
        if (order.Trouble is Trouble.CashierOut || (order.Trouble is Trouble.CashierOutTwice && attempt <= 2))
            throw new UnavailableException("the cashier");
        if (order.Trouble is Trouble.CardDeclined)
            throw new CardDeclinedException();
        _taken[order.Id] = order.Price;
    }

    public void Refund(Order order) => _taken.Remove(order.Id);

    public decimal Taken() => _taken.Values.Sum();
}

/// <summary>Takes parcels away. There is no way back from here, so it is the last step.</summary>
[Actor]
public partial class Courier
{
    [Throws<NoRouteException>]
    public void Ship(Order order)
    {
        if (order.Trouble is Trouble.NoRoute)
            throw new NoRouteException();
    }
}

/// <summary>Remembers where each order is, when its saga does not: it would be a database.</summary>
[Actor]
public partial class OrderBook
{
    private readonly Dictionary<int, Page> _pages = [];

    /// <summary>A saga begins, or begins again after a failure.</summary>
    public Page Open(Order order) => _pages[order.Id] = _pages.TryGetValue(order.Id, out var page)
        ? page with { Lives = page.Lives + 1 }
        : new Page(order, Stage.Reserving, Lives: 1);

    public void Note(int order, Stage stage) => _pages[order] = _pages[order] with { Stage = stage };

    public ImmutableArray<Page> Pages() => [.. _pages.Values];
}

/// <summary>Where an order is, and how often its saga has begun.</summary>
public sealed record Page(Order Order, Stage Stage, int Lives);
