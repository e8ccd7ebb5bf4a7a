using Actors;

[Actor]
public partial class Account(LedgerProxy ledger)
{
    private bool _isFrozen;

    public async Task Pay(decimal amount)
    {
        if (!_isFrozen)
            await ledger.Book(amount);
    }

    public void Freeze() => _isFrozen = true;
}

[Actor]
public partial class Ledger
{
    private decimal _sum;

    public void Book(decimal amount) => _sum += amount;

    public void Close(AccountProxy account)
    {
        if (_sum >= 0)
            account.Tell.Freeze();
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var ledger = Ledger.Spawn(system);
        var account = Account.Spawn(system, ledger);
        await Task.WhenAll(account.Pay(5).AsTask(), ledger.Close(account).AsTask());
    }
}
