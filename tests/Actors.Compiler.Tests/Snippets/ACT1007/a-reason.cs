using Actors;

namespace Shop;

[UnsafeSendable("written by its one owner, and a stale value does no harm")]
public sealed class Gauge
{
    public int Value;
}

[Actor]
public partial class Till
{
    private int _sum;

    public void Read(Gauge gauge) => _sum += gauge.Value;
}
