using Actors;

[Actor]
public partial class Account(string owner) : IEquatable<Account>
{
    private readonly Helper _helper = new();
    private Account? _me;
    private decimal _balance;

    public void Deposit(decimal amount)
    {
        ArgumentNullException.ThrowIfNull(this);
        this._balance += amount;
        this.Check();
        _me = this;
        _helper.Owner = this;
        GC.KeepAlive(this);
        var text = $"{this} of {owner}: {nameof(Account)}";
        Console.Out.Write(text);
        if (ReferenceEquals(this, _me) || this == _me || this is IDisposable || Equals(this))
            Check();
        var name = this.GetType().Name;
        Check2(this, name);
    }

    [NotHandler] public bool Equals(Account? other) => ReferenceEquals(this, other);
    public override bool Equals(object? obj) => obj is Account account && Equals(account);
    public override int GetHashCode() => owner.GetHashCode(StringComparison.Ordinal);

    private void Check() { }
    private static void Check2(Account account, string name) => account._balance += name.Length;

    private sealed class Helper { public Account? Owner; }
}
