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
    public static void Logged(SinkProxy sink, byte[] buffer)
    {
        var length = buffer.Length;
        try
        {
            Array.Clear(buffer);
            sink.Tell.Write(new Owned<byte[]>(buffer));
        }
        catch (InvalidOperationException)
        {
            Console.WriteLine(length);
        }
        finally
        {
            Console.WriteLine("done");
        }
    }

    public static void Filled(SinkProxy sink, byte[] buffer)
    {
        try
        {
            Array.Clear(buffer);
        }
        catch (Exception)
        {
            buffer = new byte[1];
            throw;
        }

        sink.Tell.Write(new Owned<byte[]>(buffer));
    }

    public static void Renewed(SinkProxy sink, byte[] buffer)
    {
        try
        {
            sink.Tell.Write(new Owned<byte[]>(buffer));
            buffer = new byte[10];
        }
        finally
        {
            Console.WriteLine("sent");
        }

        buffer[0] = 1;
    }

    public static async Task Streamed(SinkProxy sink, string path)
    {
        await using var file = File.OpenRead(path);
        var buffer = new byte[file.Length];
        await file.ReadExactlyAsync(buffer);
        sink.Tell.Write(new Owned<byte[]>(buffer));
    }
}
