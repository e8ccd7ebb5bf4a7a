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
    public static void Either(SinkProxy sink, byte[] buffer, bool send)
    {
        if (send)
        {
            sink.Tell.Write(new Owned<byte[]>(buffer));
            return;
        }

        buffer[0] = 1;
    }

    public static void Throwing(SinkProxy sink, byte[] buffer)
    {
        if (buffer.Length > 10)
        {
            sink.Tell.Write(new Owned<byte[]>(buffer));
            throw new InvalidOperationException();
        }

        Array.Clear(buffer);
    }

    public static int Arms(SinkProxy sink, byte[] buffer, int kind) => kind switch
    {
        0 => Send(sink, Owned.Of(buffer)),
        1 => buffer.Length,
        _ => Send(sink, new Owned<byte[]>(buffer)),
    };

    private static int Send(SinkProxy sink, Owned<byte[]> data)
    {
        sink.Tell.Write(data);
        return 1;
    }
}
