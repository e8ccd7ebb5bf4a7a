namespace Actors.Asking;

/// <summary>Timers that do not carry the ambient state of whoever happened to make them.</summary>
internal static class CleanTimer
{
    // A little less than the longest time that timers take, which is 49 days. Nobody waits that long for a process.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    /// <summary>A time that timers take.</summary>
    internal static TimeSpan Clamp(TimeSpan dueTime) => dueTime > Longest ? Longest : dueTime;

    internal static ITimer CreateCleanTimer(this TimeProvider time, TimerCallback callback, object state, TimeSpan dueTime) =>
        time.CreateCleanTimer(callback, state, dueTime, Timeout.InfiniteTimeSpan);

    internal static ITimer CreateCleanTimer(this TimeProvider time, TimerCallback callback, object state, TimeSpan dueTime, TimeSpan period)
    {
        dueTime = Clamp(dueTime);
        period = Clamp(period);
        if (ExecutionContext.IsFlowSuppressed())
            return time.CreateTimer(callback, state, dueTime, period);

        using (ExecutionContext.SuppressFlow())
            return time.CreateTimer(callback, state, dueTime, period);
    }
}
