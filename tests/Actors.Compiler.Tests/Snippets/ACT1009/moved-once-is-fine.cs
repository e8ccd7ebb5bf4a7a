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
    public static async Task Send(SinkProxy sink)
    {
        var buffer = new byte[100];
        Random.Shared.NextBytes(buffer);
        var length = buffer.Length;
        var copy = buffer.ToArray();
        var text = Convert.ToHexString(buffer);
        await sink.Write(new Owned<byte[]>(buffer));
        copy[0] = 1;
        Console.WriteLine($"{length} {copy.Length} {text} {nameof(buffer)}");
    }

    public static void Inline(SinkProxy sink)
    {
        sink.Tell.Write(new Owned<byte[]>(new byte[10]));
        sink.Tell.Write(new Owned<byte[]>([1, 2, 3]));
        sink.Tell.Write(Owned.Of(File.ReadAllBytes("x")));
    }

    public static void Numbered(SinkProxy sink, byte[] buffer)
    {
        // Read before the message is on its way.
        sink.Tell.Number(buffer.Length, new Owned<byte[]>(buffer));
    }
}
