using Actors;

public class RefusedException : Exception;

public sealed class NoMoneyException : RefusedException;

[Actor]
public partial class Account
{
    private decimal _balance;

    [Throws<NoMoneyException>]
    public void Withdraw(decimal amount) => _balance -= amount <= _balance ? amount : throw new NoMoneyException();

    public decimal Balance() => _balance;
}

[Actor]
public partial class Shop
{
    private int _sold;

    [Throws<NoMoneyException>]
    public async Task Buy(AccountProxy account) => await account.Withdraw(1);

    [Throws<RefusedException>]
    public async Task Sell(AccountProxy account) => await account.Withdraw(1);

    public async Task<bool> Try(AccountProxy account)
    {
        try
        {
            if (_sold > 0)
                await account.Withdraw(1);
            return await account.Balance() > 0;
        }
        catch (RefusedException failure) when (failure.Message.Length > 0)
        {
            return false;
        }
    }

    public async Task Any(AccountProxy account)
    {
        try
        {
            try
            {
                await account.Withdraw(1);
            }
            finally
            {
                _sold++;
            }
        }
        catch
        {
            _sold--;
        }
    }

    public async Task Later(AccountProxy account)
    {
        var paid = account.Withdraw(1);
        try
        {
            await paid;
        }
        catch (NoMoneyException)
        {
            _sold--;
        }
    }
}
