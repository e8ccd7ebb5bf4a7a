using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Actors.AspNetCore.Live;

/// <summary>
/// One snapshot a second, made once for all who look, and only while somebody does. Where a snapshot takes long they are
/// made more rarely, so that they never cost more than a twentieth of one core.
/// </summary>
/// <param name="make">Makes a snapshot. Called by one thread at a time.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Is told when a snapshot fails.</param>
/// <param name="stopping">Ends it.</param>
internal sealed partial class LiveFeed(Func<byte[]> make, TimeProvider time, ILogger logger, CancellationToken stopping)
{
    private const int MaxViewers = 100;
    private const int RestForWork = 19;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<Viewer> _viewers = [];
    private bool _isRunning;
    private byte[]? _last;
    private long _lastAt;

    /// <summary>Somebody looks. The snapshot there is, if it is new, is theirs at once.</summary>
    /// <returns>Null when too many look already, or the host stops.</returns>
    public Viewer? TryJoin()
    {
        lock (_gate)
        {
            if (_viewers.Count >= MaxViewers || stopping.IsCancellationRequested)
                return null;

            var viewer = new Viewer(Leave, time);
            _viewers.Add(viewer);
            if (_last is not null && time.GetElapsedTime(_lastAt) <= Period)
                viewer.TryOffer(_last);
            if (!_isRunning)
            {
                _isRunning = true;
                _ = Task.Run(RunAsync, CancellationToken.None);
            }

            return viewer;
        }
    }

    private void Leave(Viewer viewer)
    {
        lock (_gate)
            _viewers.Remove(viewer);
    }

    private async Task RunAsync()
    {
        try
        {
            // A viewer who comes back at once does not get two in a second.
            if (_last is not null && Period - time.GetElapsedTime(_lastAt) is var rest && rest > TimeSpan.Zero)
                await Task.Delay(rest, time, stopping).ConfigureAwait(false);
            while (IsWatched())
            {
                var begun = Stopwatch.GetTimestamp();
                if (TryMake() is { } frame)
                    Publish(frame);
                var due = Stopwatch.GetElapsedTime(begun) * RestForWork;
                await Task.Delay(due > Period ? due : Period, time, stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private bool IsWatched()
    {
        lock (_gate)
            return _isRunning = _viewers.Count > 0;
    }

    private byte[]? TryMake()
    {
        try
        {
            return make();
        }
        catch (Exception exception)
        {
            SnapshotFailed(logger, exception);
            return null;
        }
    }

    private void Publish(byte[] frame)
    {
        lock (_gate)
        {
            (_last, _lastAt) = (frame, time.GetTimestamp());
            for (var i = _viewers.Count - 1; i >= 0; i--)
            {
                if (_viewers[i].TryOffer(frame))
                    continue;
                _viewers[i].Drop();
                _viewers.RemoveAt(i);
            }
        }
    }

    [LoggerMessage(40, LogLevel.Error, "The page of the actors could not be brought up to date", EventName = "SnapshotFailed")]
    private static partial void SnapshotFailed(ILogger logger, Exception exception);
}
