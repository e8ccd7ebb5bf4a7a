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
    public static void After(SinkProxy sink, byte[] buffer)
    {
        sink.Tell.Write(new Owned<byte[]>(buffer));
        Action later = () => {|ACT1009:buffer|}[0] = 1;
        later();
    }

    public static void Before(SinkProxy sink, byte[] buffer)
    {
        Action later = () => buffer[0] = 1;
        sink.Tell.Write(new Owned<byte[]>(buffer));
        {|ACT1009:later|}();
    }

    public static void Inside(SinkProxy sink, byte[] buffer)
    {
        Task.Run(() => sink.Tell.Write(new Owned<byte[]>(buffer)));
        {|ACT1009:buffer|}[0] = 1;
    }

    public static void Repeated(SinkProxy sink, byte[] buffer, List<int> items)
    {
        items.ForEach(item => sink.Tell.Write(new Owned<byte[]>({|ACT1009:buffer|})));
    }

    public static void Called(SinkProxy sink, byte[] buffer)
    {
        void Send() => sink.Tell.Write(new Owned<byte[]>({|ACT1009:buffer|}));
        void Show() => Console.WriteLine({|ACT1009:buffer|}.Length);
        Show();
        Send();
        Show();
        Send();
    }

    public static void Handed(SinkProxy sink, byte[] buffer)
    {
        Fill(buffer);
        {|ACT1009:buffer|}[0] = 1;

        void Fill(byte[] given) => sink.Tell.Write(new Owned<byte[]>(given));
    }
}
