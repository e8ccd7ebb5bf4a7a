using Actors;

namespace WorkerPool;

/// <summary>
/// Hands jobs to idle workers, one at a time. A job that fails costs its worker a restart and is tried by another one;
/// after three it is put aside.
/// </summary>
[Actor]
[Supervise(MaxRestarts = 1000)] // The fault is in the jobs: however many are poisoned, their workers are not given up.
public partial class Dispatcher(ActorContext context, int workers)
{
    private const int MaxAttempts = 3;

    private readonly List<WorkerProxy> _idle = [];
    private readonly List<Ticket> _waiting = [];
    private readonly Dictionary<WorkerProxy, Ticket> _busy = [];
    private int _restarts;

    /// <summary>Answers when the job is done or put aside. Workers report meanwhile: that is what interleaving allows.</summary>
    [Interleave]
    public Task<Outcome> Run(Job job)
    {
        var ticket = new Ticket(job);
        _waiting.Add(ticket);
        HandOut();
        return ticket.Outcome.Task;
    }

    public int Restarts() => _restarts;

    internal void Ready(WorkerProxy worker)
    {
        _idle.Add(worker);
        HandOut();
    }

    internal void Done(WorkerProxy worker, int answer)
    {
        if (_busy.Remove(worker, out var ticket))
            ticket.Close(ticket.FailedAt.Count + 1, answer);
        Ready(worker);
    }

    private void OnStart()
    {
        for (var i = 1; i <= workers; i++)
            Worker.Spawn(context.Named($"worker-{i}"), Self);
    }

    private SupervisorDirective OnChildFailure(ChildFailure failure)
    {
        var worker = (WorkerProxy)failure.Child;
        if (_busy.Remove(worker, out var ticket))
        {
            ticket.FailedAt.Add(worker);
            if (ticket.FailedAt.Count == MaxAttempts)
                ticket.Close(MaxAttempts, answer: null);
            else
                _waiting.Add(ticket);
            HandOut();
        }

        _restarts++;
        return SupervisorDirective.Restart;
    }

    /// <summary>Gives each idle worker the first job that it has not failed at.</summary>
    private void HandOut()
    {
        foreach (var worker in _idle.ToList())
        {
            if (_waiting.Find(ticket => !ticket.FailedAt.Contains(worker)) is not { } ticket)
                continue;
            _waiting.Remove(ticket);
            _idle.Remove(worker);
            _busy.Add(worker, ticket);
            worker.Tell.Work(ticket.Job, ticket.FailedAt.Count + 1);
        }
    }

    /// <summary>A job on its way: waiting or with one worker, never both.</summary>
    private sealed class Ticket(Job job)
    {
        public Job Job => job;

        public TaskCompletionSource<Outcome> Outcome { get; } = new();

        public List<WorkerProxy> FailedAt { get; } = [];

        // A second outcome of the same job would throw here.
        public void Close(int attempts, int? answer) => Outcome.SetResult(new Outcome(job, attempts, answer));
    }
}
