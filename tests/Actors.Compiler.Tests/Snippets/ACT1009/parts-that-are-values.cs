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
    public static void Of(SinkProxy sink, List<Row> rows)
    {
        var count = rows.Count;
        var names = rows.Select(row => row.Name).ToList();
        var widths = rows.ConvertAll(row => row.Cells.Count);
        var sum = rows.Sum(row => row.Cells.Sum());
        var any = rows.Exists(row => row.Name is "");
        sink.Tell.Fill(new Owned<List<Row>>(rows));
        Console.WriteLine($"{count} {names[0]} {names.Count} {widths.Count} {sum} {any}");
    }

    public static void Bytes(SinkProxy sink, byte[] buffer)
    {
        var first = buffer[0];
        var clone = (byte[])buffer.Clone();
        var slice = buffer[1..3];
        var list = new List<byte>(buffer);
        byte[] spread = [.. buffer, 1];
        var hash = System.Security.Cryptography.SHA256.HashData(buffer);
        var text = System.Text.Encoding.UTF8.GetString(buffer);
        sink.Tell.Write(new Owned<byte[]>(buffer));
        Console.WriteLine($"{first} {clone.Length} {slice[0]} {list.Count} {spread[0]} {hash[0]} {text}");
    }

    public static void Element(SinkProxy sink, List<byte[]> all)
    {
        sink.Tell.Write(new Owned<byte[]>(all[0]));
        Console.WriteLine(all.Count);
        all[1][0] = 1;
    }

    public static void Taken(SinkProxy sink, Queue<byte[]> all)
    {
        var mine = all.Dequeue();
        sink.Tell.Write(new Owned<byte[]>(all.Dequeue()));
        mine[0] = 1;
    }
}
