using System.Diagnostics;
using System.Text.Json;
using Actors.AspNetCore.Data;

namespace Actors.AspNetCore.Live;

/// <summary>Makes snapshots, and knows the one before, for rates. One at a time is made.</summary>
internal sealed class SnapshotMaker(ActorSystem system, string title, TimeSpan slowTurn, Troubles troubles, Rows rows)
{
    private const int MaxTypes = 300;
    private const int MaxSlow = 50;

    // A rate over a longer time would be one of long ago.
    private static readonly TimeSpan LongestRate = TimeSpan.FromSeconds(30);

    private readonly ActorCensus _census = new(system);
    private readonly Dictionary<string, long> _handled = new(StringComparer.Ordinal);
    private readonly TimeProvider _time = system.Options.TimeProvider;
    private long _number;
    private long _before;

    /// <summary>A snapshot as JSON.</summary>
    public byte[] Make()
    {
        var begun = Stopwatch.GetTimestamp();
        var now = _time.GetTimestamp();
        var elapsed = _number == 0 ? TimeSpan.MaxValue : _time.GetElapsedTime(_before, now);
        _before = now;
        var report = _census.Take(slowTurn, MaxSlow);
        var took = Stopwatch.GetElapsedTime(begun);
        var types = report.Types.Select(type => Row(type, elapsed)).OrderByDescending(type => type.PerSecond).ThenByDescending(type => type.Living).ThenBy(type => type.Name, StringComparer.Ordinal).ToList();
        var slow = report.Slow.SelectMany(actor => rows.Slow(actor, slowTurn)).OrderByDescending(turn => turn.Ms).Take(MaxSlow).ToList();
        var snapshot = new Snapshot(
            ++_number, _time.GetUtcNow().ToUnixTimeMilliseconds(), Math.Round(took.TotalMilliseconds, 1), title, Sum(types), [.. types.Take(MaxTypes)], Math.Max(0, types.Count - MaxTypes),
            slow, report.SlowCount, troubles.FailureCount, troubles.DeadLetterCount);
        return JsonSerializer.SerializeToUtf8Bytes(snapshot, InspectorJson.Default.Snapshot);
    }

    private TypeRow Row(ActorTypeFigures type, TimeSpan elapsed)
    {
        // Whoever ends during a walk may be missing in it: the sum never falls.
        var before = _handled.GetValueOrDefault(type.TypeName);
        var handled = _handled[type.TypeName] = Math.Max(before, type.Handled);
        double? perSecond = elapsed > TimeSpan.Zero && elapsed <= LongestRate ? Math.Round((handled - before) / elapsed.TotalSeconds, 1) : null;
        return new(type.TypeName, type.Living, type.Busy, perSecond, type.Waiting, type.LongestMailbox, type.Stashed, handled, type.Failed, type.Restarts, type.Ended);
    }

    private static TypeRow Sum(List<TypeRow> types)
    {
        var sum = new TypeRow("", 0, 0, types.Exists(type => type.PerSecond is not null) ? 0 : null, 0, 0, 0, 0, 0, 0, 0);
        foreach (var type in types)
        {
            sum = new(
                "", sum.Living + type.Living, sum.Busy + type.Busy, sum.PerSecond + (type.PerSecond ?? 0), sum.Waiting + type.Waiting, Math.Max(sum.Longest, type.Longest),
                sum.Stashed + type.Stashed, sum.Handled + type.Handled, sum.Failed + type.Failed, sum.Restarts + type.Restarts, sum.Ended + type.Ended);
        }

        return sum;
    }
}
