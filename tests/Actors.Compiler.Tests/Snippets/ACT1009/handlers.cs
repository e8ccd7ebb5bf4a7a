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
    public static void InTry(SinkProxy sink, byte[] buffer)
    {
        try
        {
            sink.Tell.Write(new Owned<byte[]>(buffer));
        }
        catch (InvalidOperationException)
        {
            Console.WriteLine({|ACT1009:buffer|}.Length);
        }
    }

    public static async Task Retried(SinkProxy sink, byte[] buffer)
    {
        try
        {
            await sink.Write(new Owned<byte[]>(buffer));
        }
        catch (AskException) when ({|ACT1009:buffer|}.Length > 3)
        {
            await sink.Write(new Owned<byte[]>({|ACT1009:buffer|}));
        }
    }

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

    public static void InCatch(SinkProxy sink, byte[] buffer)
    {
        try
        {
            Array.Clear(buffer);
        }
        catch (Exception)
        {
            sink.Tell.Write(new Owned<byte[]>(buffer));
        }

        Console.WriteLine({|ACT1009:buffer|}.Length);
    }
}
