using Actors;

namespace Files;

[Actor]
public partial class Sink(ActorContext context)
{
    private long _written;

    public void Write(Owned<byte[]> data) => _written += data.Take().Length;

    [Handler]
    private void Keep(Owned<byte[]> data) => _written -= data.Take().Length;

    public void Later(int size)
    {
        var buffer = new byte[size];
        Self.After(TimeSpan.FromSeconds(1)).Keep(Owned.Of(buffer));
        {|ACT1009:buffer|}[0] = 1;
        context.Stop();
    }
}

public static class Program
{
    public static void Run(SinkProxy sink, byte[] buffer, byte[] other)
    {
        var later = sink.After(TimeSpan.FromSeconds(1)).Write(Owned.Of(buffer));
        if (later.Cancel())
            {|ACT1009:buffer|}[0] = 1;
        other[0] = 1;
        sink.After(TimeSpan.FromSeconds(1)).Write(new Owned<byte[]>(other));
    }
}
