using Actors;

[Actor]
[AllowCycle("Accounts are locked in the order of their numbers.")]
public partial class Account(int number)
{
    private int _balance = number;

    public async Task Transfer(AccountProxy higher, int amount)
    {
        _balance -= amount;
        await higher.Add(amount);
    }

    public void Add(int amount) => _balance += amount;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var (low, high) = (Account.Spawn(system, 1), Account.Spawn(system, 2));
        await Task.WhenAll(low.Transfer(high, 1).AsTask(), low.Transfer(high, 2).AsTask());
    }
}
