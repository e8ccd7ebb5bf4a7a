using System.Collections.Concurrent;
using System.Diagnostics;

namespace Actors.Tests.Telemetry;

/// <summary>Listens to the spans of actors, and keeps those that have ended.</summary>
internal sealed class Spans : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly ConcurrentQueue<Activity> _ended = new();
    private int _begun;

    public Spans(Action<Activity>? started = null, Action<Activity>? stopped = null, ActivitySamplingResult sampling = ActivitySamplingResult.AllDataAndRecorded)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == ActorTelemetry.SourceName,
            Sample = (ref _) => sampling,
            ActivityStarted = activity =>
            {
                Interlocked.Increment(ref _begun);
                started?.Invoke(activity);
            },
            ActivityStopped = activity =>
            {
                _ended.Enqueue(activity);
                stopped?.Invoke(activity);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public int Count => _ended.Count;

    public bool AllHaveEnded => Volatile.Read(ref _begun) == _ended.Count;

    public IReadOnlyList<Activity> All => [.. _ended];

    public Activity Client(string name) => Assert.Single(Of(name, ActivityKind.Client));

    public Activity Server(string name) => Assert.Single(Of(name, ActivityKind.Server));

    public Activity Consumer(string name) => Assert.Single(Of(name, ActivityKind.Consumer));

    public IReadOnlyList<Activity> Of(string name, ActivityKind kind) => [.. _ended.Where(span => span.DisplayName == name && span.Kind == kind)];

    public Task WhenEnded(int count) => Kit.TestSystem.UntilAsync(() => Count >= count);

    public void Clear()
    {
        _ended.Clear();
        _begun = 0;
    }

    public void Dispose() => _listener.Dispose();
}
