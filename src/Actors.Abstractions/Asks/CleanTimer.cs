namespace Actors.Asks;

/// <summary>Timers that do not carry the ambient state of whoever happened to make them.</summary>
internal static class CleanTimer
{
    internal static ITimer CreateCleanTimer(this TimeProvider time, TimerCallback callback, object state, TimeSpan dueTime)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return time.CreateTimer(callback, state, dueTime, Timeout.InfiniteTimeSpan);

        using (ExecutionContext.SuppressFlow())
            return time.CreateTimer(callback, state, dueTime, Timeout.InfiniteTimeSpan);
    }
}
