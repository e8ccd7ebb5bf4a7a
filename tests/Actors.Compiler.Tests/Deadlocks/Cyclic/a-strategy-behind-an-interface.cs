using Actors;

public interface IDiscount
{
    Task<decimal> Of(decimal price);
}

public sealed class Fixed : IDiscount
{
    public Task<decimal> Of(decimal price) => Task.FromResult(price / 10);
}

public sealed class ByLoyalty(CustomersProxy customers) : IDiscount
{
    public async Task<decimal> Of(decimal price) => price * await customers.{|ACT3001:Loyalty|}();
}

[Actor]
public partial class Till(CustomersProxy customers)
{
    private readonly IDiscount _discount = customers is null ? new Fixed() : new ByLoyalty(customers);
    private decimal _sum;

    public async Task Ring(decimal price) => _sum += price - await _discount.Of(price);

    public decimal Sum() => _sum;
}

[Actor]
public partial class Customers
{
    private decimal _loyalty = 0.1m;

    public decimal Loyalty() => _loyalty;

    public async Task Reward(TillProxy till) => _loyalty += await till.{|ACT3001:Sum|}() / 1000;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var customers = Customers.Spawn(system);
        var till = Till.Spawn(system, customers);
        await Task.WhenAll(till.Ring(10).AsTask(), customers.Reward(till).AsTask());
    }
}
