using Actors;

public sealed class NoMoneyException : Exception;

[Actor]
public partial class Account
{
    private decimal _balance;

    [Throws<NoMoneyException>]
    public void Withdraw(decimal amount) => _balance -= amount <= _balance ? amount : throw new NoMoneyException();

    // Another handler of the same name, which declares nothing.
    public void Withdraw(string reason) => _balance -= reason.Length;
}

[Actor]
public partial class Shop(AccountProxy till)
{
    private int _sold;

    public async Task Buy(AccountProxy account)
    {
        account.Tell.Withdraw(1m);
        await account.Withdraw("rent");
        _sold++;
    }

    public void Watch(AccountProxy account)
    {
        _sold++;
        _ = Task.Run(async () => await account.Withdraw(1m));
    }

    // The failure of a helper is its own affair: it may be called where somebody catches.
    public async Task<bool> Try()
    {
        try
        {
            await Pay();
            return true;
        }
        catch (NoMoneyException)
        {
            return false;
        }
    }

    private async Task Pay() => await till.Withdraw(1m);
}

public static class Program
{
    public static async Task Use(AccountProxy account) => await account.Withdraw(1m);
}
