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
    public static void Maybe(SinkProxy sink, byte[] buffer, bool send)
    {
        if (send)
            sink.Tell.Write(new Owned<byte[]>(buffer));
        {|ACT1009:buffer|}[0] = 1;
    }

    public static void Switch(SinkProxy sink, byte[] buffer, int kind)
    {
        switch (kind)
        {
            case 0:
                sink.Tell.Write(new Owned<byte[]>(buffer));
                break;
            case 1:
                sink.Tell.Write(Owned.Of(buffer));
                return;
            default:
                buffer[0] = 1;
                break;
        }

        Console.WriteLine({|ACT1009:buffer|}.Length);
    }

    public static int Conditional(SinkProxy sink, byte[] buffer, bool send)
    {
        var sent = send ? sink.Write(new Owned<byte[]>(buffer)).AsTask() : null;
        return sent is null ? 0 : {|ACT1009:buffer|}.Length;
    }

    public static void Jump(SinkProxy sink, byte[] buffer)
    {
    again:
        if ({|ACT1009:buffer|}.Length > 10)
        {
            sink.Tell.Write(new Owned<byte[]>({|ACT1009:buffer|}));
            goto again;
        }
    }
}
