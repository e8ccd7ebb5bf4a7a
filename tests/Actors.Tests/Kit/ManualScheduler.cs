namespace Actors.Tests.Kit;

/// <summary>Keeps the actors that want to run; the test runs them, one by one, on its own thread.</summary>
internal sealed class ManualScheduler : TurnScheduler
{
    private readonly Lock _gate = new();
    private readonly List<IThreadPoolWorkItem> _waiting = [];

    public int Waiting
    {
        get
        {
            lock (_gate)
                return _waiting.Count;
        }
    }

    public override void Schedule(IThreadPoolWorkItem actor)
    {
        lock (_gate)
            _waiting.Add(actor);
    }

    /// <summary>Runs the actor at a place of the queue.</summary>
    public void Run(int index = 0)
    {
        IThreadPoolWorkItem actor;
        lock (_gate)
        {
            actor = _waiting[index];
            _waiting.RemoveAt(index);
        }

        actor.Execute();
    }

    public void RunAll()
    {
        while (Waiting > 0)
            Run();
    }

    /// <summary>Runs whatever comes until something is so; for actors that await what completes on other threads.</summary>
    public async Task RunUntil(Func<bool> condition)
    {
        while (!condition())
        {
            RunAll();
            await Task.Yield();
        }
    }
}
