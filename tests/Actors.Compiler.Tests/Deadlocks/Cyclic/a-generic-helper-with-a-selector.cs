using Actors;

public static class Calls
{
    public static async Task<TReply> On<TProxy, TReply>(TProxy proxy, Func<TProxy, ValueTask<TReply>> ask) => await ask(proxy);
}

[Actor]
public partial class Sales(DepotProxy depot)
{
    private int _sold;

    public async Task Sell(int pieces)
    {
        var free = await Calls.On(depot, one => one.{|ACT3001:Free|}());
        _sold += Math.Min(free, pieces);
    }

    public int Sold() => _sold;
}

[Actor]
public partial class Depot
{
    private int _free = 3;

    public int Free() => _free;

    public async Task Restock(SalesProxy sales) => _free += await Calls.On<SalesProxy, int>(sales, static one => one.{|ACT3001:Sold|}());
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var depot = Depot.Spawn(system);
        var sales = Sales.Spawn(system, depot);
        await Task.WhenAll(sales.Sell(1).AsTask(), depot.Restock(sales).AsTask());
    }
}
