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

    public async Task Book(int amount) => _sum += await audit.Check(amount) ? amount : 0;
}
// assembly: Bank
using Actors;

[Actor]
public partial class Auditor : IAudit
{
    private int _checked;

    public bool Check(int amount) => amount > _checked++;
}

[Actor]
public partial class Bank(LedgerProxy ledger)
{
    public async Task Pay(int amount) => await ledger.Book(amount);

    public bool Check(int amount) => amount > 0;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var ledger = Ledger.Spawn(system, Auditor.Spawn(system));
        await Bank.Spawn(system, ledger).Pay(3);
    }
}
