using System.Collections.Concurrent;

namespace Actors.Compiler.Tests.Deadlocks;

/// <summary>
/// Runs a program and the turns of its actors on the thread of the test, each in the order in which it came up. So
/// asks that are begun one after the other are all accepted before any is handled: crossing asks cross for certain.
/// </summary>
internal sealed class OneThread : TurnScheduler
{
    /// <summary>Real time without anything to do, after which nothing will come: no clock of an actor goes on.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly BlockingCollection<Action> _work = [];

    public override void Schedule(IThreadPoolWorkItem actor) => _work.Add(actor.Execute);

    /// <summary>Runs a program to its end, and whatever it has left behind.</summary>
    /// <exception cref="TimeoutException">Nothing goes on any more.</exception>
    public void Run(Func<Task> program)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new Context(_work));
        try
        {
            var running = program();
            _ = running.ContinueWith(_ => _work.Add(static () => { }), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            while (!running.IsCompleted || _work.Count > 0)
            {
                if (!_work.TryTake(out var next, Patience))
                    throw new TimeoutException("Nothing goes on any more, and the program has not ended.");
                next();
            }

            running.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private sealed class Context(BlockingCollection<Action> work) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => work.Add(() => d(state));
    }
}

/// <summary>A clock that stands still: no timeout helps anybody out of a deadlock.</summary>
internal sealed class StillTime : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long GetTimestamp() => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer();

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
