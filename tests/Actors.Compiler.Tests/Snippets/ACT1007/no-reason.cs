using Actors;

namespace Shop;

[{|ACT1007:UnsafeSendable("")|}]
public sealed class Gauge
{
    public int Value;
}

[Actor]
public partial class Till
{
    private int _sum;

    public void Read(Gauge gauge, [{|ACT1007:UnsafeSendable("  ")|}] int[] values) => _sum += gauge.Value + values.Length;
}
