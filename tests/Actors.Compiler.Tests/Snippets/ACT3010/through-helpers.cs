using Actors;

namespace Helpers;

public class RefusedException : Exception;

public sealed class NoMoneyException : RefusedException;

[Actor]
public partial class Account
{
    private decimal _balance;

    [Throws<NoMoneyException>]
    public void Withdraw(decimal amount) => _balance -= amount <= _balance ? amount : throw new NoMoneyException();
}

[Actor]
public partial class Shop(AccountProxy till)
{
    private int _sold;

    public async Task Buy(decimal price)
    {
        await {|ACT3010:Pay|}(price);
        _sold++;
    }

    // Any depth, and any kind of helper.
    public Task Rent() => {|ACT3010:Twice|}(100);

    public async Task Local(decimal price)
    {
        await {|ACT3010:Now|}();

        async Task Now() => await till.Withdraw(price);
    }

    public async Task Held(decimal price)
    {
        Func<Task> pay = async () => await till.Withdraw(price);
        await {|ACT3010:pay|}();
    }

    public async Task Elsewhere(decimal price) => await Payments.{|ACT3010:Pay|}(till, price);

    public async Task Partly(decimal price)
    {
        try
        {
            await Pay(price);
        }
        catch (NoMoneyException)
        {
            await {|ACT3010:Pay|}(price / 2);
        }
    }

    // Whoever only looks does not catch.
    public async Task Noted(decimal price)
    {
        await {|ACT3010:Counted|}(price);
    }

    public async Task Looked(decimal price)
    {
        try
        {
            await till.{|ACT3010:Withdraw|}(price);
        }
        catch (NoMoneyException)
        {
            _sold--;
            throw;
        }
    }

    private async Task Counted(decimal price)
    {
        try
        {
            await Pay(price);
        }
        catch (Exception failure)
        {
            _sold -= failure.Message.Length;
            throw;
        }
    }

    private async Task Twice(decimal price)
    {
        await Pay(price);
        await Pay(price);
    }

    private async Task Pay(decimal price) => await till.Withdraw(price);
}

internal static class Payments
{
    public static async Task Pay(AccountProxy account, decimal price) => await account.Withdraw(price);
}

// A private method that calls a handler of its own.
[Actor]
public partial class Vault
{
    private decimal _sum;

    [Throws<NoMoneyException>]
    public void Take(decimal amount) => _sum -= amount <= _sum ? amount : throw new NoMoneyException();

    public void Close() => {|ACT3010:Empty|}();

    private void Empty() => Take(_sum);
}
