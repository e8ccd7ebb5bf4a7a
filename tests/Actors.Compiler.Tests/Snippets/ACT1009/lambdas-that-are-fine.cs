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
    public static void Before(SinkProxy sink, byte[] buffer, List<byte> items)
    {
        items.ForEach(item => buffer[0] = item);
        Array.ForEach(buffer, item => Console.WriteLine(item + buffer.Length));
        sink.Tell.Write(new Owned<byte[]>(buffer));
    }

    public static async Task Inside(SinkProxy sink, byte[] buffer)
    {
        await Task.Run(() => sink.Tell.Write(new Owned<byte[]>(buffer)));
    }

    public static void Own(SinkProxy sink, List<int> sizes)
    {
        sizes.ForEach(size =>
        {
            var buffer = new byte[size];
            sink.Tell.Write(new Owned<byte[]>(buffer));
        });
        Parallel.ForEach(sizes, size => sink.Tell.Write(Owned.Of(new byte[size])));
    }

    public static void Called(SinkProxy sink, byte[] buffer)
    {
        Fill();
        Send();

        void Fill() => buffer[0] = 1;
        void Send() => sink.Tell.Write(new Owned<byte[]>(buffer));
    }

    public static void Defined(SinkProxy sink, byte[] buffer)
    {
        void Send() => sink.Tell.Write(new Owned<byte[]>(buffer));
        buffer[0] = 1;
        Send();
    }

    public static void Renewed(SinkProxy sink, byte[] buffer)
    {
        Action reset = () => buffer = new byte[10];
        sink.Tell.Write(new Owned<byte[]>(buffer));
        reset();
    }
}
