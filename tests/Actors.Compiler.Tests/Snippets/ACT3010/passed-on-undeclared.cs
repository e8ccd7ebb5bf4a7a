using Actors;

public class RefusedException : Exception;

public sealed class NoMoneyException : RefusedException;

[Actor]
public partial class Account
{
    private decimal _balance;

    [Throws<NoMoneyException>]
    public void Withdraw(decimal amount) => _balance -= amount <= _balance ? amount : throw new NoMoneyException();

    [Throws<NoMoneyException>, Throws<ArgumentException>]
    public decimal Move(decimal amount, CancellationToken token = default) => token.IsCancellationRequested ? 0 : _balance += amount;

    // Local calls raise it as well.
    public void Pay(decimal amount)
    {
        if (amount > 0)
            {|ACT3010:Withdraw|}(amount);
    }
}

[Actor]
public partial class Shop(AccountProxy till)
{
    private int _sold;

    public async Task Buy(AccountProxy account, decimal price, CancellationToken token)
    {
        await account.{|ACT3010:Withdraw|}(price, token);
        _sold++;
    }

    public async Task<decimal> Both(AccountProxy account) => await account.{|ACT3010,ACT3010:Move|}(1).ConfigureAwait(true);

    [Throws<ArgumentException>]
    public async Task<decimal> One(AccountProxy account) => await account.{|ACT3010:Move|}(1);

    public ValueTask Forward(AccountProxy account) => account.Within(TimeSpan.FromSeconds(1)).{|ACT3010:Withdraw|}(1);

    public async Task Fallback(AccountProxy account)
    {
        try
        {
            await account.{|ACT3010:Withdraw|}(1);
        }
        catch (InvalidOperationException)
        {
            await till.{|ACT3010:Withdraw|}(1);
        }
        finally
        {
            _sold++;
        }
    }

    public async Task Rethrow(AccountProxy account)
    {
        try
        {
            await account.Withdraw(1);
        }
        catch (RefusedException)
        {
            await till.{|ACT3010:Withdraw|}(1);
        }
    }

    public async Task Later(AccountProxy account)
    {
        var paid = account.{|ACT3010:Withdraw|}(1);
        _sold++;
        await paid;
    }
}
