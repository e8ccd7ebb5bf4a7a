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
    public static void Replaced(SinkProxy sink, byte[] buffer)
    {
        var other = buffer;
        other = new byte[5];
        sink.Tell.Write(new Owned<byte[]>(buffer));
        other[0] = 1;
        buffer = new byte[7];
        buffer[0] = 1;
    }

    public static void Refilled(SinkProxy sink)
    {
        Next(out var buffer);
        sink.Tell.Write(new Owned<byte[]>(buffer));
        Next(out buffer);
        buffer[0] = 1;
    }

    public static void Chosen(SinkProxy sink, byte[] first, byte[] second, bool which)
    {
        if (which)
            sink.Tell.Write(new Owned<byte[]>(first));
        else
            sink.Tell.Write(new Owned<byte[]>(second));
    }

    public static void Coalesced(SinkProxy sink, byte[]? given)
    {
        var buffer = given ?? new byte[10];
        sink.Tell.Write(new Owned<byte[]>(buffer));
        buffer = null;
        buffer ??= new byte[3];
        Console.WriteLine(buffer.Length);
    }

    public static void Swapped(SinkProxy sink)
    {
        var front = new byte[10];
        var back = new byte[10];
        for (var i = 0; i < 3; i++)
        {
            sink.Tell.Write(new Owned<byte[]>(front));
            front = back;
            back = new byte[10];
        }
    }

    private static void Next(out byte[] buffer) => buffer = new byte[10];

    public static void Correlated(SinkProxy sink, byte[] buffer, bool send)
    {
        if (send)
            sink.Tell.Write(new Owned<byte[]>(buffer));
        buffer = send ? new byte[1] : new byte[2];
        buffer[0] = 1;
    }

    public static void Exchanged(SinkProxy sink)
    {
        var (front, back) = (new byte[10], new byte[10]);
        while (front.Length > 3)
        {
            front[0]++;
            sink.Tell.Write(new Owned<byte[]>(front));
            (front, back) = (back, new byte[10]);
        }
    }
}
