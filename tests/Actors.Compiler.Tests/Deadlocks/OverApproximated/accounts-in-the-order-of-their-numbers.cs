using Actors;

[Actor]
public partial class Account(int number)
{
    private int _balance = number;

    public async Task Transfer(AccountProxy higher, int amount)
    {
        _balance -= amount;
        await higher.{|ACT3001:Add|}(amount);
    }

    public void Add(int amount) => _balance += amount;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var accounts = Enumerable.Range(1, 3).Select(number => Account.Spawn(system, number)).ToArray();
        await Task.WhenAll(
            accounts[0].Transfer(accounts[1], 1).AsTask(),
            accounts[1].Transfer(accounts[2], 1).AsTask(),
            accounts[0].Transfer(accounts[2], 1).AsTask());
    }
}
