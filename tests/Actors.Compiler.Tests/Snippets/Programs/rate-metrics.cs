using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Actors;

namespace Metering;

[InlineArray(8)]
internal struct Slots
{
    private long _first;
}

internal struct Window(TimeSpan width)
{
    private Slots _slots;
    private long _last;

    public readonly TimeSpan Width => width;

    public void Add(long at, long count)
    {
        var slot = (int)(at / width.Ticks % 8);
        if (at / width.Ticks != _last)
            _slots[slot] = 0;
        _last = at / width.Ticks;
        _slots[slot] += count;
    }

    public readonly long Sum()
    {
        long sum = 0;
        foreach (var slot in (ReadOnlySpan<long>)_slots)
            sum += slot;
        return sum;
    }
}

public readonly record struct Percentiles(double P50, double P99);

[Actor]
public sealed partial class Meterer : IDisposable
{
    private static readonly double[] s_none = [];
    private static readonly TimeSpan s_width = TimeSpan.FromSeconds(1);

    private readonly Meter _meter = new("Metering");
    private readonly Histogram<double> _times;
    private readonly TimeProvider _clock;
    private readonly List<double> _samples = [.. s_none];
    private readonly Dictionary<string, Window> _windows = [];
    private readonly Stopwatch _up = Stopwatch.StartNew();
    private readonly long _started;
    private Window _all = new(s_width);

    public Meterer(TimeProvider clock)
    {
        _clock = clock;
        _started = clock.GetTimestamp();
        _times = _meter.CreateHistogram<double>("time", "ms", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 10, 100] });
    }

    public void Hit(string name, TimeSpan took)
    {
        _times.Record(took.TotalMilliseconds, new KeyValuePair<string, object?>("name", name));
        var at = _clock.GetElapsedTime(_started).Ticks;
        _all.Add(at, 1);
        var window = _windows.TryGetValue(name, out var known) ? known : new Window(s_width);
        window.Add(at, 1);
        _windows[name] = window;
        var place = _samples.BinarySearch(took.TotalMilliseconds);
        _samples.Insert(place < 0 ? ~place : place, took.TotalMilliseconds);
    }

    public double PerSecond() => _all.Sum() / Math.Max(1, _up.Elapsed.TotalSeconds);

    public Percentiles? Times() => _samples is [] ? null : new(At(0.5), At(0.99));

    public ImmutableArray<(string Name, long Hits)> Busiest(int count) =>
        [.. _windows.Select(pair => (pair.Key, Hits: pair.Value.Sum())).OrderByDescending(pair => pair.Hits).Take(count)];

    public (int Samples, TimeSpan Up, TimeSpan Width) State() => (_samples.Count, _up.Elapsed, _all.Width);

    private double At(double share)
    {
        var values = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_samples);
        return values[(int)(share * (values.Length - 1))];
    }

    public void Dispose() => _meter.Dispose();
}
