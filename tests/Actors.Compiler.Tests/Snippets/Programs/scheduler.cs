using System.Collections.Immutable;
using Actors;

namespace Scheduling;

public sealed record Job(string Name, DateTimeOffset Due, TimeSpan? Every, WorkerProxy Worker);

[Actor]
public partial class Worker
{
    private readonly List<string> _ran = [];

    public void Run(string job) => _ran.Add(job);

    public int Count() => _ran.Count;
}

[Actor]
public partial class Scheduler(TimeProvider clock)
{
    private readonly PriorityQueue<Job, DateTimeOffset> _jobs = new();
    private readonly SemaphoreSlim _writing = new(1);
    private bool _isWaiting;

    public void Add(Job job)
    {
        _jobs.Enqueue(job, job.Due);
        if (!_isWaiting)
            Self.Tell.Tick();
        _isWaiting = true;
    }

    public ImmutableArray<string> Pending() => [.. _jobs.UnorderedItems.Select(item => item.Element.Name).Order()];

    public async Task Export(string path, CancellationToken cancellationToken)
    {
        var names = Pending();
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await File.WriteAllLinesAsync(path, names, cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>A timer outside sends it.</summary>
    public void Tick()
    {
        var now = clock.GetUtcNow();
        while (_jobs.TryPeek(out var job, out var due) && due <= now)
        {
            _jobs.Dequeue();
            job.Worker.Tell.Run(job.Name);
            if (job.Every is { } every)
                _jobs.Enqueue(job with { Due = due + every }, due + every);
        }

        _isWaiting = _jobs.Count > 0;
    }
}
