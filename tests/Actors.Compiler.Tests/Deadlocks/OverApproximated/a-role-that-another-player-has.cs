using Actors;

[Role]
public interface IBook
{
    ValueTask Write(int amount);
}

[Actor]
public partial class Daily : IBook
{
    private int _sum;

    public void Write(int amount) => _sum += amount;
}

[Actor]
public partial class Yearly(ShopProxy shop) : IBook
{
    private int _sum;

    public async Task Write(int amount) => _sum += amount * await shop.{|ACT3001:Factor|}();
}

[Actor]
public partial class Shop(IBook book)
{
    public async Task Sell(int amount) => await book.{|ACT3001:Write|}(amount);

    public int Factor() => 2;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var shop = Shop.Spawn(system, Daily.Spawn(system));
        await shop.Sell(1);
        await Yearly.Spawn(system, shop).Write(2);
    }
}
