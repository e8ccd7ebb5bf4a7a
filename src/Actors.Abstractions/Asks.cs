using Actors.Asking;

namespace Actors;

/// <summary>
/// Awaits several asks at once. They run at the same time, and what the turn waits for stays visible to the check for
/// ask cycles, which asks turned into tasks by <c>AsTask()</c> are not.
/// </summary>
/// <remarks>As any <see cref="ValueTask"/>, an ask is awaited once: not again after it was handed in here.</remarks>
public static class Asks
{
    /// <summary>Completes when all asks have ended.</summary>
    /// <param name="asks">The asks.</param>
    /// <returns>A task that fails with the first failure in their order, if there is one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="asks"/> is null.</exception>
    public static Task WhenAll(params ValueTask[] asks)
    {
        ArgumentNullException.ThrowIfNull(asks);
        return Task.WhenAll(Array.ConvertAll(asks, AwaitAsync));
    }

    /// <inheritdoc cref="WhenAll(ValueTask[])"/>
    public static Task WhenAll(IEnumerable<ValueTask> asks) => WhenAll([.. asks]);

    /// <summary>Completes with all replies, in the order of the asks, when all have ended.</summary>
    /// <inheritdoc cref="WhenAll(ValueTask[])"/>
    public static Task<T[]> WhenAll<T>(params ValueTask<T>[] asks)
    {
        ArgumentNullException.ThrowIfNull(asks);
        return Task.WhenAll(Array.ConvertAll(asks, AwaitAsync));
    }

    /// <inheritdoc cref="WhenAll{T}(ValueTask{T}[])"/>
    public static Task<T[]> WhenAll<T>(IEnumerable<ValueTask<T>> asks) => WhenAll([.. asks]);

    /// <summary>
    /// Completes with the first ask that ends, be it in a reply or in a failure. The others go on, and nobody waits for
    /// them.
    /// </summary>
    /// <param name="asks">The asks; at least one.</param>
    /// <returns>The ask that has ended, to be awaited for its outcome.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="asks"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="asks"/> is empty.</exception>
    public static Task<Task> WhenAny(params ValueTask[] asks)
    {
        ArgumentNullException.ThrowIfNull(asks);
        return Task.WhenAny(Race(asks, static ask => ask.AsTask()));
    }

    /// <inheritdoc cref="WhenAny(ValueTask[])"/>
    public static Task<Task> WhenAny(IEnumerable<ValueTask> asks) => WhenAny([.. asks]);

    /// <inheritdoc cref="WhenAny(ValueTask[])"/>
    public static Task<Task<T>> WhenAny<T>(params ValueTask<T>[] asks)
    {
        ArgumentNullException.ThrowIfNull(asks);
        return Task.WhenAny(Race(asks, static ask => ask.AsTask()));
    }

    /// <inheritdoc cref="WhenAny(ValueTask[])"/>
    public static Task<Task<T>> WhenAny<T>(IEnumerable<ValueTask<T>> asks) => WhenAny([.. asks]);

    // Awaited in the turn of the caller, so each is an edge of its own.
    private static async Task AwaitAsync(ValueTask ask) => await ask;

    private static async Task<T> AwaitAsync<T>(ValueTask<T> ask) => await ask;

    /// <summary>Begins to await all, as one edge that any of them ends.</summary>
    private static TTask[] Race<TAsk, TTask>(TAsk[] asks, Converter<TAsk, TTask> asTask)
    {
        var any = new AnyWait(asks.Length);
        TTask[] tasks;
        Wait.Collect(any);
        try
        {
            tasks = Array.ConvertAll(asks, asTask);
        }
        finally
        {
            Wait.Collect(collector: null);
        }

        if (SynchronizationContext.Current is AskingTurn turn)
            turn.Awaits(any);
        return tasks;
    }
}
