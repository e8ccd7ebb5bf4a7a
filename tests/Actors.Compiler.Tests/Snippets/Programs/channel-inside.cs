using System.Collections.Immutable;
using System.Threading.Channels;
using Actors;

namespace Pumping;

public sealed record LogLine(DateTimeOffset At, string Text);

[Role]
public interface ISink
{
    ValueTask Write(ImmutableArray<LogLine> lines);
}

[Actor]
public sealed partial class Collector(ISink sink, TimeProvider clock, ActorContext context) : IAsyncDisposable
{
    private readonly Channel<LogLine> _channel = Channel.CreateBounded<LogLine>(new BoundedChannelOptions(100) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(context.Stopping);
    private Task? _pump;
    private int _dropped;

    private void OnStart() => _pump = Task.Run(() => Pump(_channel.Reader, sink, clock, _stop.Token));

    public void Log(string text)
    {
        if (!_channel.Writer.TryWrite(new LogLine(clock.GetUtcNow(), text)))
            _dropped++;
    }

    public int Dropped() => _dropped;

    public async Task Flush(CancellationToken cancellationToken)
    {
        _channel.Writer.TryComplete();
        if (_pump is { } pump)
            await pump.WaitAsync(cancellationToken);
    }

    private static async Task Pump(ChannelReader<LogLine> reader, ISink sink, TimeProvider clock, CancellationToken token)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        var batch = ImmutableArray.CreateBuilder<LogLine>();
        while (await reader.WaitToReadAsync(token).ConfigureAwait(false))
        {
            while (batch.Count < 100 && reader.TryRead(out var line))
                batch.Add(line);
            await sink.Write(batch.DrainToImmutable()).ConfigureAwait(false);
            await timer.WaitForNextTickAsync(token).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _stop.Cancel();
        if (_pump is not null)
        {
            try
            {
                await _pump;
            }
            catch (OperationCanceledException)
            {
            }
        }

        _stop.Dispose();
    }
}

[Actor]
public sealed partial class Heartbeat(TimeSpan every, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<DateTimeOffset> _beats = [];
    private Task _loop = Task.CompletedTask;

    private void OnStart()
    {
        HeartbeatProxy self = Self;
        _loop = Loop(self, every, clock, _stop.Token);
    }

    public void Beat() => _beats.Add(clock.GetUtcNow());

    public bool IsAlive() => !_loop.IsCompleted && _beats is [.., var last] && clock.GetUtcNow() - last < 2 * every;

    private static async Task Loop(HeartbeatProxy self, TimeSpan every, TimeProvider clock, CancellationToken token)
    {
        using var timer = new PeriodicTimer(every, clock);
        while (await timer.WaitForNextTickAsync(token))
            self.Tell.Beat();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }
}

[Actor]
public sealed partial class Ticker(TimeProvider clock) : IDisposable
{
    private readonly Dictionary<string, ITimer> _timers = [];
    private readonly Dictionary<string, int> _ticks = [];

    public void Start(string name, TimeSpan every)
    {
        TickerProxy self = Self;
        _timers[name] = clock.CreateTimer(_ => self.Tell.Tick(name), null, every, every);
    }

    public bool Stop(string name)
    {
        if (!_timers.Remove(name, out var timer))
            return false;
        timer.Dispose();
        return true;
    }

    public int Tick(string name) => _ticks[name] = _ticks.GetValueOrDefault(name) + 1;

    public void Dispose()
    {
        foreach (var timer in _timers.Values)
            timer.Dispose();
        _timers.Clear();
    }
}
