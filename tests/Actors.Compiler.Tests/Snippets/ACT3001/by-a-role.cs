using Actors;

namespace Roles;

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
        if (await audit.{|ACT3001:Check|}(amount))
            _sum += amount;
    }

    public decimal Sum() => _sum;
}

[Actor]
public partial class Auditor : IAudit
{
    private LedgerProxy? _ledger;

    public void Watch(LedgerProxy ledger) => _ledger = ledger;

    public async Task<bool> Check(decimal amount) => _ledger is null || await _ledger.{|ACT3001:Sum|}() < amount;
}

[Actor]
public partial class Clerk : IAudit
{
    public bool Check(decimal amount) => amount > 0;
}
