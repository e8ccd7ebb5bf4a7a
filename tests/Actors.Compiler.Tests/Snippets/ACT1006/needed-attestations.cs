using System.Text;
using Actors;

[assembly: UnsafeSendable(typeof(StringBuilder), "built once, then only read")]

namespace Shop;

[UnsafeSendable("guards itself with a lock")]
public sealed class Gauge
{
    private int _value;

    public int Next() => Interlocked.Increment(ref _value);
}

public sealed record Order(string Id, [property: UnsafeSendable("never written after the constructor")] string[] Lines);

[Actor]
public partial class Till
{
    private int _orders;

    public void Pay(Order order, Gauge gauge) => _orders = order.Lines.Length + gauge.Next();

    public void Print(StringBuilder text) => _orders += text.Length;

    public void Sort([UnsafeSendable("the sender made it for this call")] List<int> numbers) => _orders = numbers.Count;

    [return: UnsafeSendable("a copy")]
    public int[] Orders() => [_orders];
}
