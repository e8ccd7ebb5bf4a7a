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
    private byte[] _last = [];

    public void Forward(Owned<byte[]> data) => sink.Tell.Write(data);

    public async Task Changed(Owned<byte[]> data)
    {
        var mine = data.Take();
        mine[0] = 1;
        await sink.Write(new Owned<byte[]>(mine));
    }

    public void Asked(Owned<byte[]> data)
    {
        sink.Tell.Write(data);
        if (data.IsTaken)
            _numbers.Add(1);
        if (data.TryTake(out var still))
            _numbers.Add(still.Length);
        _numbers.Add(data.ToString().Length);
    }

    public void Inside(RelayProxy other, Load load)
    {
        other.Tell.Store(load);
        _numbers.Add(load.Number);
    }

    public void Store(Load load)
    {
        _last = load.Data.Take();
        _numbers.Add(load.Number);
    }

    public Owned<byte[]> Echo(Owned<byte[]> data) => data;

    public Owned<byte[]> Fresh(int size)
    {
        var buffer = new byte[size];
        buffer[0] = 1;
        return new Owned<byte[]>(buffer);
    }

    public void Either(Owned<byte[]> data, bool keep)
    {
        if (keep)
            _last = data.Take();
        else
            sink.Tell.Write(data);
    }

    public int Last() => _last.Length;
}
