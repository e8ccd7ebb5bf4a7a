using Actors;

namespace Kept;

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

    public async Task<bool> Buy(decimal price) => await TryPay(price);

    [Throws<RefusedException>]
    public async Task Rent() => await Pay(100);

    public async Task Later(decimal price)
    {
        var paying = Pay(price);
        try
        {
            await paying;
        }
        catch (RefusedException)
        {
            _sold--;
        }
    }

    public async Task Filtered(decimal price)
    {
        try
        {
            await Pay(price);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _sold--;
        }
    }

    public async Task Wrapped(decimal price)
    {
        try
        {
            await Pay(price);
        }
        catch (NoMoneyException)
        {
            throw new InvalidOperationException("The till is empty, and must not be.");
        }
    }

    public async Task Local(decimal price)
    {
        try
        {
            await Now();
        }
        catch (NoMoneyException)
        {
            _sold--;
        }

        async Task Now() => await Pay(price);
    }

    // Who runs it may catch.
    public async Task Retried(decimal price) => _sold += await Retry.Times(3, async () => await till.Withdraw(price)) ? 1 : 0;

    public void Forget(decimal price) => _ = Task.Run(() => Payments.Pay(till, price));

    // The handler that is called declares nothing: it is told there.
    public async Task Again() => await Rented();

    public async Task Rented() => await till.{|ACT3010:Withdraw|}(100);

    private async Task<bool> TryPay(decimal price)
    {
        try
        {
            await Pay(price);
            return true;
        }
        catch (NoMoneyException)
        {
            return false;
        }
    }

    private async Task Pay(decimal price) => await till.Withdraw(price);
}

internal static class Payments
{
    public static async Task Pay(AccountProxy account, decimal price) => await account.Withdraw(price);
}

internal static class Retry
{
    public static async Task<bool> Times(int times, Func<Task> work)
    {
        for (var i = 0; i < times; i++)
        {
            try
            {
                await work();
                return true;
            }
            catch (RefusedException)
            {
                continue;
            }
        }

        return false;
    }
}
