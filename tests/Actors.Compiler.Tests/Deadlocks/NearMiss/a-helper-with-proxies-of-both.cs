using Actors;

public static class Accounts
{
    public static void Settle(DebtorProxy debtor, CreditorProxy creditor, int amount)
    {
        debtor.Tell.Pay(amount);
        creditor.Tell.Receive(amount);
    }

    public static async Task<int> Due(DebtorProxy debtor) => await debtor.Due();
}

[Actor]
public partial class Debtor
{
    private int _due = 10;

    public int Due() => _due;

    public void Pay(int amount) => _due -= amount;

    public void Ask(CreditorProxy creditor) => Accounts.Settle(Self, creditor, _due);
}

[Actor]
public partial class Creditor
{
    private int _received;

    public void Receive(int amount) => _received += amount;

    public async Task<int> Remind(DebtorProxy debtor) => await Accounts.Due(debtor) - _received;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var (debtor, creditor) = (Debtor.Spawn(system), Creditor.Spawn(system));
        await Task.WhenAll(creditor.Remind(debtor).AsTask(), debtor.Ask(creditor).AsTask());
    }
}
