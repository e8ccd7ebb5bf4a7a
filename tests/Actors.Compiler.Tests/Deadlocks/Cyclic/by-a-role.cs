using Actors;

[Role]
public interface IRates
{
    ValueTask<decimal> Rate(string currency);
}

[Actor]
public partial class Exchange(IRates rates)
{
    private decimal _volume;

    public async Task<decimal> Change(decimal amount, string currency)
    {
        _volume += amount;
        return amount * await rates.{|ACT3001:Rate|}(currency);
    }

    public decimal Volume() => _volume;
}

[Actor]
public partial class CentralBank : IRates
{
    private ExchangeProxy? _exchange;

    public void Watch(ExchangeProxy exchange) => _exchange = exchange;

    public async Task<decimal> Rate(string currency) => currency.Length + (_exchange is null ? 0 : await _exchange.{|ACT3001:Volume|}());
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var bank = CentralBank.Spawn(system);
        var exchange = Exchange.Spawn(system, bank);
        await bank.Watch(exchange);
        await exchange.Change(1, "EUR");
    }
}
