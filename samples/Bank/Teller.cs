using Actors;

namespace Bank;

/// <summary>
/// Hands lines to the accounts. Lines that share no account run side by side; lines that share one run in the order in
/// which they were handed in. So the outcome is the same as if all had run one after another.
/// </summary>
/// <remarks>Used by one thread at a time: whoever reads the file.</remarks>
internal sealed class Teller(ActorSystem system)
{
    private readonly Dictionary<string, Customer> _customers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>All accounts that lines have named.</summary>
    internal IEnumerable<(string Name, AccountProxy Account)> Accounts =>
        _customers.Select(customer => (customer.Key, customer.Value.Account));

    /// <summary>Takes a line on.</summary>
    /// <returns>The outcome when it is known: null if the line was applied, else why not.</returns>
    internal Task<string?> Accept(in Transfer line)
    {
        // The first line with an id keeps it, whatever became of that line. What is no proper line has no say in ids.
        var isNew = line.Fault is Rejections.Malformed || _ids.Add(line.Id);
        if ((isNew ? line.Fault : Rejections.DuplicateId) is { } fault)
            return Task.FromResult<string?>(fault);

        var from = CustomerOf(line.From);
        var to = CustomerOf(line.To);
        var outcome = TransferAsync(from?.Account, to?.Account, line.Amount, from?.LastLine ?? Task.CompletedTask, to?.LastLine ?? Task.CompletedTask);
        from?.LastLine = outcome;
        to?.LastLine = outcome;
        return outcome;
    }

    /// <summary>Moves money, when the lines before this one have done with both accounts.</summary>
    private static async Task<string?> TransferAsync(AccountProxy? from, AccountProxy? to, decimal amount, Task fromIsFree, Task toIsFree)
    {
        await fromIsFree;
        await toIsFree;

        if (from is not null && !await from.Withdraw(amount))
            return Rejections.InsufficientFunds;
        if (to is null || await to.Deposit(amount))
            return null;

        // The receiver is full. No other line has touched the sender meanwhile, so there is room for its own money.
        if (from is not null)
            await from.Deposit(amount);
        return Rejections.BalanceTooLarge;
    }

    private Customer? CustomerOf(string name)
    {
        if (name.Length == 0)
            return null;
        if (!_customers.TryGetValue(name, out var customer))
            _customers.Add(name, customer = new Customer(Account.Spawn(system)));
        return customer;
    }

    private sealed class Customer(AccountProxy account)
    {
        internal AccountProxy Account => account;

        /// <summary>The last line that names the account; it completes when the account is free for the next.</summary>
        internal Task LastLine { get; set; } = Task.CompletedTask;
    }
}
