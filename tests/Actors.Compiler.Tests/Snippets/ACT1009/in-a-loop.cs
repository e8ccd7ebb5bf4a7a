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
    public static void Twice(SinkProxy sink, byte[] buffer)
    {
        for (var i = 0; i < 2; i++)
            sink.Tell.Write(new Owned<byte[]>({|ACT1009:buffer|}));
    }

    public static async Task Copying(SinkProxy sink, Stream source)
    {
        var buffer = new byte[4096];
        while (await source.ReadAsync({|ACT1009:buffer|}) > 0)
            await sink.Write(new Owned<byte[]>({|ACT1009:buffer|}));
    }

    public static void Kept(SinkProxy sink, IEnumerable<int> sizes)
    {
        byte[]? last = null;
        foreach (var size in sizes)
        {
            var buffer = new byte[size];
            if ({|ACT1009:last|} is not null)
                {|ACT1009:last|}[0] = 1;
            sink.Tell.Write(new Owned<byte[]>(buffer));
            last = {|ACT1009:buffer|};
        }
    }
}
