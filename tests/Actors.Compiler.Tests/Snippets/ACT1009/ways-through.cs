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
    // try/catch/finally
    public static void Finally(SinkProxy sink, byte[] buffer)
    {
        try
        {
            sink.Tell.Write(new Owned<byte[]>(buffer));
            return;
        }
        finally
        {
            Array.Clear({|ACT1009:buffer|});
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
            catch (TimeoutException) when (attempt < 3)
            {
            }
        }
    }

    public static void Fallback(SinkProxy first, SinkProxy second, byte[] buffer)
    {
        var owned = new Owned<byte[]>(buffer);
        try
        {
            first.Tell.Write(owned);
        }
        catch (InvalidOperationException)
        {
            second.Tell.Write({|ACT1009:owned|});
        }
    }

    public static void InSwitch(SinkProxy sink, byte[] buffer, int kind)
    {
        switch (kind)
        {
            case 0:
                sink.Tell.Write(new Owned<byte[]>(buffer));
                goto case 1;
            case 1:
                Console.WriteLine({|ACT1009:buffer|}.Length);
                break;
            default:
                buffer[0] = 1;
                break;
        }
    }

    public static void Record(SinkProxy sink, byte[] buffer)
    {
        var envelope = new Envelope("a", new Owned<byte[]>(buffer));
        sink.Tell.Store(envelope);
        {|ACT1009:buffer|}[0] = 1;
    }

    public static void RecordTwice(SinkProxy sink, byte[] buffer)
    {
        var owned = new Owned<byte[]>(buffer);
        sink.Tell.Store(new Envelope("a", owned));
        sink.Tell.Store(new Envelope("b", {|ACT1009:owned|}));
    }

    public static async Task Within(SinkProxy sink, List<Row> rows)
    {
        await sink.Within(TimeSpan.FromSeconds(1)).Fill(new(rows));
        {|ACT1009:rows|}.Clear();
    }

    public static void Conditional(SinkProxy? sink, byte[] buffer)
    {
        sink?.Tell.Write(new Owned<byte[]>(buffer));
        {|ACT1009:buffer|}[0] = 1;
    }

    public static void OutParameter(SinkProxy sink, out byte[] buffer)
    {
        buffer = new byte[5];
        sink.Tell.Write(new Owned<byte[]>({|ACT1009:buffer|}));
    }

    public static byte[] Returned(SinkProxy sink)
    {
        var buffer = new byte[5];
        sink.Tell.Write(new Owned<byte[]>(buffer));
        return {|ACT1009:buffer|};
    }

    public static IEnumerable<byte[]> Yielded(SinkProxy sink)
    {
        var buffer = new byte[5];
        sink.Tell.Write(new Owned<byte[]>(buffer));
        yield return {|ACT1009:buffer|};
    }

    public static void Coalesced(SinkProxy sink, byte[]? buffer)
    {
        var sent = buffer ?? new byte[5];
        sink.Tell.Write(new Owned<byte[]>(sent));
        Console.WriteLine({|ACT1009:buffer|}?.Length);
    }

    public static void Using(SinkProxy sink, byte[] buffer)
    {
        using var stream = new MemoryStream(buffer);
        sink.Tell.Write(new Owned<byte[]>(buffer));
        {|ACT1009:stream|}.WriteByte(1);
    }

    public static void Local(SinkProxy sink, byte[] buffer)
    {
        Send();
        {|ACT1009:buffer|}[0] = 1;

        void Send() => sink.Tell.Write(new Owned<byte[]>(buffer));
    }

    public static void DoWhile(SinkProxy sink, byte[] buffer)
    {
        do
        {
            sink.Tell.Write(new Owned<byte[]>({|ACT1009:buffer|}));
        }
        while (Console.ReadLine() is not null);
    }

    public static void NullForgiving(SinkProxy sink, byte[]? buffer)
    {
        sink.Tell.Write(new Owned<byte[]>(buffer!));
        Array.Clear({|ACT1009:buffer|}!);
    }

    public static void Interpolated(SinkProxy sink, List<Row> rows)
    {
        sink.Tell.Fill(Owned.Of(rows));
        Console.WriteLine($"sent {{|ACT1009:rows|}.Count}");
    }

    public static void ForEachPart(SinkProxy sink, List<Row> rows)
    {
        Row? last = null;
        foreach (var row in rows)
            last = row;
        sink.Tell.Fill(Owned.Of(rows));
        {|ACT1009:last|}!.Name = "";
    }

    public static void Pattern(SinkProxy sink, List<Row> rows)
    {
        if (rows is [var first, ..])
        {
            sink.Tell.Fill(new(rows));
            {|ACT1009:first|}.Name = "";
        }
    }

    public static void PropertyPattern(SinkProxy sink, List<Row> rows)
    {
        var cells = rows[0] is { Cells: var found } ? found : [];
        sink.Tell.Fill(new(rows));
        {|ACT1009:cells|}.Add(1);
    }

    public static void InLambda(SinkProxy sink, byte[] buffer)
    {
        Action send = () => sink.Tell.Write(new Owned<byte[]>(buffer));
        send();
        {|ACT1009:buffer|}[0] = 1;
    }
}

[Actor]
public partial class Holder(SinkProxy sink, int size)
{
    private byte[] _front = new byte[size];
    private byte[] _back = new byte[size];
    private List<Row> _rows = [];

    public Owned<List<Row>> Reply() => new({|ACT1009:_rows|});

    public async Task<Owned<byte[]>> Forward(Owned<byte[]> data)
    {
        await sink.Write(data);
        return {|ACT1009:data|};
    }

    public Owned<byte[]> Twice(Owned<byte[]> data)
    {
        sink.Tell.Write(data);
        return {|ACT1009:data|};
    }

    public void Peeked(Owned<byte[]> data)
    {
        var bytes = data.Take();
        bytes[0] = 1;
        sink.Tell.Write({|ACT1009:data|});
    }

    public void Rewrapped(Owned<byte[]> data)
    {
        var bytes = data.Take();
        sink.Tell.Write(new(bytes));
        {|ACT1009:bytes|}[0] = 1;
    }

    public void Swapped()
    {
        (_front, _back) = (_back, _front);
        sink.Tell.Write(new Owned<byte[]>({|ACT1009:_back|}));
    }
}
