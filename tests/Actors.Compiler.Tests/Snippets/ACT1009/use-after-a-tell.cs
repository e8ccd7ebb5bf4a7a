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
    public static void Send(SinkProxy sink, byte[] buffer)
    {
        sink.Tell.Write(new Owned<byte[]>(buffer));
        {|ACT1009:buffer|}[0] = 1;
        Console.WriteLine({|ACT1009:buffer|}.Length);
    }

    public static async Task<int> Ask(SinkProxy sink)
    {
        var buffer = new byte[100];
        await sink.Write(Owned.Of(buffer));
        return {|ACT1009:buffer|}.Length;
    }

    public static void Later(SinkProxy sink, byte[] first, byte[] second)
    {
        sink.Tell.Write(new(first));
        sink.Within(TimeSpan.FromSeconds(1)).{|ACT3003:Write|}(new(second)).AsTask();
        Array.Clear({|ACT1009:first|});
        Array.Clear({|ACT1009:second|});
    }
}
