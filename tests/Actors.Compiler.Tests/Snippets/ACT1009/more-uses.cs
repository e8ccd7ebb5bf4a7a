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
    public static void Disposed(Action<Owned<Stream>> send)
    {
        using var {|ACT1009:stream = new MemoryStream()|};
        send(new Owned<Stream>(stream));
    }

    public static void Pooled(SinkProxy sink)
    {
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(100);
        sink.Tell.Write(new Owned<byte[]>(buffer));
        System.Buffers.ArrayPool<byte>.Shared.Return({|ACT1009:buffer|});
    }

    public static int? Conditionally(SinkProxy sink, byte[]? buffer)
    {
        if (buffer is not null)
            sink.Tell.Write(new Owned<byte[]>(buffer));
        return {|ACT1009:buffer|}?.Length;
    }

    public static void Queried(SinkProxy sink, List<Row> rows)
    {
        var wide = from row in rows where row.Cells.Count > 3 select row;
        sink.Tell.Fill(new Owned<List<Row>>(rows));
        foreach (var row in {|ACT1009:wide|})
            Console.WriteLine({|ACT1009:row|});
    }

    public static void Grown(SinkProxy sink, byte[] buffer)
    {
        sink.Tell.Write(new Owned<byte[]>(buffer));
        Array.Resize(ref {|ACT1009:buffer|}, 10);
    }

    public static IEnumerable<int> Yielded(SinkProxy sink, byte[] buffer)
    {
        yield return 1;
        sink.Tell.Write(new Owned<byte[]>(buffer));
        yield return {|ACT1009:buffer|}.Length;
    }

    public static void Nested(SinkProxy sink, byte[] buffer)
    {
        try
        {
            try
            {
                sink.Tell.Write(new Owned<byte[]>(buffer));
            }
            finally
            {
                Console.WriteLine("inner");
            }
        }
        finally
        {
            Console.WriteLine({|ACT1009:buffer|}.Length);
        }
    }

    public static void Compared(SinkProxy sink, byte[] left, byte[] right)
    {
        sink.Tell.Write(new Owned<byte[]>(left));
        var same = right.SequenceEqual({|ACT1009:left|}) || ReferenceEquals({|ACT1009:left|}, right);
        Console.WriteLine(same ? $"{{|ACT1009:left|}}" : "");
    }

    public static void Locked(SinkProxy sink, byte[] buffer, object gate)
    {
        lock (gate)
            sink.Tell.Write(Owned.Of(buffer));
        lock (gate)
            {|ACT1009:buffer|}[0]++;
    }

    public static void Both(Action<Owned<byte[]>, Owned<byte[]>> send, byte[] buffer)
    {
        send(new Owned<byte[]>(buffer), new Owned<byte[]>({|ACT1009:buffer|}));
    }

    public static void Rented<T>(Action<Owned<T>> send, T value)
    {
        send(new Owned<T>(value));
        Console.WriteLine({|ACT1009:value|});
    }

    public static async Task Started(SinkProxy sink, byte[] buffer)
    {
        var sending = Send();
        {|ACT1009:buffer|}[0] = 1;
        await sending;

        async Task Send()
        {
            await sink.Write(new Owned<byte[]>(buffer));
        }
    }

    public static async Task Retried(SinkProxy sink, byte[] buffer)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await sink.Write(new Owned<byte[]>({|ACT1009:buffer|}));
                return;
            }
            catch (AskException) when (attempt < 3)
            {
                await Task.Delay(100);
            }
        }
    }

    public static void Given(SinkProxy sink, ref byte[] buffer)
    {
        sink.Tell.Write(new Owned<byte[]>({|ACT1009:buffer|}));
    }

    public static void Subscribed(SinkProxy sink, byte[] buffer, System.Timers.Timer timer)
    {
        timer.Elapsed += (_, _) => sink.Tell.Write(new Owned<byte[]>({|ACT1009:buffer|}));
    }

    public static void Kept(SinkProxy sink, byte[] buffer)
    {
        var holder = new { Data = buffer, Size = buffer.Length };
        sink.Tell.Write(new Owned<byte[]>(buffer));
        Console.WriteLine(holder.Size);
        Console.WriteLine({|ACT1009:holder.Data|}.Length);
    }

    public static void Indexed(SinkProxy sink, Dictionary<string, byte[]> all)
    {
        var one = all["one"];
        if (all.TryGetValue("two", out var two))
            sink.Tell.Write(new Owned<byte[]>(two));
        sink.Tell.Write(new Owned<byte[]>(one));
        {|ACT1009:all["one"]|}[0] = 1;
    }
}
