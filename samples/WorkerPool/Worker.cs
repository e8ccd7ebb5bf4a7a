using Actors;

namespace WorkerPool;

/// <summary>Does one job at a time. It knows nothing of failure: whatever goes wrong is simply thrown.</summary>
[Actor]
public partial class Worker(DispatcherProxy dispatcher)
{
    public void Work(Job job, int attempt)
    {
        if (attempt <= job.FailingAttempts)
            throw new InvalidOperationException($"Job {job.Number} went wrong.");
        dispatcher.Tell.Done(Self, job.Number * job.Number);
    }

    // Also the first thing that a worker does after a restart: so it reports for work again.
    private void OnStart() => dispatcher.Tell.Ready(Self);
}
