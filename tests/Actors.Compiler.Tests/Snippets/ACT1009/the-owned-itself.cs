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

public sealed record Load(int Number, Owned<byte[]> Data);

[Actor]
public partial class Relay(SinkProxy sink)
{
    private readonly List<int> _numbers = [];

    public void Twice(Owned<byte[]> data)
    {
        sink.Tell.Write(data);
        sink.Tell.Write({|ACT1009:data|});
    }

    public int Taken(Owned<byte[]> data)
    {
        var length = data.Take().Length;
        sink.Tell.Write({|ACT1009:data|});
        return length + {|ACT1009:data|}.Take().Length;
    }

    public int Peeked(Owned<byte[]> data)
    {
        sink.Tell.Write(data);
        return {|ACT1009:data|}.Take()[0];
    }

    public void Wrapped(byte seed)
    {
        var buffer = new byte[seed];
        var first = new Owned<byte[]>(buffer);
        var second = new Owned<byte[]>({|ACT1009:buffer|});
        sink.Tell.Write(first);
        sink.Tell.Write(second);
    }

    public void Inside(RelayProxy other, Load load)
    {
        other.Tell.Store(load);
        other.Tell.Store({|ACT1009:load|});
        _numbers.Add({|ACT1009:load.Data|}.Take().Length);
    }

    public void Store(Load load) => _numbers.Add(load.Number);

    public Owned<byte[]> Back(Owned<byte[]> data)
    {
        try
        {
            return data;
        }
        finally
        {
            _numbers.Add({|ACT1009:data|}.Take().Length);
        }
    }
}
