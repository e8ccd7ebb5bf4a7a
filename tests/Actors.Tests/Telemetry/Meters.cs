using System.Diagnostics.Metrics;

namespace Actors.Tests.Telemetry;

/// <summary>Listens to a meter as dotnet-counters does: enables every instrument, and reads the observable ones now and then.</summary>
internal sealed class Meters : IDisposable
{
    private readonly Lock _gate = new();
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, Instrument> _instruments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly List<(double Seconds, string Tags)> _durations = [];

    public Meters(Meter meter, Predicate<Instrument>? isWanted = null, Action? onMeasurement = null)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (!ReferenceEquals(instrument.Meter, meter) || isWanted?.Invoke(instrument) is false)
                return;
            _instruments[instrument.Name] = instrument;
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var key = $"{instrument.Name} {Text(tags)}";
            lock (_gate)
                _counts[key] = instrument.IsObservable ? value : _counts.GetValueOrDefault(key) + value;
            onMeasurement?.Invoke();
        });
        _listener.SetMeasurementEventCallback<double>((_, value, tags, _) =>
        {
            lock (_gate)
                _durations.Add((value, Text(tags)));
            onMeasurement?.Invoke();
        });
        _listener.Start();
    }

    public IReadOnlyDictionary<string, Instrument> Instruments => _instruments;

    public IReadOnlyList<(double Seconds, string Tags)> Durations
    {
        get
        {
            lock (_gate)
                return [.. _durations];
        }
    }

    /// <summary>What was counted, under keys as in <c>actors.turns actors.actor.type=Till</c>.</summary>
    public IReadOnlyDictionary<string, long> Counts
    {
        get
        {
            lock (_gate)
                return new Dictionary<string, long>(_counts);
        }
    }

    public IReadOnlyDictionary<string, long> Read()
    {
        _listener.RecordObservableInstruments();
        return Counts;
    }

    public void Dispose() => _listener.Dispose();

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var texts = new List<string>();
        foreach (var (key, value) in tags)
            texts.Add($"{key}={value}");
        return string.Join(' ', texts.Order(StringComparer.Ordinal));
    }
}
