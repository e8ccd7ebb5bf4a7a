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

[Actor]
public partial class Collector(SinkProxy sink, int size)
{
    private byte[] _buffer = new byte[size];
    private byte[]? _spare;
    private List<Row> _rows = [];
    private readonly List<byte[]> _chunks = [];

    public void Moved()
    {
        if (_spare is not null)
            sink.Tell.Write(Owned.Move(ref _spare));
    }

    public void Replaced()
    {
        sink.Tell.Write(new Owned<byte[]>(_buffer));
        _buffer = new byte[size];
    }

    public void Exchanged() => sink.Tell.Fill(Owned.Move(ref _rows, []));

    public async Task ThroughALocal()
    {
        var rows = _rows;
        _rows = [];
        rows.Add(new Row { Name = "last" });
        await sink.Write(new Owned<byte[]>([]));
        sink.Tell.Fill(new Owned<List<Row>>(rows));
    }

    public void All()
    {
        foreach (var chunk in _chunks)
            sink.Tell.Write(new Owned<byte[]>(chunk));
        _chunks.Clear();
    }

    public void Copied() => sink.Tell.Write(new Owned<byte[]>([.. _buffer]));

    public void CopiedToo()
    {
        var copy = _buffer.ToArray();
        sink.Tell.Write(Owned.Of(copy));
    }

    public void Made() => sink.Tell.Write(new Owned<byte[]>(Make()));

    private byte[] Make() => [.. _buffer, 1];
}
