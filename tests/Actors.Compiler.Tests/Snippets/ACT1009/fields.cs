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
    private readonly byte[] _fixed = new byte[size];
    private List<Row> _rows = [];

    private byte[] Scratch { get; set; } = [];

    public void Kept() => sink.Tell.Write(new Owned<byte[]>({|ACT1009:_buffer|}));

    public void Fixed() => sink.Tell.Write(Owned.Of({|ACT1009:_fixed|}));

    public void Property() => sink.Tell.Write(new({|ACT1009:Scratch|}));

    public void OnOnePath(bool renew)
    {
        sink.Tell.Write(new Owned<byte[]>({|ACT1009:_buffer|}));
        if (renew)
            _buffer = new byte[size];
    }

    public async Task TooLate()
    {
        await sink.Write(new Owned<byte[]>({|ACT1009:_buffer|}));
        _buffer = new byte[size];
    }

    public void ByAnotherName()
    {
        var rows = _rows;
        sink.Tell.Fill(new Owned<List<Row>>({|ACT1009:rows|}));
    }

    public void Stored()
    {
        var made = new byte[size];
        _buffer = made;
        sink.Tell.Write(new Owned<byte[]>({|ACT1009:made|}));
    }

    public void Used()
    {
        sink.Tell.Write(new Owned<byte[]>(_buffer));
        {|ACT1009:_buffer|}[0] = 1;
        _buffer = new byte[size];
    }
}
