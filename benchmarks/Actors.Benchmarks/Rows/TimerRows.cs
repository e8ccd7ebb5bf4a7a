using System.Diagnostics;

namespace Actors.Benchmarks.Rows;

/// <summary>What it costs to have a message sent later, where a million wait already.</summary>
internal static class TimerRows
{
    private static readonly TimeSpan Far = TimeSpan.FromHours(1);

    public static IEnumerable<Row> All =>
    [
        new("timer-add-cancel", "a timer made and cancelled, 1000 others later, while a million wait", [
            Contestant.Whole("actors", quick => AddCancelAsync(quick, new ActorTimers())),
            Contestant.Whole("timer", quick => AddCancelAsync(quick, new SystemTimers())),
        ]) { Baseline = "timer", OwnProcess = true },

        new("timer-fire", "one of a million timers of the same second made, and its message handled when that has come; time is from then on", [
            Contestant.Whole("actors", quick => FireAsync(quick, new ActorTimers())),
            Contestant.Whole("timer", quick => FireAsync(quick, new SystemTimers())),
        ]) { Baseline = "timer", OwnProcess = true },
    ];

    private static int Count(bool quick) => quick ? 50_000 : 1_000_000;

    private static async Task<Sample> AddCancelAsync(bool quick, Timers timers)
    {
        const int Between = 1000;
        var random = new Random(1);
        var all = new object[Count(quick)];
        for (var i = 0; i < all.Length; i++)
            all[i] = timers.Start(Far + TimeSpan.FromSeconds(random.Next(3600)));

        var recent = new object?[Between];
        var operations = Count(quick) / 2;
        var sample = await Meter.MeasureAsync(operations, () =>
        {
            for (var i = 0; i < operations; i++)
            {
                ref var oldest = ref recent[i % Between];
                if (oldest is not null)
                    timers.Stop(oldest);
                oldest = timers.Start(Far + TimeSpan.FromSeconds(random.Next(3600)));
            }

            return Task.CompletedTask;
        });

        foreach (var timer in all.Concat(recent.OfType<object>()))
            timers.Stop(timer);
        return sample;
    }

    private static async Task<Sample> FireAsync(bool quick, Timers timers)
    {
        var count = Count(quick);
        var lead = TimeSpan.FromSeconds(quick ? 0.5 : 4);
        // The framework's timers are finalized where nobody holds them.
        var all = new object[count];
        timers.Expect(count);
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var left = lead - Stopwatch.GetElapsedTime(begin);
            all[i] = timers.Start(left > TimeSpan.Zero ? left : throw new InvalidOperationException("It takes too long to make so many."));
        }

        await timers.Fired;
        var time = Stopwatch.GetElapsedTime(begin) - lead;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        GC.KeepAlive(all);
        return new Sample(time.TotalNanoseconds / count, (double)bytes / count);
    }

    /// <summary>Timers of one kind, each of which signals a latch.</summary>
    private abstract class Timers
    {
        public abstract Task Fired { get; }

        public abstract void Expect(int count);

        public abstract object Start(TimeSpan delay);

        public abstract void Stop(object timer);
    }

    private sealed class ActorTimers : Timers
    {
        private readonly IActorParent _system = new ActorSystem();
        private LatchProxy? _latch;

        public override Task Fired => _latch!.Within(TimeSpan.FromMinutes(5)).Opened().AsTask();

        public override void Expect(int count) => _latch = Latch.Spawn(_system, count);

        public override object Start(TimeSpan delay)
        {
            _latch ??= Latch.Spawn(_system, int.MaxValue);
            return _latch.After(delay).Signal();
        }

        public override void Stop(object timer) => ((ActorTimer)timer).Cancel();
    }

    private sealed class SystemTimers : Timers
    {
        private LatchByHand _latch = new(int.MaxValue);

        public override Task Fired => _latch.Opened;

        public override void Expect(int count) => _latch = new LatchByHand(count);

        public override object Start(TimeSpan delay) => new Timer(static latch => ((LatchByHand)latch!).Signal(), _latch, delay, Timeout.InfiniteTimeSpan);

        public override void Stop(object timer) => ((Timer)timer).Dispose();
    }
}
