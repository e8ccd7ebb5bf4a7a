using System.Collections.Immutable;
using Actors;

namespace Supervising;

public sealed record WorkItem(int Id, string Body);

public sealed record WorkDone(int Id, int Result);

[Actor]
public partial class Worker(int number, PoolProxy pool)
{
    private int _done;

    public void Do(WorkItem item)
    {
        if (item.Body is "")
            throw new ArgumentException("Nothing to do.");
        pool.Tell.Finished(Self, new WorkDone(item.Id, item.Body.Length * number));
        _done++;
    }

    public int Done() => _done;

    private void OnStop() => pool.Tell.Left(number, _done);
}

[Actor]
[Supervise(SupervisionStrategy.OneForOne, MaxRestarts = 3, WithinSeconds = 5)]
public partial class Pool
{
    private readonly ActorContext _context;
    private readonly ImmutableArray<WorkerProxy> _workers;
    private readonly Queue<WorkItem> _waiting = new();
    private readonly Stack<WorkerProxy> _idle;
    private readonly Dictionary<WorkerProxy, WorkItem> _busy = [];
    private readonly SortedDictionary<int, int> _results = [];
    private int _gone;

    public Pool(ActorContext context, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        _context = context;
        PoolProxy self = Self;
        _workers = [.. Enumerable.Range(1, size).Select(i => Worker.Spawn(context.Named($"worker-{i}"), i, self))];
        _idle = new Stack<WorkerProxy>(_workers);
        foreach (var worker in _workers)
            context.Watch(worker);
    }

    public void Submit(WorkItem item)
    {
        _waiting.Enqueue(item);
        Dispatch();
    }

    internal void Finished(WorkerProxy worker, WorkDone done)
    {
        _busy.Remove(worker);
        _results[done.Id] = done.Result;
        _idle.Push(worker);
        Dispatch();
    }

    internal void Left(int number, int done) => _gone += done > 0 ? number : 0;

    public async Task<int> Total(CancellationToken cancellationToken)
    {
        var counts = await Asks.WhenAll(_workers.Select(worker => worker.Done(cancellationToken)));
        return counts.Sum();
    }

    public ImmutableSortedDictionary<int, int> Results() => _results.ToImmutableSortedDictionary();

    public ImmutableArray<int> Busy() => [.. _busy.Values.Select(item => item.Id).Order()];

    public async Task Shrink()
    {
        while (_idle.TryPop(out var worker))
            await _context.StopAsync(worker);
    }

    private void OnTerminated(Terminated terminated)
    {
        var (worker, item) = _busy.FirstOrDefault(pair => pair.Key.Equals(terminated.Actor));
        if (worker is not null && _busy.Remove(worker))
            _waiting.Enqueue(item);
        _gone++;
    }

    private void Dispatch()
    {
        while (_waiting.Count > 0 && _idle.TryPop(out var worker))
        {
            var item = _waiting.Dequeue();
            _busy[worker] = item;
            worker.Tell.Do(item);
        }
    }
}

public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        var system = new ActorSystem(new ActorSystemOptions { AskTimeout = TimeSpan.FromSeconds(5) });
        system.DeadLettered += letter => Console.Error.WriteLine(letter);
        system.ActorFailed += failure => Console.Error.WriteLine(failure);
        using var done = new ManualResetEventSlim();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            done.Set();
        };

        var pool = Pool.Spawn(system.Named("pool"), 4);
        foreach (var (i, arg) in args.Index())
            pool.Tell.Submit(new WorkItem(i, arg));
        done.Wait(TimeSpan.FromSeconds(2));
        Console.WriteLine(pool.Total(CancellationToken.None).AsTask().Result);
        var results = await pool.Within(TimeSpan.FromSeconds(1)).Results();
        await system.DisposeAsync();
        return results.Count;
    }
}
