using System.Diagnostics;

namespace Actors.Benchmarks;

/// <summary>Takes the time and counts the allocated bytes, of all threads, of one piece of work.</summary>
internal static class Meter
{
    public static async Task<Sample> MeasureAsync(int operations, Func<Task> work)
    {
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        await work();
        var time = Stopwatch.GetElapsedTime(start);
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        return new Sample(time.TotalNanoseconds / operations, (double)bytes / operations);
    }
}
