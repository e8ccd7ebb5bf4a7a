using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Actors;

namespace Telemetry;

public readonly record struct Sample(DateTimeOffset At, double Value);

public sealed record Summary(string Device, int Count, double Mean, double Deviation);

internal static class Instruments
{
    private static readonly Meter Meter = new("Telemetry");

    public static readonly Counter<long> Samples = Meter.CreateCounter<long>("samples");

    public static readonly Histogram<double> Values = Meter.CreateHistogram<double>("values");
}

[Actor]
[Mailbox(1000, WhenFull = WhenFull.DropOldest)]
public partial class Device(string id, int window)
{
    private readonly Queue<Sample> _recent = new(window);
    private double _mean, _squares;
    private int _count;

    public void Take(Sample sample)
    {
        Instruments.Samples.Add(1, new KeyValuePair<string, object?>("device", id));
        Instruments.Values.Record(sample.Value);
        if (_recent.Count == window)
            _recent.Dequeue();
        _recent.Enqueue(sample);

        // Welford's algorithm.
        var delta = sample.Value - _mean;
        _mean += delta / ++_count;
        _squares += delta * (sample.Value - _mean);
    }

    public void TakeAll(ImmutableArray<Sample> samples)
    {
        foreach (ref readonly var sample in samples.AsSpan())
            Take(sample);
    }

    public Summary Summary() => new(id, _count, _mean, _count < 2 ? 0 : Math.Sqrt(_squares / (_count - 1)));

    public async IAsyncEnumerable<Sample> Recent([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var sample in _recent.ToArray())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return sample;
        }
    }
}

[Actor]
public partial class Fleet(ActorContext context)
{
    private readonly Dictionary<string, DeviceProxy> _devices = [];

    public void Report(string device, Sample sample)
    {
        if (!_devices.TryGetValue(device, out var proxy))
            _devices.Add(device, proxy = Device.Spawn(context.Named(device), device, 60));
        proxy.Tell.Take(sample);
    }

    public async Task<ImmutableArray<Summary>> All()
    {
        var summaries = await Asks.WhenAll(_devices.Values.Select(device => device.Summary()).ToArray());
        return [.. summaries.OrderBy(summary => summary.Device, StringComparer.Ordinal)];
    }

    public async Task<double> Mean()
    {
        var (sum, count) = (0.0, 0);
        foreach (var (_, device) in _devices)
        {
            var summary = await device.Summary();
            sum += summary.Mean * summary.Count;
            count += summary.Count;
        }

        return count is 0 ? 0 : sum / count;
    }
}
