using Actors;

public readonly record struct Money(decimal Amount)
{
    internal static int s_additions;

    public static Money operator +(Money left, Money right)
    {
        s_additions++;
        return new(left.Amount + right.Amount);
    }

    public static implicit operator Money(decimal amount) => new(amount);
}

public static class MoneyExtensions
{
    public static int Additions(this Money _) => Money.s_additions;

    extension(Money money)
    {
        public bool IsMany => Money.s_additions > 10 && money.Amount > 0;
    }
}

[Actor]
public partial class Purse
{
    private Money _total;

    public void Put(decimal amount) => _total = {|ACT1001:_total + amount|};

    public int Additions() => _total.{|ACT1001:Additions|}();

    public bool IsMany() => _total.{|ACT1001:IsMany|};
}
