using Actors;

namespace Files;

[Actor]
public partial class Sink
{
    private long _written;

    public long Write(Owned<byte[]> data) => _written += data.Take().Length;

    public void Fill(Owned<List<Row>> rows) => _written += rows.Take().Count;

    public void Number(int index, Owned<byte[]> data) => _written += index + data.Take().Length;
}

public sealed class Row
{
    public string Name { get; set; } = "";

    public List<int> Cells { get; } = [];
}

public static class Program
{
    public static void Names(SinkProxy sink, byte[] buffer)
    {
        var other = buffer;
        sink.Tell.Write(new Owned<byte[]>(buffer));
        {|ACT1009:other|}[0] = 1;
    }

    public static void Back(SinkProxy sink, byte[] buffer)
    {
        var other = buffer;
        sink.Tell.Write(new Owned<byte[]>(other));
        {|ACT1009:buffer|}[0] = 1;
    }

    public static void Spans(SinkProxy sink, byte[] buffer)
    {
        var span = buffer.AsSpan();
        var half = span[..5];
        Memory<byte> memory = buffer;
        var segment = new ArraySegment<byte>(buffer, 0, 2);
        sink.Tell.Write(new Owned<byte[]>(buffer));
        {|ACT1009:span|}[0] = 1;
        {|ACT1009:half|}.Clear();
        {|ACT1009:memory|}.Span.Clear();
        Console.WriteLine({|ACT1009:segment|}.Count);
    }

    public static void Chosen(SinkProxy sink, byte[] first, byte[] second, bool which)
    {
        var chosen = which ? first : second;
        sink.Tell.Write(new Owned<byte[]>(chosen));
        {|ACT1009:first|}[0] = 1;
        {|ACT1009:second|}[0] = 1;
    }

    public static void Patterns(SinkProxy sink, object value)
    {
        if (value is byte[] { Length: > 0 } buffer)
        {
            sink.Tell.Write(new Owned<byte[]>(buffer));
            Console.WriteLine({|ACT1009:value|});
        }
    }

    public static void Tuples(SinkProxy sink, byte[] left, byte[] right)
    {
        var pair = (left, right);
        var (a, b) = pair;
        sink.Tell.Write(new Owned<byte[]>(left));
        Console.WriteLine({|ACT1009:pair.left|}.Length);
        (left, right) = (right, {|ACT1009:left|});
        Console.WriteLine(b.Length);
    }
}
