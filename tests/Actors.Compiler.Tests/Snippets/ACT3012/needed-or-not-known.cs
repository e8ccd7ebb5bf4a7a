using Actors;

namespace Needed;

[Role]
public interface IAudit
{
    ValueTask<bool> Check(decimal amount);
}

// Either mark alone would do, so neither is needless.
[Actor, AllowCycle("A branch asks the head office, which asks branches that are not asking.")]
public partial class Branch(OfficeProxy office)
{
    private decimal _sum;

    public async Task Pay(decimal amount) => _sum += await office.Approve(amount);

    public decimal Sum() => _sum;
}

[Actor]
public partial class Office
{
    private readonly List<BranchProxy> _branches = [];

    public decimal Approve(decimal amount) => amount + _branches.Count;

    [AllowCycle("Branches ask the office before it counts.")]
    public async Task<decimal> Count()
    {
        var sum = 0m;
        foreach (var branch in _branches)
            sum += await branch.Sum();
        return sum;
    }
}

// Who plays the role is known where all assemblies are.
[Actor]
public partial class Ledger(IAudit audit)
{
    private decimal _sum;

    [AllowCycle("An audit does not book.")]
    public async Task Book(decimal amount)
    {
        if (await audit.Check(amount))
            _sum += amount;
    }
}

// The ask is in a helper.
[Actor]
public partial class Folder
{
    private readonly List<FolderProxy> _folders = [];

    public async Task<int> Size()
    {
        var size = 1;
        foreach (var folder in _folders)
            size += await Inner(folder);
        return size;
    }

    [AllowCycle("A folder is in one folder only.")]
    private static async Task<int> Inner(FolderProxy folder) => await folder.Size();
}
