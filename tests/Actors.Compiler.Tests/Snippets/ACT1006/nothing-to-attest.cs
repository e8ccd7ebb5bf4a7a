using System.Collections.Immutable;
using Actors;

namespace Shop;

[{|ACT1006:UnsafeSendable("it is immutable anyway")|}]
public sealed record Order(string Id, ImmutableArray<string> Lines);

[Actor]
public partial class Till
{
    private int _orders;

    public void Pay([{|ACT1006:UnsafeSendable("only read")|}] string order) => _orders += order.Length;

    [return: {|ACT1006:UnsafeSendable("a copy")|}]
    public int Orders() => _orders;
}
