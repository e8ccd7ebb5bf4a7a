// assembly: Contracts
using Actors;

[Role]
public interface IAudit
{
    ValueTask<bool> Check(int amount);
}

[Actor]
public partial class Ledger(IAudit audit)
{
    private int _sum;

    public async Task Book(int amount)
    {
        if (await audit.Check(amount))
            _sum += amount;
    }
}
// assembly: Bank
using Actors;

[Actor]
public partial class Bank : IAudit
{
    private LedgerProxy? _ledger;

    public void Use(LedgerProxy ledger) => _ledger = ledger;

    public async Task Pay(int amount) => await _ledger!.Book(amount);

    [Interleave]
    public bool Check(int amount) => amount > 0;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var bank = Bank.Spawn(system);
        await bank.Use(Ledger.Spawn(system, bank));
        await bank.Pay(5);
    }
}
