using Actors;

namespace Samples;

/// <summary>
/// A clock that nobody waits for. Program and actors run on one thread, one after the other, until all of them wait for
/// something; then the clock jumps to the next timer. An hour passes in a moment, and each run is like the one before.
/// </summary>
/// <remarks>
/// It takes the places of two seams of a system, the <see cref="TimeProvider"/> and the <see cref="TurnScheduler"/>. The
/// actors do not know: under a plain <c>new ActorSystem()</c> they do the same by the clock on the wall. Three things go
/// past the seam to other threads: the end of a system, what an ask by <c>AsTask()</c> or <c>Asks.WhenAll</c> wakes outside of
/// a turn, and the token of a handler whose asker has given up. For the first we wait; programs here do without the others.
/// </remarks>
internal sealed class VirtualTime : TimeProvider
{
    private readonly object _gate = new();
    private readonly Queue<Action> _ready = new();
    private readonly List<Alarm> _alarms = [];
    private readonly Continuations _continuations;
    private long _now;
    private bool _isEnding;

    private VirtualTime() => _continuations = new(this);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Runs a program, with a system whose time this is, to its end.</summary>
    public static void Run(Func<ActorSystem, Task> program)
    {
        var time = new VirtualTime();
        var outer = SynchronizationContext.Current;
        try
        {
            Task? done = null;
            time.AsProgram(() => done = RunAsync());
            while (!done!.IsCompleted)
            {
                SynchronizationContext.SetSynchronizationContext(null);
                time.Next()();
            }

            done.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }

        async Task RunAsync()
        {
            await using var system = new ActorSystem(new ActorSystemOptions { TimeProvider = time, Scheduler = new Turns(time) });
            try
            {
                await program(system);
            }
            finally
            {
                time._isEnding = true;
            }
        }
    }

    public override long GetTimestamp()
    {
        lock (_gate)
            return _now;
    }

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    private void Add(Action work)
    {
        lock (_gate)
        {
            _ready.Enqueue(work);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>What is to be done now; when that is nothing, what is to be done next, and it is that late.</summary>
    private Action Next()
    {
        lock (_gate)
        {
            // A system shuts down with the help of other threads: let them come before the clock goes on.
            while (_isEnding && _ready.Count is 0 && (Monitor.Wait(_gate, TimeSpan.FromSeconds(1)) || _alarms.Count is 0))
            {
            }

            // For what has gone past the seam all the same, a moment of real time.
            if (_ready.Count is 0 && _alarms.Count is 0)
                Monitor.Wait(_gate, TimeSpan.FromSeconds(10));
            if (_ready.TryDequeue(out var work))
                return work;
            var next = _alarms.MinBy(alarm => alarm.Due) ?? throw new InvalidOperationException("All wait, and not for the clock.");
            _now = Math.Max(_now, next.Due);
            next.Renew();
            return next.Ring;
        }
    }

    private void AsProgram(Action work)
    {
        SynchronizationContext.SetSynchronizationContext(_continuations);
        work();
    }

    /// <summary>The seam: where actors run.</summary>
    private sealed class Turns(VirtualTime time) : TurnScheduler
    {
        public override void Schedule(IThreadPoolWorkItem actor) => time.Add(actor.Execute);
    }

    /// <summary>Where the program goes on after an <c>await</c>.</summary>
    private sealed class Continuations(VirtualTime time) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => time.Add(() => time.AsProgram(() => d(state)));
    }

    private sealed class Alarm(VirtualTime time, Action ring) : ITimer
    {
        private TimeSpan _period;

        public long Due { get; private set; }

        public Action Ring => ring;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._alarms.Remove(this);
                _period = period;
                if (dueTime >= TimeSpan.Zero)
                {
                    Due = time._now + dueTime.Ticks;
                    time._alarms.Add(this);
                }
            }

            return true;
        }

        public void Renew() => Change(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan, _period);

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
