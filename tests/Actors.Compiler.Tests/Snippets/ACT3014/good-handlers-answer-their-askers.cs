using Actors;

public sealed class NoMoneyException : Exception;

[Actor]
public partial class Account
{
    private decimal _balance;

    // It goes to the asker, and never to the bank that supervises.
    [Throws<NoMoneyException>]
    public void Withdraw(decimal amount) => _balance -= amount <= _balance ? amount : throw new NoMoneyException();
}

[Actor]
public partial class Bank(ActorContext context)
{
    private readonly Dictionary<string, AccountProxy> _accounts = [];

    public void Open(string name) => _accounts[name] = Account.Spawn(context.Named(name));

    private SupervisorDirective OnChildFailure(ChildFailure failure) =>
        failure.Exception is NoMoneyException ? throw new InvalidOperationException("It was declared.") : SupervisorDirective.Restart;
}

[Actor]
public partial class Branch(ActorContext context)
{
    private readonly AccountProxy _account = Account.Spawn(context);

    public async Task<bool> TryWithdraw(decimal amount)
    {
        try
        {
            await _account.Withdraw(amount);
            return true;
        }
        catch (NoMoneyException)
        {
            return false;
        }
    }

    private SupervisorDirective OnChildFailure(ChildFailure failure) => failure.Exception switch
    {
        InvalidOperationException => SupervisorDirective.Restart,
        _ => throw new NotSupportedException("Accounts have no other failure.", failure.Exception),
    };
}
