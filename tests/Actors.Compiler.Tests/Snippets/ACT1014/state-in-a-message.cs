using Actors;

[Actor]
public partial class Producer(ActorContext context)
{
    private readonly byte[] _buffer = new byte[1024];
    private readonly List<string> _batch = [];

    public async Task Flush(SinkProxy sink)
    {
        sink.Tell.Take({|ACT1014:_buffer|});
        await sink.Store({|ACT1014:_batch|});
        await sink.Within(TimeSpan.FromSeconds(1)).Store({|ACT1014:_batch|});
        await sink.Store([.. _batch]);
        sink.Tell.Take(_buffer.ToArray());
    }

    public void Start() => Sink.Spawn(context, {|ACT1014:_batch|});
}

[Actor]
public partial class Sink([UnsafeSendable("moved")] List<string> first)
{
    private readonly List<string> _all = first;
    public void Take([UnsafeSendable("moved")] byte[] bytes) => _all.Add(bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
    public void Store([UnsafeSendable("moved")] List<string> lines) => _all.AddRange(lines);
}
