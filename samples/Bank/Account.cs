using Actors;

namespace Bank;

/// <summary>
/// One account. Nobody but its own turns ever touches the balance, and a turn is never interrupted: looking at the
/// balance and changing it need no lock.
/// </summary>
/// <remarks>
/// The compiler writes <c>AccountProxy</c> from this class. Money moves by asking the proxy:
/// <code>
/// AccountProxy alice = Account.Spawn(system);
/// bool paid = await alice.Withdraw(30m);
/// </code>
/// A refusal is an everyday answer here, so it is a reply and no exception.
/// </remarks>
[Actor]
public partial class Account
{
    private decimal _balance;

    /// <summary>Pays money in.</summary>
    /// <returns>False, and nothing happens, if the account would hold more than <see cref="Money.Max"/>.</returns>
    public bool Deposit(decimal amount)
    {
        if (amount > Money.Max - _balance)
            return false;

        _balance += amount;
        return true;
    }

    /// <summary>Pays money out.</summary>
    /// <returns>False, and nothing happens, if the account holds less.</returns>
    public bool Withdraw(decimal amount)
    {
        if (amount > _balance)
            return false;

        _balance -= amount;
        return true;
    }

    /// <summary>Tells what the account holds.</summary>
    public decimal Balance() => _balance;
}
