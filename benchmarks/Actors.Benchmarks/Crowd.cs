namespace Actors.Benchmarks;

/// <summary>Several threads that do the same at the same time.</summary>
internal static class Crowd
{
    /// <summary>Begins the work on so many threads of its own. What it awaits may bring it to the pool.</summary>
    /// <returns>A task that completes when all have done it.</returns>
    public static async Task RunAsync(int threads, Func<Task> work)
    {
        using var gate = new Barrier(threads);
        await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                gate.SignalAndWait();
                return work();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));
    }
}
