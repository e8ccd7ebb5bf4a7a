using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>Writes down what it is told.</summary>
[Actor]
public partial class Listener(Log log)
{
    public void Say(string text) => log.Add(text);

    public async Task SaySlowly(string text)
    {
        log.Add($"{text} begins");
        await Task.Yield();
        log.Add($"{text} ends");
    }

    public void Fail(string text) => throw new InvalidOperationException(text);

    public T Echo<T>(T item)
        where T : notnull
    {
        log.Add($"{item}");
        return item;
    }
}

/// <summary>The same, with room for two.</summary>
[Actor]
[Mailbox(2)]
public partial class WaitingListener(Log log)
{
    public void Say(string text) => log.Add(text);

    public ActorTimer Remind(string text) => Self.After(TimeSpan.FromSeconds(1)).Say(text);
}

[Actor]
[Mailbox(2, WhenFull = WhenFull.DropOldest)]
public partial class ForgettingListener(Log log)
{
    public void Say(string text) => log.Add(text);
}

[Actor]
[Mailbox(2, WhenFull = WhenFull.Reject)]
public partial class RejectingListener(Log log)
{
    public void Say(string text) => log.Add(text);
}

/// <summary>Has timers of its own, and can lose them.</summary>
[Actor]
public partial class Ticker(ActorContext context, Log log)
{
    private ActorTimer? _timer;

    public void Start(TimeSpan period, TimeSpan? dueTime) => _timer = Self.Every(period, dueTime).Tick();

    public bool Stop() => _timer!.Cancel();

    /// <summary>Cancels what lies in the mailbox behind this very message.</summary>
    public void StopAndSay(string text)
    {
        log.Add(text);
        log.Add($"{_timer!.Cancel()}");
    }

    public void Remind(TimeSpan delay, string text) => _timer = Self.After(delay).Say(text);

    public void RemindPrivately(TimeSpan delay, string text) => Self.After(delay).Whisper(text);

    public void Say(string text) => log.Add(text);

    public void Break() => throw new InvalidOperationException("broken");

    public void Leave() => context.Stop();

    private int _ticks;

    [Handler]
    private void Tick() => log.Add($"tick {++_ticks} at {context.Time.GetUtcNow().TimeOfDay.TotalSeconds}");

    [Handler]
    private void Whisper(string text) => log.Add($"({text})");
}

/// <summary>Reads its meter every ten seconds, and at once when it begins.</summary>
[Actor]
public partial class Meter(ActorContext context, Log log, string name)
{
    private int _reads;

    public void Break() => throw new InvalidOperationException("broken");

    [Every(10)]
    private void Flush() => log.Add($"{name} flush at {Seconds}");

    [Every(5, AfterSeconds = 0)]
    private async ValueTask Read(CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        log.Add($"{name} read {++_reads} at {Seconds}");
    }

    private double Seconds => context.Time.GetUtcNow().TimeOfDay.TotalSeconds;
}

/// <summary>Two ways to spawn it: each begins its timers.</summary>
[Actor]
public partial class Beacon
{
    private readonly Log _log;

    public Beacon(Log log) => _log = log;

    public Beacon(Log log, string name)
        : this(log) => _log.Add(name);

    [Every(1)]
    public void Blink() => _log.Add("blink");
}

/// <summary>A base with a timer, which the actor overrides.</summary>
[ActorBase]
public abstract class Pulsing
{
    [Every(1)]
    public abstract void Pulse();
}

[Actor]
public partial class Heart(Log log) : Pulsing
{
    public override void Pulse() => log.Add("pulse");
}

/// <summary>Interleaves: ticks start between others, in the order in which they came.</summary>
[Actor]
[Reentrant]
public partial class Juggler(Log log)
{
    public void Begin() => Self.Every(TimeSpan.FromSeconds(1)).Tick();

    public async Task Hold(string text, Gate gate)
    {
        log.Add($"{text} begins");
        await gate.Opened;
        log.Add($"{text} ends");
    }

    public void Tick() => log.Add("tick");
}

/// <summary>Does not interleave: a tick waits until the turn is over.</summary>
[Actor]
public partial class Patient(Log log)
{
    public void Begin() => Self.Every(TimeSpan.FromSeconds(1)).Tick();

    public async Task Hold(string text, Gate gate)
    {
        log.Add($"{text} begins");
        await gate.Opened;
        log.Add($"{text} ends");
    }

    public void Tick() => log.Add("tick");
}

/// <summary>Counts each of so many messages.</summary>
[Actor]
public partial class Counted([UnsafeSendable("Counted with Interlocked.")] int[] handled)
{
    public void Handle(int id) => Interlocked.Increment(ref handled[id]);
}
