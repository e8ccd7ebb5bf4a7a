using System.Collections.Immutable;
using Actors;

namespace Batching;

public sealed record Reading(string Sensor, double Value);

[Role]
public interface IStore
{
    ValueTask Save(ImmutableArray<Reading> readings, CancellationToken cancellationToken);
}

internal sealed class Batch(int size)
{
    private readonly List<Reading> _readings = new(size);
    private readonly List<TaskCompletionSource> _waiting = [];

    public bool IsFull => _readings.Count >= size;

    public Task Add(Reading reading)
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _readings.Add(reading);
        _waiting.Add(source);
        return source.Task;
    }

    public ImmutableArray<Reading> Readings => [.. _readings];

    public void Done(Exception? failure = null)
    {
        foreach (var source in _waiting)
            _ = failure is null ? source.TrySetResult() : source.TrySetException(failure);
    }
}

[ActorBase]
public abstract class Batcher(int size)
{
    private Batch _batch = new(size);
    private int _saved;

    protected int Saved => _saved;

    protected abstract Task Write(ImmutableArray<Reading> readings);

    protected async Task<TResult> Guarded<TResult>(Func<Task<TResult>> action, TResult otherwise)
    {
        try
        {
            return await action();
        }
        catch (TimeoutException)
        {
            return otherwise;
        }
    }

    protected Task Collect(Reading reading)
    {
        var done = _batch.Add(reading);
        return _batch.IsFull ? Flush() : done;
    }

    protected async Task Flush()
    {
        var full = _batch;
        _batch = new Batch(size);
        try
        {
            await Write(full.Readings);
            _saved += full.Readings.Length;
            full.Done();
        }
        catch (IOException failure)
        {
            full.Done(failure);
        }
    }
}

[Actor]
[Reentrant]
public partial class SensorHub(IStore store, ActorContext context, int size) : Batcher(size)
{
    private readonly Dictionary<string, (double Sum, int Count)> _means = [];
    private readonly LinkedList<Reading> _recent = [];
    private readonly string[] _names = new string[size];
    private readonly WeakReference<Reading>? _last = new(new("", 0));

    public async Task Add(Reading reading)
    {
        var (sum, count) = _means.GetValueOrDefault(reading.Sensor);
        _means[reading.Sensor] = (sum + reading.Value, count + 1);
        _names[count % _names.Length] = reading.Sensor;
        _recent.AddLast(reading);
        _last?.SetTarget(reading);
        await Collect(reading);
    }

    public async Task<int> FlushNow() => await Guarded(async () =>
    {
        await Flush();
        _recent.Clear();
        return Saved;
    }, -1);

    public double Mean(string sensor) => _means.TryGetValue(sensor, out var mean) ? mean.Sum / mean.Count : double.NaN;

    public ImmutableDictionary<string, double> Means() => _means.ToImmutableDictionary(pair => pair.Key, pair => Mean(pair.Key));

    public async Task<int> Poll(TimeSpan every, int times, CancellationToken token)
    {
        using var timer = new PeriodicTimer(every, context.Time);
        var seen = 0;
        while (seen < times && await timer.WaitForNextTickAsync(token))
            seen += _recent.Count > 0 ? 1 : 0;
        return seen;
    }

    public Reading? Highest() => _recent.Aggregate(default(Reading), (best, next) => best is null || next.Value > best.Value ? next : best);

    public ImmutableArray<string> Names() => ImmutableArray.Create(_names.AsSpan()).RemoveAll(name => name is null);

    public string Columns() => string.Join(";", _means.Zip(_recent, (mean, reading) => $"{mean.Key}={reading.Value}"));

    [NotHandler]
    public string Diagnose() => $"{Saved} of {_means.Count}, {nameof(_recent)}: {_recent.Count}";

    protected override async Task Write(ImmutableArray<Reading> readings) => await store.Save(readings, context.Stopping);
}

public sealed class Gateway(SensorHubProxy hub)
{
    public static readonly List<Reading> Lost = [];

    public event Action<Reading>? Sent;

    public async Task Forward(IAsyncEnumerable<Reading> readings, CancellationToken token)
    {
        await foreach (var reading in readings.WithCancellation(token).ConfigureAwait(false))
        {
            try
            {
                await hub.Add(reading).ConfigureAwait(false);
                Sent?.Invoke(reading);
            }
            catch (AskTimeoutException)
            {
                lock (Lost)
                    Lost.Add(reading);
            }
        }
    }

    public double MeanNow(string sensor) => hub.Mean(sensor).AsTask().Result;
}
