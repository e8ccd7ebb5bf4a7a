// assembly: Contracts
using Actors;

[Role]
public interface IAudit
{
    ValueTask<bool> Check(decimal amount);
}

[Actor]
public partial class Ledger(IAudit audit)
{
    private decimal _sum;

    public async Task Book(decimal amount)
    {
        if (await audit.Check(amount))
            _sum += amount;
    }
}
// assembly: Bank
// closes: Bank.Pay → Ledger.Book, Ledger.Book → Bank.Check
using Actors;

[Actor]
public partial class Bank : IAudit
{
    private LedgerProxy? _ledger;

    public void Use(LedgerProxy ledger) => _ledger = ledger;

    public async Task Pay(decimal amount) => await _ledger!.Book(amount);

    public bool Check(decimal amount) => amount > 0;
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
