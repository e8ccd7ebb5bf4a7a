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
    public static void Of(SinkProxy sink, List<Row> rows)
    {
        var first = rows[0];
        var cells = rows[1].Cells;
        var found = rows.First(row => row.Name.Length > 2);
        var name = rows[2].Name;
        sink.Tell.Fill(new Owned<List<Row>>(rows));
        {|ACT1009:first|}.Name = "x";
        {|ACT1009:cells|}.Clear();
        Console.WriteLine({|ACT1009:found|}.Name + name);
    }

    public static void Inside(SinkProxy sink, List<Row> rows)
    {
        foreach (var row in rows)
        {
            if ({|ACT1009:row|}.Cells.Count is 0)
                continue;
            sink.Tell.Fill(new Owned<List<Row>>({|ACT1009:rows|}));
            {|ACT1009:row|}.Cells.Clear();
        }
    }

    public static void Copied(SinkProxy sink, List<Row> rows)
    {
        var copy = rows.ToList();
        sink.Tell.Fill(new Owned<List<Row>>(rows));
        Console.WriteLine(copy.Count);
        {|ACT1009:copy[0]|}.Name = "still the same row";
    }

    public static void Collected(SinkProxy sink, byte[] buffer)
    {
        var all = new List<byte[]>();
        all.Add(buffer);
        byte[][] array = [buffer];
        sink.Tell.Write(new Owned<byte[]>(buffer));
        Console.WriteLine(all.Count + array.Length);
        {|ACT1009:all[0]|}[0] = 1;
        Send({|ACT1009:all|});
        Console.WriteLine({|ACT1009:array[0]|}.Length);
    }

    public static void Streamed(SinkProxy sink, byte[] buffer)
    {
        var stream = new MemoryStream(buffer);
        sink.Tell.Write(new Owned<byte[]>(buffer));
        {|ACT1009:stream|}.WriteByte(1);
    }

    private static void Send(List<byte[]> all) => all.Clear();
}
