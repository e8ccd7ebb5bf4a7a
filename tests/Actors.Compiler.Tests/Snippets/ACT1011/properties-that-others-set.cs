using System.Collections.Immutable;
using Actors;

namespace Shop;

[ActorBase]
public abstract class Counted
{
    public int {|ACT1011:Count|} { get; set; }

    public abstract int {|ACT1011:Limit|} { get; set; }
}

[Actor]
public partial class Basket : Counted
{
    private int _limit;

    public override int Limit { get => _limit; set => _limit = value; }

    public string {|ACT1011:Owner|} { get; internal set; } = "";

    internal decimal {|ACT1011:Total|}
    {
        get => field;
        set => field = Math.Max(0, value);
    }

    public int {|ACT1011:this|}[int index] { get => index; set => _limit = value; }

    public void Add(decimal price) => Total += price + Count;
}
