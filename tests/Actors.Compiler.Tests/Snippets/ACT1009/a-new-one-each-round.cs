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
    public static async Task Copy(SinkProxy sink, Stream source)
    {
        while (true)
        {
            var buffer = new byte[4096];
            var read = await source.ReadAsync(buffer);
            if (read is 0)
                return;
            await sink.Write(new Owned<byte[]>(buffer));
        }
    }

    public static async Task Again(SinkProxy sink, Stream source)
    {
        var buffer = new byte[4096];
        while (await source.ReadAsync(buffer) > 0)
        {
            await sink.Write(new Owned<byte[]>(buffer));
            buffer = new byte[4096];
        }
    }

    public static void Each(SinkProxy sink, List<byte[]> chunks)
    {
        foreach (var chunk in chunks)
            sink.Tell.Write(new Owned<byte[]>(chunk));
        chunks.Clear();
    }

    public static void Indexed(SinkProxy sink, byte[][] chunks)
    {
        for (var i = 0; i < chunks.Length; i++)
            sink.Tell.Write(new Owned<byte[]>(chunks[i]));
        Console.WriteLine(chunks.Length);
    }

    public static void Draining(SinkProxy sink, Queue<byte[]> queue)
    {
        while (queue.TryDequeue(out var next))
            sink.Tell.Write(new Owned<byte[]>(next));
        while (queue.Count > 0)
            sink.Tell.Write(Owned.Of(queue.Dequeue()));
    }

    public static void Collected(SinkProxy sink, int count)
    {
        var all = new List<byte[]>();
        for (var i = 0; i < count; i++)
        {
            var made = new byte[i];
            all.Add(made);
            made[0] = 1;
        }

        foreach (var one in all)
            sink.Tell.Write(new Owned<byte[]>(one));
        all.Clear();

        var array = new byte[count][];
        for (var i = 0; i < count; i++)
            array[i] = new byte[i];
        foreach (var one in array)
            sink.Tell.Write(new Owned<byte[]>(one));
    }
}
