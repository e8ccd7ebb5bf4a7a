using Actors;

namespace Sessions;

public sealed record Usage(string User, long Bytes);

/// <summary>A session that ends by itself when nobody uses it.</summary>
[Actor]
public partial class Session(ActorContext context, MeterProxy meter, string user)
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(20);

    private ActorTimer? _end;
    private ActorTimer? _warning;
    private long _bytes;

    public void Use(long bytes)
    {
        _bytes += bytes;
        _end?.Cancel();
        _warning?.Cancel();
        _end = Self.After(Idle).End("idle");
        _warning = Self.After(Idle - TimeSpan.FromMinutes(1)).Warn();
    }

    /// <summary>Whoever is handed the timer may cancel it.</summary>
    public ActorTimer EndIn(TimeSpan time) => Self.After(time).End("asked for");

    public void End(string reason)
    {
        meter.Tell.Add(new Usage($"{user} ({reason})", _bytes));
        context.Stop();
    }

    [Handler]
    private void Warn() => meter.After(TimeSpan.Zero).Warn(user);

    [Every(60)]
    private void Report()
    {
        if (_bytes > 0)
            meter.Tell.Add(new Usage(user, _bytes));
        _bytes = 0;
    }
}

[Actor]
public partial class Meter(IMeterStore store)
{
    private readonly Dictionary<string, long> _used = [];
    private ActorTimer? _flush;
    private int _attempts;

    public void Add(Usage usage)
    {
        _used[usage.User] = _used.GetValueOrDefault(usage.User) + usage.Bytes;
        _flush ??= Self.Every(TimeSpan.FromSeconds(5), dueTime: TimeSpan.FromSeconds(1)).Flush();
    }

    public void Warn(string user) => _used.TryAdd(user, 0);

    public async Task Flush(CancellationToken cancellationToken)
    {
        _flush?.Cancel();
        _flush = null;
        try
        {
            foreach (var (user, bytes) in _used.ToArray())
                await store.Save(user, bytes, cancellationToken);
            _attempts = 0;
        }
        catch (TimeoutException)
        {
            // Tried again, each time a little later.
            Self.After(TimeSpan.FromSeconds(Math.Pow(2, Math.Min(++_attempts, 6)))).Flush();
        }
    }

    [Every(24 * 60 * 60, AfterSeconds = 0)]
    private async ValueTask Clean(CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (!cancellationToken.IsCancellationRequested)
            _used.Clear();
    }
}

[Role]
public interface IMeterStore
{
    ValueTask Save(string user, long bytes, CancellationToken cancellationToken);
}

public static class Program
{
    public static async Task Main()
    {
        await using var system = new ActorSystem();
        var meter = Meter.Spawn(system, new Nowhere());
        var session = Session.Spawn(system, meter, "ann");
        session.Tell.Use(10);
        using var timeout = new CancellationTokenSource();
        var later = session.After(TimeSpan.FromSeconds(1)).Use(20);
        timeout.Token.Register(() => later.Cancel());
        var end = await session.EndIn(TimeSpan.FromHours(1));
        Console.WriteLine(end.IsActive && end.Cancel());
    }

    private sealed class Nowhere : IMeterStore
    {
        public ValueTask Save(string user, long bytes, CancellationToken cancellationToken) => default;
    }
}
