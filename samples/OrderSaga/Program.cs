using System.Collections.Immutable;
using Actors;
using Samples;

namespace OrderSaga;

/// <summary>Seven orders; trouble with five of them; and none is lost.</summary>
public static class Program
{
    public static void Main() => Run(Console.Out);

    /// <summary>Serves the orders, one after the other, and writes what happened when.</summary>
    public static void Run(TextWriter writer) => VirtualTime.Run(async system =>
    {
        var services = new Services(
            Warehouse.Spawn(system, ImmutableDictionary.CreateRange(new KeyValuePair<string, int>[] { new("lamp", 2), new("chair", 3) })),
            Cashier.Spawn(system),
            Courier.Spawn(system),
            OrderBook.Spawn(system),
            Timeline.Spawn(system));
        Order[] orders =
        [
            new(1, "lamp", 40),
            new(2, "desk", 300),
            new(3, "lamp", 40, Trouble.CardDeclined),
            new(4, "lamp", 40, Trouble.NoRoute),
            new(5, "chair", 75, Trouble.CashierOutTwice),
            new(6, "chair", 75, Trouble.CashierOut),
            new(7, "chair", 75, Trouble.Crash),
        ];

        system.ActorFailed += failure => services.Timeline.Tell.Write($"{failure.Actor} fails: {failure.Exception.Message}");
        foreach (var order in orders)
        {
            var saga = Saga.Spawn(system.Named($"order-{order.Id}"), order, services);
            await system.WhenTerminated(saga);
        }

        foreach (var line in await services.Timeline.Lines())
            writer.WriteLine(line);

        var pages = await services.Book.Pages();
        var shipped = pages.Where(page => page.Stage is Stage.Shipped).ToList();
        var cancelled = pages.Count(page => page.Stage is Stage.Cancelled);
        writer.WriteLine($"{orders.Length} orders: {shipped.Count} shipped, {cancelled} cancelled, {orders.Length - shipped.Count - cancelled} lost");
        writer.WriteLine($"the warehouse keeps {await services.Warehouse.Kept()} things for them");
        writer.WriteLine($"the cashier has {await services.Cashier.Taken()}, the shipped orders cost {shipped.Sum(page => page.Order.Price)}");
    });
}
