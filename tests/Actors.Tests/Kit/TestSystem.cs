using System.Collections.Concurrent;

namespace Actors.Tests.Kit;

/// <summary>A system with a clock that stands still, which keeps its dead letters and failures.</summary>
internal sealed class TestSystem : IAsyncDisposable
{
    public TestSystem(TurnScheduler? scheduler = null, bool inlineAsks = true, bool biasedAsks = true)
    {
        System = new ActorSystem(new ActorSystemOptions { TimeProvider = Time, Scheduler = scheduler ?? TurnScheduler.ThreadPool, InlineAsks = inlineAsks, BiasedAsks = biasedAsks });
        System.DeadLettered += DeadLetters.Enqueue;
        System.ActorFailed += Failures.Enqueue;
    }

    public ManualTime Time { get; } = new();

    public ActorSystem System { get; }

    public ConcurrentQueue<DeadLetter> DeadLetters { get; } = new();

    public ConcurrentQueue<ActorFailure> Failures { get; } = new();

    /// <summary>Waits for something that nothing tells of, without a clock.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Yield();
    }

    /// <summary>Shuts down. Where a test has failed half-way, its clock is turned on, so that it does not hang as well.</summary>
    public async ValueTask DisposeAsync()
    {
        var disposed = System.DisposeAsync().AsTask();
        while (await Task.WhenAny(disposed, Task.Delay(TimeSpan.FromSeconds(20))) != disposed)
            Time.Advance(TimeSpan.FromHours(1));
        await disposed;
    }
}
