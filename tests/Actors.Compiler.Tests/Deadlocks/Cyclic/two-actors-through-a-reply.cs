using Actors;

[Actor]
public partial class Account(LedgerProxy ledger)
{
    private decimal _balance;

    public async Task Pay(decimal amount)
    {
        await ledger.{|ACT3001:Book|}(amount);
        _balance -= amount;
    }

    public bool IsFrozen() => _balance < 0;
}

[Actor]
public partial class Ledger
{
    private decimal _sum;

    public void Book(decimal amount) => _sum += amount;

    public async Task<bool> Close(AccountProxy account) => await account.{|ACT3001:IsFrozen|}() && _sum > 0;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var ledger = Ledger.Spawn(system);
        var account = Account.Spawn(system, ledger);
        var pay = account.Pay(5).AsTask();
        var close = ledger.Close(account).AsTask();
        await Task.WhenAll(pay, close);
    }
}
