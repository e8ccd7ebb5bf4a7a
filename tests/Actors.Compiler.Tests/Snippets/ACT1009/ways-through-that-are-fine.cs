using Actors;

namespace Files;

[Actor]
public partial class Sink
{
    private long _written;

    public long Write(Owned<byte[]> data) => _written += data.Take().Length;

    public void Fill(Owned<List<Row>> rows) => _written += rows.Take().Count;

    public void Store(Envelope envelope) => _written += envelope.Data.Take().Length;
}

public sealed record Envelope(string Name, Owned<byte[]> Data);

public sealed class Row
{
    public string Name { get; set; } = "";

    public List<int> Cells { get; } = [];
}

public static class Program
{
    public static async Task Retried(SinkProxy sink, Func<byte[]> make)
    {
        for (var attempt = 0; ; attempt++)
        {
            var buffer = make();
            try
            {
                await sink.Write(new Owned<byte[]>(buffer));
                return;
            }
            catch (TimeoutException) when (attempt < 3)
            {
            }
        }
    }

    public static void CaughtBefore(SinkProxy sink, string path)
    {
        byte[] buffer;
        try
        {
            buffer = Convert.FromHexString(path);
        }
        catch (FormatException)
        {
            return;
        }

        sink.Tell.Write(new Owned<byte[]>(buffer));
    }

    public static void InSwitch(SinkProxy sink, byte[] buffer, int kind)
    {
        switch (kind)
        {
            case 0:
                sink.Tell.Write(new Owned<byte[]>(buffer));
                break;
            case 1 when buffer.Length > 0:
                Console.WriteLine(buffer.Length);
                break;
            default:
                buffer[0] = 1;
                sink.Tell.Write(new Owned<byte[]>(buffer));
                break;
        }
    }

    public static void Nulled(SinkProxy sink, byte[]? buffer)
    {
        if (buffer is not null)
        {
            sink.Tell.Write(new Owned<byte[]>(buffer));
            buffer = null;
        }

        Console.WriteLine(buffer?.Length ?? 0);
    }

    public static void DoubleBuffer(SinkProxy sink, Stream source)
    {
        var front = new byte[4096];
        var back = new byte[4096];
        while (source.Read(front) > 0)
        {
            sink.Tell.Write(new Owned<byte[]>(front));
            front = back;
            back = new byte[4096];
        }
    }

    public static void Batches(SinkProxy sink, IEnumerable<string> names)
    {
        var batch = new List<Row>();
        foreach (var name in names)
        {
            batch.Add(new Row { Name = name });
            if (batch.Count < 100)
                continue;
            sink.Tell.Fill(new(batch));
            batch = [];
        }

        if (batch.Count > 0)
            sink.Tell.Fill(new(batch));
    }

    public static int Length(SinkProxy sink, byte[] buffer)
    {
        var length = buffer.Length;
        var first = buffer[0];
        var text = Convert.ToHexString(buffer);
        sink.Tell.Write(new Owned<byte[]>(buffer));
        return length + first + text.Length;
    }

    public static void Names(SinkProxy sink, List<Row> rows)
    {
        var names = rows.Select(row => row.Name).ToList();
        var count = rows.Count;
        var first = rows is [{ Name: var name }, ..] ? name : "";
        sink.Tell.Fill(new(rows));
        Console.WriteLine($"{string.Join(",", names)} {count} {first}");
    }

    public static void Out(SinkProxy sink, Dictionary<string, byte[]> waiting)
    {
        if (waiting.Remove("a", out var found))
            sink.Tell.Write(new Owned<byte[]>(found));
        Console.WriteLine(waiting.Count);
    }

    public static bool TryMake(SinkProxy sink, out int length)
    {
        var buffer = new byte[5];
        length = buffer.Length;
        sink.Tell.Write(new Owned<byte[]>(buffer));
        return true;
    }

    public static async Task<bool> Checked(SinkProxy sink, Owned<byte[]> owned)
    {
        if (owned.IsTaken)
            return false;
        var envelope = new Envelope("a", owned);
        await sink.Store(envelope);
        return envelope.Data.IsTaken && envelope.Name.Length > 0;
    }

    public static async Task Parallel(SinkProxy sink, byte[][] parts)
    {
        var asks = new List<Task>();
        foreach (var part in parts)
            asks.Add(sink.Write(new Owned<byte[]>(part)).AsTask());
        await Task.WhenAll(asks);
    }

    public static async Task Mapped(SinkProxy sink, List<string> names) =>
        await Task.WhenAll(names.Select(name => sink.Write(new Owned<byte[]>(new byte[name.Length])).AsTask()));

    public static void Captured(SinkProxy sink, byte[] buffer, int count)
    {
        byte[] Make() => new byte[count];
        for (var i = 0; i < count; i++)
        {
            var made = Make();
            Fill(made);
            sink.Tell.Write(new Owned<byte[]>(made));
        }

        void Fill(byte[] target) => buffer.CopyTo(target, 0);
    }

    public static void Either(SinkProxy left, SinkProxy right, byte[] buffer)
    {
        var owned = Owned.Of(buffer);
        if (owned.IsTaken)
            left.Tell.Write(owned);
        else
            right.Tell.Write(owned);
    }

    public static void Chosen(SinkProxy left, SinkProxy right, byte[] buffer, bool which) =>
        (which ? left : right).Tell.Write(new Owned<byte[]>(buffer));

    public static void NamesOnly(SinkProxy sink, byte[] buffer)
    {
        sink.Tell.Write(new Owned<byte[]>(buffer));
        Console.WriteLine(nameof(buffer));
        buffer = [];
        Console.WriteLine(buffer.Length);
    }

    public static IEnumerable<int> Iterated(SinkProxy sink, int count)
    {
        while (count-- > 0)
        {
            var buffer = new byte[count];
            yield return buffer.Length;
            sink.Tell.Write(new Owned<byte[]>(buffer));
            yield return count;
        }
    }

    public static void Streamed(SinkProxy sink)
    {
        using var stream = new MemoryStream();
        stream.WriteByte(1);
        sink.Tell.Write(new Owned<byte[]>(stream.ToArray()));
        stream.SetLength(0);
    }

    public static void Read(SinkProxy sink, byte[] buffer)
    {
        using var stream = new MemoryStream(buffer);
        using var reader = new BinaryReader(stream);
        var version = reader.ReadInt32();
        if (version > 1)
            sink.Tell.Write(new Owned<byte[]>(buffer));
    }

    public static void Made(SinkProxy sink, IFactory<byte[]> factory, Source source)
    {
        sink.Tell.Write(new Owned<byte[]>(factory.Create()));
        sink.Tell.Write(new Owned<byte[]>(factory.Create()));
        while (source.GetNext() is { } next)
            sink.Tell.Write(new Owned<byte[]>(next));
    }

    public static void Joined(SinkProxy sink, StringWriter writer)
    {
        sink.Tell.Write(Owned.Of(System.Text.Encoding.UTF8.GetBytes(writer.ToString())));
        writer.GetStringBuilder().Clear();
    }
}

[Actor]
public partial class Holder(SinkProxy sink, int size)
{
    private byte[] _front = new byte[size];
    private byte[] _back = new byte[size];
    private byte[]? _pending;
    private List<Row> _rows = [];
    private readonly Queue<byte[]> _free = new();
    private readonly Dictionary<string, List<Row>> _groups = [];

    public Owned<List<Row>> Reply() => Owned.Move(ref _rows, []);

    public void Swap()
    {
        var full = _front;
        _front = _back;
        _back = new byte[size];
        sink.Tell.Write(new Owned<byte[]>(full));
    }

    public void Pending()
    {
        if (_pending is { } pending)
        {
            _pending = null;
            sink.Tell.Write(new Owned<byte[]>(pending));
        }
    }

    public void Exchanged()
    {
        var rows = Interlocked.Exchange(ref _rows, []);
        sink.Tell.Fill(new(rows));
        _rows.Add(new Row());
    }

    public void Tuple()
    {
        (var full, _front) = (_front, new byte[size]);
        sink.Tell.Write(new Owned<byte[]>(full));
    }

    public void Pooled()
    {
        var buffer = _free.TryDequeue(out var spare) ? spare : new byte[size];
        _back.CopyTo(buffer, 0);
        sink.Tell.Write(new Owned<byte[]>(buffer));
    }

    public void Take(Owned<byte[]> data)
    {
        var bytes = data.Take();
        _free.Enqueue(bytes);
    }

    public void Group(string name)
    {
        if (_groups.Remove(name, out var rows))
            sink.Tell.Fill(new(rows));
    }

    public void Groups()
    {
        foreach (var (_, rows) in _groups)
            sink.Tell.Fill(new(rows));
        _groups.Clear();
    }

    public async Task<Owned<byte[]>> Pass(Owned<byte[]> data)
    {
        if (data.TryTake(out var bytes))
        {
            await Task.Yield();
            return new(bytes);
        }

        throw new InvalidOperationException();
    }

    public void Forward(Owned<byte[]> data) => sink.Tell.Write(data);

    public void Unwrapped(Envelope envelope)
    {
        if (envelope is { Name: "a", Data: var data })
            sink.Tell.Write(data);
        else
            sink.Tell.Store(envelope);
    }
}

public interface IFactory<T>
{
    T Create();
}

public sealed class Source(Stream stream)
{
    public byte[]? GetNext()
    {
        var read = new byte[5];
        return stream.Read(read) > 0 ? read : null;
    }
}
