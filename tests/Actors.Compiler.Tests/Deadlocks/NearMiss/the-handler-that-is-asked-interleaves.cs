using Actors;

[Actor]
public partial class Order(StockProxy stock)
{
    private string _state = "new";

    public async Task Place()
    {
        _state = "placing";
        await stock.Reserve(Self);
        _state = "placed";
    }

    [Interleave]
    public string State() => _state;
}

[Actor]
public partial class Stock
{
    private readonly List<string> _log = [];

    public async Task Reserve(OrderProxy order) => _log.Add(await order.State());
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Order.Spawn(system, Stock.Spawn(system)).Place();
}
