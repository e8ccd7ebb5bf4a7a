using Actors;

public static class Pricing
{
    public static async Task<decimal> Total(StockProxy stock, int pieces)
    {
        var price = await stock.{|ACT3001:Price|}();
        return price * pieces;
    }
}

[Actor]
public partial class Basket(StockProxy stock)
{
    private int _pieces;

    public void Put(int pieces) => _pieces += pieces;
    public async Task<decimal> Total() => await Pricing.Total(stock, _pieces);
    public int Pieces() => _pieces;
}

[Actor]
public partial class Stock
{
    private int _reserved;

    public decimal Price() => 1 + _reserved;

    public async Task Reserve(BasketProxy basket) => _reserved += await basket.{|ACT3001:Pieces|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var stock = Stock.Spawn(system);
        var basket = Basket.Spawn(system, stock);
        await Task.WhenAll(basket.Total().AsTask(), stock.Reserve(basket).AsTask());
    }
}
