using Actors;

namespace Circle;

public interface IRates
{
    Task<decimal> Rate(string currency);
}

public sealed class BankRates(BankProxy bank) : IRates
{
    public async Task<decimal> Rate(string currency) => await bank.{|ACT3001:Rate|}(currency);
}

public abstract class Desk(BankProxy bank)
{
    protected async Task Report(string text)
    {
        Func<Task> send = async () => await bank.{|ACT3001:Note|}(text);
        await send();
    }
}

[Actor]
public partial class Till([UnsafeSendable("it holds a proxy only")] IRates rates, BankProxy bank) : Desk(bank)
{
    public async Task<decimal> Pay(decimal amount, string currency)
    {
        var local = await Convert();
        await Report($"{local}");
        return local;

        async Task<decimal> Convert() => amount * await rates.Rate(currency);
    }

    public int Count() => 1;
}

[Actor]
public partial class Bank
{
    private readonly List<TillProxy> _tills = [];

    public decimal Rate(string currency) => currency.Length;

    public void Note(string text) => _tills.Capacity = text.Length;

    public async Task<int> Count() => (await Asks.WhenAll(_tills.Select(till => till.{|ACT3001:Count|}()))).Sum();
}
