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
    public static async Task Pumped(SinkProxy sink, Stream source, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        int read;
        while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
        {
            var chunk = buffer[..read];
            await sink.Write(new Owned<byte[]>(chunk), cancellationToken);
        }
    }

    public static void Batched(SinkProxy sink, IEnumerable<Row> source)
    {
        var batch = new List<Row>();
        foreach (var row in source)
        {
            batch.Add(row);
            if (batch.Count < 100)
                continue;
            sink.Tell.Fill(new Owned<List<Row>>(batch));
            batch = new List<Row>();
        }

        if (batch.Count > 0)
            sink.Tell.Fill(new Owned<List<Row>>(batch));
    }

    public static void Chunked(SinkProxy sink, byte[] all)
    {
        foreach (var chunk in all.Chunk(1024))
            sink.Tell.Write(new Owned<byte[]>(chunk));
        var copies = all.Chunk(10).Select(chunk => new Owned<byte[]>(chunk)).ToList();
        foreach (var copy in copies)
            sink.Tell.Write(copy);
    }

    public static async Task Joined(SinkProxy sink, List<byte[]> all)
    {
        await Task.WhenAll(all.Select(one => sink.Write(new Owned<byte[]>(one)).AsTask()));
    }

    public static async Task Parallelled(SinkProxy sink, int count)
    {
        await Parallel.ForAsync(0, count, async (index, cancellationToken) =>
        {
            var mine = new byte[index];
            mine.AsSpan().Fill(1);
            await sink.Write(new Owned<byte[]>(mine), cancellationToken);
        });
    }

    public static void Guarded(SinkProxy sink, byte[]? buffer)
    {
        if (buffer is not { Length: > 0 })
        {
            Console.WriteLine(buffer?.Length ?? 0);
            return;
        }

        sink.Tell.Write(new Owned<byte[]>(buffer));
    }

    public static byte[] Reused(SinkProxy sink, byte[] buffer, bool send)
    {
        if (!send)
            return buffer;
        sink.Tell.Write(new Owned<byte[]>(buffer));
        return [];
    }

    public static void Disposed(Action<Owned<Stream>> send)
    {
        var stream = new MemoryStream();
        try
        {
            stream.WriteByte(1);
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        send(new Owned<Stream>(stream));
    }

    public static void Given(SinkProxy sink, ref byte[] buffer)
    {
        sink.Tell.Write(new Owned<byte[]>(buffer));
        buffer = [];
    }

    public static void Moved(SinkProxy sink, ref byte[]? buffer, List<byte[]> all)
    {
        sink.Tell.Write(Owned.Move(ref buffer));
        for (var i = all.Count - 1; i >= 0; i--)
        {
            var last = all[i];
            all.RemoveAt(i);
            sink.Tell.Write(new Owned<byte[]>(last));
        }
    }

    public static async Task<byte[]> Answered(SinkProxy sink, Func<Task<Owned<byte[]>>> ask)
    {
        var mine = (await ask()).Take();
        mine[0] = 1;
        var next = await ask();
        await sink.Write(next);
        return mine;
    }

    public static void Received(SinkProxy sink, Queue<Owned<byte[]>> waiting)
    {
        while (waiting.TryDequeue(out var next))
            sink.Tell.Write(next);
        foreach (var left in waiting)
            sink.Tell.Write(left);
    }

    public static void Filtered(SinkProxy sink, byte[] buffer)
    {
        try
        {
            sink.Tell.Write(new Owned<byte[]>(buffer));
        }
        catch (Exception failure) when (failure.Message.Length > 3)
        {
            Console.WriteLine(failure);
            throw;
        }
    }

    public static string Texts(Action<Owned<string>> send, Action<Owned<int>> count, string text)
    {
        send(new Owned<string>(text));
        count(Owned.Of(text.Length));
        return text;
    }

    public static void Strings(Action<Owned<System.Text.StringBuilder>> send)
    {
        var text = new System.Text.StringBuilder();
        text.Append("x").Append(1);
        var so = text.ToString();
        send(new Owned<System.Text.StringBuilder>(text));
        text = new System.Text.StringBuilder(so);
        text.Append("y");
    }
}
