using Actors;

public sealed class NoMoneyException : Exception;

[Actor]
public partial class Account
{
    private decimal _balance;

    [Throws<NoMoneyException>]
    public void Withdraw(decimal amount) => _balance -= amount <= _balance ? amount : throw new NoMoneyException();
}

// Without money the shop is to begin anew: it says so, and its street is ready for it.
[Actor, Throws<NoMoneyException>]
public partial class Shop(AccountProxy account)
{
    private int _sold;

    private async Task OnStart() => await account.Withdraw(1);

    public async Task Buy(decimal price)
    {
        await account.Withdraw(price);
        _sold++;
    }
}

[Actor]
public partial class Street(ActorContext context)
{
    private readonly List<ShopProxy> _shops = [];

    public void Open(AccountProxy account) => _shops.Add(Shop.Spawn(context, account));

    private SupervisorDirective OnChildFailure(ChildFailure failure) => failure switch
    {
        { Exception: NoMoneyException } => SupervisorDirective.Stop,
        { Exception: not NoMoneyException } => throw new NotSupportedException(failure.Where, failure.Exception),
    };
}
