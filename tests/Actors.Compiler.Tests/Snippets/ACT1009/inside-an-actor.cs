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

public sealed record Job(int Number, Owned<byte[]> Data);

[Role]
public interface IWorker
{
    ValueTask Work(Owned<byte[]> data);
}

[Actor]
public partial class Worker(ActorContext context, int size, System.Collections.Immutable.ImmutableArray<int> sizes) : IWorker
{
    private readonly SinkProxy _sink = Sink.Spawn(context);
    private readonly List<byte[]> _free = [];
    private byte[]? _current;
    private int _done;

    ValueTask IWorker.Work(Owned<byte[]> data)
    {
        _sink.Tell.Write(data);
        return default;
    }

    public async Task Work(Owned<byte[]> data)
    {
        var mine = data.Take();
        _current = mine;
        _done += mine.Length;
        await _sink.Write(Owned.Move(ref _current));
        _done += {|ACT1009:mine|}.Length;
    }

    public void Again(Owned<byte[]> data)
    {
        Self.Tell.Work(data);
        _done += {|ACT1009:data|}.Take().Length;
    }

    public void ByRole(IWorker other, Owned<byte[]> data)
    {
        _ = other.Work(data).AsTask();
        _ = other.Work({|ACT1009:data|}).AsTask();
    }

    public void Keeping(WorkerProxy other)
    {
        var made = new byte[size];
        _free.Add(made);
        other.Tell.Work(new Owned<byte[]>({|ACT1009:made|}));
    }

    public void Freeing(WorkerProxy other)
    {
        var made = _free[^1];
        _free.RemoveAt(_free.Count - 1);
        other.Tell.Work(new Owned<byte[]>(made));
    }

    public async IAsyncEnumerable<Owned<byte[]>> Stream()
    {
        foreach (var number in sizes)
        {
            var made = new byte[number];
            yield return new Owned<byte[]>(made);
            _done += {|ACT1009:made|}.Length;
        }

        await Task.Yield();
    }

    public (int, Owned<byte[]>) Pair()
    {
        var made = new byte[size];
        made[0] = 1;
        return (made.Length, Owned.Of(made));
    }

    public void Many(WorkerProxy other, Job job)
    {
        if (job is { Number: > 3, Data: var data })
            other.Tell.Work(data);
        else
            _current = job.Data.Take();
    }
}
