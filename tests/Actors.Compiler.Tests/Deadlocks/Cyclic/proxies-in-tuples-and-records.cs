using Actors;

public sealed record Contract(BuyerProxy Buyer, decimal Price);

[Actor]
public partial class Seller
{
    private decimal _turnover;

    public async Task Sign(Contract contract)
    {
        var (buyer, price) = contract;
        if (await buyer.{|ACT3001:Confirm|}((price, Self)))
            _turnover += price;
    }

    public decimal Turnover() => _turnover;
}

[Actor]
public partial class Buyer
{
    private decimal _paid;

    public async Task<bool> Confirm((decimal Price, SellerProxy Seller) offer)
    {
        _paid += offer.Price;
        return await offer.Seller.{|ACT3001:Turnover|}() < _paid;
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system) =>
        await Seller.Spawn(system).Sign(new Contract(Buyer.Spawn(system), 12));
}
