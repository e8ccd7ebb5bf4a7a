using Actors;

namespace ActorProgram;

/// <summary>An account. Its balance is touched by one turn at a time, so it needs no lock.</summary>
[Actor]
public partial class Account(string owner)
{
    private decimal _balance;

    public decimal Deposit(decimal amount) => _balance += amount;

    /// <summary>Declared, the failure goes to whoever asked, and the account lives on.</summary>
    [Throws<InvalidOperationException>]
    public decimal Withdraw(decimal amount) => amount <= _balance
        ? _balance -= amount
        : throw new InvalidOperationException($"{owner} has only {_balance}.");
}
