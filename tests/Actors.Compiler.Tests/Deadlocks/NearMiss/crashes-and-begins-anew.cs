using Actors;

[Actor]
public partial class Fragile(BankProxy bank)
{
    private int _limit;

    private void OnStart() => bank.Tell.Hello(Self);

    private void OnRestarted(Exception cause) => bank.Tell.Hello(Self);

    public async Task<int> Limit() => _limit += await bank.Interest();

    public void Crash() => throw new InvalidOperationException("crash");
}

[Actor]
public partial class Bank
{
    private int _hellos;

    public void Hello(FragileProxy from) => _hellos += from.ToString()!.Length > 0 ? 1 : 0;

    public int Interest() => 3;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var fragile = Fragile.Spawn(system, Bank.Spawn(system));
        fragile.Tell.Crash();
        await fragile.Limit();
    }
}
