using Actors.Asking;

namespace Actors;

/// <summary>How a system's shutdown went.</summary>
/// <param name="Late">The actors that did not end in time and were abandoned in the middle of a turn.</param>
public sealed record ShutdownReport(IReadOnlyList<ActorAddress> Late);

/// <summary>Stops all roots within one deadline.</summary>
internal static class Shutdown
{
    // Long for idle actors, short for whoever waits for the end of a process.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    /// <remarks>
    /// The youngest root stops first, since it may need those that were there before it. A root that does not come to
    /// its end gets half of the time that is left before the next one is asked, so that one stuck actor does not cost
    /// the others their orderly stop. Whoever is asked only when patience is lost, as where servers have used up the
    /// time of their host, has a moment: an actor that is idle is not late.
    /// </remarks>
    internal static async Task<ShutdownReport> RunAsync(Children roots, TimeProvider time, TimeSpan within, CancellationToken patience)
    {
        var begin = time.GetTimestamp();
        var all = roots.YoungestFirst();
        var isAskedLate = false;
        foreach (var root in all)
        {
            isAskedLate |= patience.IsCancellationRequested;
            root.RequestStop(StopReason.ParentStopped);
            await EndsWithinAsync(root.Ended, (within - time.GetElapsedTime(begin)) / 2, time, patience).ConfigureAwait(false);
        }

        var left = all.FindAll(root => !root.Ended.IsCompleted);
        if (await EndsWithinAsync(Task.WhenAll(left.Select(root => root.Ended)), within - time.GetElapsedTime(begin), time, patience).ConfigureAwait(false))
            return new ShutdownReport([]);

        // On the clock of those who have lost patience, whatever the system's shows.
        if (isAskedLate && await EndsWithinAsync(Task.WhenAll(left.Select(root => root.Ended)), Moment, TimeProvider.System, CancellationToken.None).ConfigureAwait(false))
            return new ShutdownReport([]);

        var late = new List<ActorAddress>();
        left.ForEach(root => root.Abandon(late));
        await Task.WhenAll(left.Select(root => root.Ended)).ConfigureAwait(false);
        return new ShutdownReport(late);
    }

    private static async Task<bool> EndsWithinAsync(Task ended, TimeSpan limit, TimeProvider time, CancellationToken patience)
    {
        if (ended.IsCompleted)
            return true;
        if (limit <= TimeSpan.Zero || patience.IsCancellationRequested)
            return false;

        try
        {
            await ended.WaitAsync(CleanTimer.Clamp(limit), time, patience).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException || patience.IsCancellationRequested)
        {
            return false;
        }
    }
}
