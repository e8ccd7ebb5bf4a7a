using System.Runtime.CompilerServices;
using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>Timer: all time passes through the system's clock; timers die with their actor; a delayed tell belongs to its receiver.</summary>
#pragma warning disable CA1001 // Its actors run when a test says so: a shutdown would wait for ever.
[Trait("Rule", "Timer")]
public class TimerTests
#pragma warning restore CA1001
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualScheduler _scheduler = new();
    private readonly TestSystem _test;
    private readonly Log _log = new();

    public TimerTests() => _test = new TestSystem(_scheduler);

    private ActorSystem System => _test.System;

    private void Advance(double seconds)
    {
        _test.Time.Advance(TimeSpan.FromSeconds(seconds));
        _scheduler.RunAll();
    }

    /// <summary>Time passes, and nobody has time.</summary>
    private void AdvanceOnly(double seconds) => _test.Time.Advance(TimeSpan.FromSeconds(seconds));

    private IEnumerable<string> DeadLetters => _test.DeadLetters.Select(letter => $"{letter.Message} {letter.Reason}");

    private TickerProxy SpawnTicker()
    {
        var ticker = Ticker.Spawn(System, _log);
        _scheduler.RunAll();
        return ticker;
    }

    private static Task Run(ManualScheduler scheduler, Task task) => scheduler.RunUntil(() => task.IsCompleted).ContinueWith(_ => task, TaskScheduler.Default).Unwrap();

    [Fact]
    public void Timer_A_delayed_tell_is_handled_when_its_time_has_come_and_not_before()
    {
        var listener = Listener.Spawn(System, _log);

        var later = listener.After(TimeSpan.FromMinutes(1)).Say("later");
        Advance(59.999);
        Assert.Empty(_log.Entries);
        Assert.True(later.IsActive);
        Advance(0.001);

        Assert.Equal(["later"], _log.Entries);
        Assert.False(later.IsActive);
        Assert.False(later.Cancel());
    }

    [Fact]
    public void Timer_Order_is_by_due_time_then_by_creation()
    {
        var listener = Listener.Spawn(System, _log);
        listener.After(3 * Second).Say("3");
        listener.After(Second).Say("1a");
        listener.After(2 * Second).Say("2");
        listener.After(Second).Say("1b");
        AdvanceOnly(0.5);
        listener.After(0.5 * Second).Say("1c");

        Advance(10);

        Assert.Equal(["1a", "1b", "1c", "2", "3"], _log.Entries);
    }

    [Fact]
    public void Timer_Order_of_very_many_in_any_order_is_right()
    {
        var listener = Listener.Spawn(System, _log);
        var random = new Random(1);
        var expected = new List<(int At, int Number)>();
        var timers = new List<ActorTimer>();
        for (var number = 0; number < 5000; number++)
        {
            var at = random.Next(500);
            timers.Add(listener.After(TimeSpan.FromTicks(at)).Say($"{at} {number}"));
            expected.Add((at, number));
        }

        foreach (var number in Enumerable.Range(0, 5000).Where(number => expected[number].At > 0 && number % 3 == 0))
            Assert.True(timers[number].Cancel());
        Advance(1);

        Assert.Equal(
            expected.Where(entry => entry.At == 0 || entry.Number % 3 != 0).OrderBy(entry => entry.At).ThenBy(entry => entry.Number).Select(entry => $"{entry.At} {entry.Number}"),
            _log.Entries);
    }

    [Fact]
    public void Timer_Without_a_delay_it_is_a_tell_that_stands_in_the_queue()
    {
        var listener = Listener.Spawn(System, _log);
        listener.Tell.Say("1");
        listener.After(TimeSpan.Zero).Say("2");
        listener.Tell.Say("3");
        Assert.Empty(_log.Entries);

        _scheduler.RunAll();

        Assert.Equal(["1", "2", "3"], _log.Entries);
    }

    [Fact]
    public void Timer_A_negative_time_is_refused_and_the_longest_is_taken()
    {
        var listener = Listener.Spawn(System, _log);
        Assert.Throws<ArgumentOutOfRangeException>(() => listener.After(-Second));
        Assert.Throws<ArgumentOutOfRangeException>(() => listener.After(Timeout.InfiniteTimeSpan));

        var never = listener.After(TimeSpan.MaxValue).Say("never");
        listener.After(TimeSpan.FromDays(1000)).Say("in a thousand days");
        Advance(TimeSpan.FromDays(999).TotalSeconds);
        Assert.Empty(_log.Entries);
        Advance(TimeSpan.FromDays(1).TotalSeconds);

        Assert.Equal(["in a thousand days"], _log.Entries);
        Assert.True(never.Cancel());
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(-1, null)]
    [InlineData(1, -1)]
    public async Task Timer_A_period_is_more_than_zero_and_starts_now_or_later(int period, int? dueTime)
    {
        var ticker = SpawnTicker();

        var failed = ticker.Start(TimeSpan.FromSeconds(period), dueTime is { } due ? TimeSpan.FromSeconds(due) : null).AsTask();

        var exception = await Assert.ThrowsAsync<ActorFailedException>(() => Run(_scheduler, failed));
        Assert.IsType<ArgumentOutOfRangeException>(exception.InnerException);
    }

    [Fact]
    public void Timer_Cancelled_before_its_time_it_is_never_sent_and_only_the_first_cancel_says_so()
    {
        var listener = Listener.Spawn(System, _log);
        var later = listener.After(Second).Say("cancelled");
        listener.After(Second).Say("kept");

        Assert.True(later.Cancel());
        Assert.False(later.Cancel());
        Assert.False(later.IsActive);
        Advance(2);

        Assert.Equal(["kept"], _log.Entries);
        Assert.Empty(DeadLetters);
    }

    [Fact]
    public void Timer_Cancelled_in_the_mailbox_it_is_not_handled()
    {
        var listener = Listener.Spawn(System, _log);
        var later = listener.After(Second).Say("cancelled");
        listener.After(Second).Say("kept");
        AdvanceOnly(1);

        Assert.True(later.IsActive);
        Assert.True(later.Cancel());
        _scheduler.RunAll();

        Assert.Equal(["kept"], _log.Entries);
        Assert.Empty(DeadLetters);
    }

    [Fact]
    public void Timer_A_tick_that_lies_in_the_mailbox_is_not_handled_after_its_actor_has_cancelled_it()
    {
        var ticker = SpawnTicker();
        ticker.Tell.Start(Second, dueTime: null);
        _scheduler.RunAll();
        ticker.Tell.StopAndSay("stop");
        AdvanceOnly(3);

        _scheduler.RunAll();
        Advance(3);

        Assert.Equal(["stop", "True"], _log.Entries);
        Assert.Empty(DeadLetters);
    }

    [Fact]
    public void Timer_A_period_does_not_drift_and_a_late_actor_gets_one_tick()
    {
        var ticker = SpawnTicker();
        ticker.Tell.Start(Second, dueTime: 0.5 * Second);
        _scheduler.RunAll();

        Advance(1);
        AdvanceOnly(5.25);
        _scheduler.RunAll();
        Advance(0.25);
        Advance(1);

        Assert.Equal(["tick 1 at 1", "tick 2 at 6.25", "tick 3 at 6.5", "tick 4 at 7.5"], _log.Entries);
    }

    [Fact]
    public void Timer_Where_the_clock_jumps_ticks_stay_on_the_grid_of_their_beginning()
    {
        var time = new JumpingTime();
        var system = new ActorSystem(new ActorSystemOptions { TimeProvider = time, Scheduler = _scheduler });
        Juggler.Spawn(system, _log).Tell.Begin();
        _scheduler.RunAll();

        time.JumpTo(10.5 * Second);
        _scheduler.RunAll();
        Assert.Equal(["tick"], _log.Entries);
        Assert.Equal(0.5 * Second, time.Wait);
        time.JumpTo(11 * Second);
        _scheduler.RunAll();

        Assert.Equal(["tick", "tick"], _log.Entries);
        Assert.Equal(Second, time.Wait);
    }

    [Fact]
    public void Timer_An_actor_reminds_itself_also_of_what_only_it_can_send()
    {
        var ticker = SpawnTicker();
        ticker.Tell.Remind(Second, "public");
        ticker.Tell.RemindPrivately(2 * Second, "private");
        _scheduler.RunAll();

        Advance(2);

        Assert.Equal(["public", "(private)"], _log.Entries);
    }

    [Fact]
    public async Task Timer_Every_begins_with_the_actor_and_anew_with_each_object()
    {
        var meter = Meter.Spawn(System, _log, "m");
        await _scheduler.RunUntil(() => _log.Entries.Count == 1);
        AdvanceOnly(7);
        await _scheduler.RunUntil(() => _log.Entries.Count == 2);

        meter.Tell.Break();
        await _scheduler.RunUntil(() => _log.Entries.Count == 3);
        AdvanceOnly(5);
        await _scheduler.RunUntil(() => _log.Entries.Count == 4);
        AdvanceOnly(5);
        await _scheduler.RunUntil(() => _log.Entries.Count == 6);

        Assert.Equal(["m read 1 at 0", "m read 2 at 7", "m read 1 at 7", "m read 2 at 12"], _log.Entries.Take(4));
        Assert.Equal(["m flush at 17", "m read 3 at 17"], _log.Entries.Skip(4).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Timer_Every_holds_for_each_constructor_and_for_a_method_of_a_base()
    {
        Beacon.Spawn(System, _log);
        Beacon.Spawn(System, _log, "second");
        Heart.Spawn(System, _log);
        _scheduler.RunAll();

        Advance(1);

        Assert.Equal(["blink", "blink", "pulse", "second"], _log.Entries.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Supervision_A_restart_keeps_delayed_tells_of_others_and_cancels_what_is_the_actors_own()
    {
        var ticker = SpawnTicker();
        ticker.Tell.Start(Second, dueTime: null);
        ticker.Tell.Remind(2 * Second, "own");
        ticker.After(2 * Second).Say("of others");
        _scheduler.RunAll();

        ticker.Tell.Break();
        _scheduler.RunAll();
        Advance(5);

        Assert.Equal(["of others"], _log.Entries);
        Assert.Equal(["Break() HandlerFailed"], DeadLetters);
    }

    [Fact]
    public void Supervision_What_an_object_sent_itself_before_its_restart_is_not_for_the_next()
    {
        var ticker = SpawnTicker();
        ticker.Tell.Start(Second, dueTime: null);
        ticker.Tell.Remind(Second, "own");
        ticker.After(Second).Say("of others");
        _scheduler.RunAll();
        ticker.Tell.Break();
        AdvanceOnly(1);

        _scheduler.RunAll();

        Assert.Equal(["of others"], _log.Entries);
    }

    [Fact]
    public async Task ExactlyOnceLocal_What_others_sent_to_an_actor_that_stops_before_is_a_dead_letter_and_its_own_is_not()
    {
        var ticker = SpawnTicker();
        ticker.Tell.Start(Second, dueTime: null);
        ticker.Tell.Remind(2 * Second, "own");
        var first = ticker.After(3 * Second).Say("first");
        ticker.After(2 * Second).Say("second");
        _scheduler.RunAll();

        await Run(_scheduler, System.StopAsync(ticker));

        Assert.Equal(["Say(text: \"first\") Stopped", "Say(text: \"second\") Stopped"], DeadLetters);
        Assert.False(first.IsActive);
        Assert.False(first.Cancel());
        Advance(5);
        Assert.Equal(2, System.DeadLetterCount);
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public async Task ExactlyOnceLocal_A_delayed_tell_to_an_actor_that_has_ended_is_a_dead_letter_at_once()
    {
        var listener = Listener.Spawn(System, _log);
        await Run(_scheduler, System.StopAsync(listener));

        var later = listener.After(Second).Say("late");

        Assert.False(later.IsActive);
        Assert.Equal(["Say(text: \"late\") Stopped"], DeadLetters);
    }

    [Fact]
    public void Stop_What_was_accepted_is_drained_and_no_more_ticks_come()
    {
        var ticker = SpawnTicker();
        ticker.Tell.Start(Second, dueTime: null);
        ticker.After(2 * Second).Say("accepted");
        ticker.After(3 * Second).Say("too late");
        _scheduler.RunAll();
        AdvanceOnly(2);
        ticker.Tell.Leave();
        _scheduler.RunAll();

        Advance(5);

        Assert.Equal(["tick 1 at 2", "accepted"], _log.Entries);
        Assert.Equal(["Say(text: \"too late\") Stopped"], DeadLetters);
    }

    [Fact]
    public void Stop_Killed_its_accepted_messages_are_dead_letters_but_for_ticks()
    {
        var ticker = SpawnTicker();
        ticker.Tell.Start(Second, dueTime: null);
        ticker.Tell.Remind(Second, "own");
        _scheduler.RunAll();
        ticker.After(Second).Say("of others");
        AdvanceOnly(1);

        System.Kill(ticker);
        _scheduler.RunAll();

        Assert.Equal(["Say(text: \"own\") Stopped", "Say(text: \"of others\") Stopped"], DeadLetters);
    }

    [Fact]
    public async Task Stop_A_shutdown_leaves_no_timer_behind()
    {
        await using var test = new TestSystem();
        var meter = Meter.Spawn(test.System, _log, "m");
        var listener = Listener.Spawn(test.System, _log);
        listener.After(Second).Say("never");
        await _log.Has("m read 1 at 0");
        Assert.NotNull(meter);

        await test.System.ShutdownAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(DeadLetterReason.Stopped, Assert.Single(test.DeadLetters).Reason);
        Assert.DoesNotContain(test.Time.Waits, wait => wait <= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Stop_Abandoned_in_a_turn_its_delayed_tells_are_dead_letters()
    {
        await using var test = new TestSystem();
        var (gate, patient) = (new Gate(), Patient.Spawn(test.System, _log));
        patient.Tell.Hold("hold", gate);
        patient.Tell.Begin();
        patient.After(TimeSpan.FromHours(1)).Tick();
        await _log.Has("hold begins");

        var stopping = test.System.StopAsync(patient, Second);
        test.Time.Advance(Second);
        await stopping;

        Assert.Contains(test.DeadLetters, letter => letter is { Message: PatientMessage.Tick, Reason: DeadLetterReason.Stopped });
        gate.Open();
    }

    [Fact]
    public void Bounded_A_delayed_tell_that_finds_no_room_is_a_dead_letter_whatever_the_policy()
    {
        var waiting = WaitingListener.Spawn(System, _log);
        var forgetting = ForgettingListener.Spawn(System, _log);
        var rejecting = RejectingListener.Spawn(System, _log);
        _scheduler.RunAll();
        for (var i = 0; i < 2; i++)
        {
            _ = waiting.Tell.Say("waits").AsTask();
            forgetting.Tell.Say("is forgotten");
            rejecting.Tell.Say("is taken");
        }

        waiting.After(Second).Say("1");
        forgetting.After(Second).Say("2");
        rejecting.After(Second).Say("3");
        waiting.After(2 * Second).Say("with room");
        forgetting.After(2 * Second).Say("with room");
        rejecting.After(2 * Second).Say("with room");
        Advance(1);
        Advance(1);

        Assert.Equal(["Say(text: \"1\") MailboxFull", "Say(text: \"2\") MailboxFull", "Say(text: \"3\") MailboxFull"], DeadLetters);
        Assert.Equal(6 + 3, _log.Entries.Count);
    }

    [Fact]
    public void Bounded_What_an_actor_reminds_itself_of_needs_no_room()
    {
        var waiting = WaitingListener.Spawn(System, _log);
        _ = waiting.Remind("own").AsTask();
        _scheduler.RunAll();
        _ = waiting.Tell.Say("1").AsTask();
        _ = waiting.Tell.Say("2").AsTask();

        Advance(1);

        Assert.Equal(["1", "2", "own"], _log.Entries);
        Assert.Empty(DeadLetters);
    }

    [Fact]
    public void Bounded_A_cancelled_message_gives_its_room_back()
    {
        var rejecting = RejectingListener.Spawn(System, _log);
        var forgetting = ForgettingListener.Spawn(System, _log);
        for (var i = 0; i < 100; i++)
        {
            var timers = new[] { rejecting.After(Second).Say("cancelled"), rejecting.After(Second).Say("cancelled"), forgetting.After(Second).Say("cancelled") };
            AdvanceOnly(1);
            Assert.All(timers, timer => Assert.True(timer.Cancel()));
            _scheduler.RunAll();
        }

        Assert.True(rejecting.Tell.Say("taken"));
        _scheduler.RunAll();

        Assert.Equal(["taken"], _log.Entries);
        Assert.Empty(DeadLetters);
    }

    [Fact]
    public async Task NonReentrant_A_tick_waits_for_the_end_of_the_turn_and_is_one_however_long_that_takes()
    {
        var (gate, patient) = (new Gate(), Patient.Spawn(System, _log));
        patient.Tell.Begin();
        patient.Tell.Hold("hold", gate);
        _scheduler.RunAll();

        Advance(3);
        Assert.Equal(["hold begins"], _log.Entries);
        gate.Open();
        await _scheduler.RunUntil(() => _log.Entries.Count == 3);
        _scheduler.RunAll();

        Assert.Equal(["hold begins", "hold ends", "tick"], _log.Entries);
    }

    [Fact]
    public async Task NonReentrant_Where_turns_interleave_a_tick_starts_beside_one()
    {
        var (gate, juggler) = (new Gate(), Juggler.Spawn(System, _log));
        juggler.Tell.Begin();
        juggler.Tell.Hold("hold", gate);
        _scheduler.RunAll();

        Advance(1);
        Advance(1);
        gate.Open();
        await _scheduler.RunUntil(() => _log.Entries.Count == 4);

        Assert.Equal(["hold begins", "tick", "tick", "hold ends"], _log.Entries);
    }

    [Fact]
    public void Timer_A_handler_that_fails_is_a_dead_letter_and_a_failure_as_of_any_tell()
    {
        var listener = Listener.Spawn(System, _log);
        listener.After(Second).Fail("reason");

        Advance(1);

        Assert.Equal(["Fail(text: \"reason\") HandlerFailed"], DeadLetters);
        Assert.Single(_test.Failures);
    }

    [Fact]
    public void Timer_Generic_handlers_are_sent_later_too()
    {
        var listener = Listener.Spawn(System, _log);
        listener.After(Second).Echo(5);
        listener.After(Second).Echo("five");

        Advance(1);

        Assert.Equal(["5", "five"], _log.Entries);
    }

    [Fact]
    public async Task Turn_A_delayed_tell_is_part_of_no_trace_and_runs_in_nobodys_ambient_state()
    {
        await using var test = new TestSystem();
        using var activity = new System.Diagnostics.Activity("sender").Start();
        var traced = Traced.Spawn(test.System, _log);

        traced.After(TimeSpan.Zero).Look();

        await _log.Has("no trace");
    }

    [Fact]
    public void Timer_A_clock_that_makes_no_timers_leaves_nothing_behind()
    {
        var time = new BrokenTime();
        var system = new ActorSystem(new ActorSystemOptions { TimeProvider = time, Scheduler = _scheduler });
        var listener = Listener.Spawn(system, _log);
        time.IsBroken = true;
        Assert.Throws<InvalidOperationException>(() => listener.After(Second).Say("lost"));

        time.IsBroken = false;
        var later = listener.After(2 * Second).Say("kept");
        time.Clock.Advance(3 * Second);
        _scheduler.RunAll();

        Assert.Equal(["kept"], _log.Entries);
        Assert.False(later.IsActive);
    }

    [Fact]
    public void Timer_A_clock_that_breaks_when_it_rings_has_delivered_what_was_due()
    {
        var time = new BrokenTime();
        var system = new ActorSystem(new ActorSystemOptions { TimeProvider = time, Scheduler = _scheduler });
        var listener = Listener.Spawn(system, _log);
        listener.After(Second).Say("1");
        listener.After(2 * Second).Say("2");
        time.IsBroken = true;
        Assert.Throws<InvalidOperationException>(() => time.Clock.Advance(Second));
        _scheduler.RunAll();
        Assert.Equal(["1"], _log.Entries);

        time.IsBroken = false;
        time.Clock.Advance(5 * Second);
        listener.After(Second).Say("3");
        time.Clock.Advance(Second);
        _scheduler.RunAll();

        Assert.Equal(["1", "2", "3"], _log.Entries);
    }

    [Fact]
    public void Timer_A_clock_that_rings_while_it_is_set_rings()
    {
        var time = new EagerTime();
        var system = new ActorSystem(new ActorSystemOptions { TimeProvider = time, Scheduler = _scheduler });
        var listener = Listener.Spawn(system, _log);

        listener.After(Second).Say("1");
        listener.After(2 * Second).Say("2");
        _scheduler.RunAll();

        Assert.Equal(["1", "2"], _log.Entries);
    }

    [Fact]
    public void Timer_A_million_wait_and_each_is_handled_once_or_cancelled()
    {
        const int Count = 1_000_000;
        var handled = new int[Count];
        var counted = Counted.Spawn(System, handled);
        var random = new Random(7);
        var timers = new ActorTimer[Count];
        for (var id = 0; id < Count; id++)
            timers[id] = counted.After(TimeSpan.FromTicks(random.Next(1, 10_000_000))).Handle(id);
        for (var id = 0; id < Count; id += 2)
            Assert.True(timers[id].Cancel());

        Advance(1);

        Assert.All(Enumerable.Range(0, Count), id => Assert.Equal(id % 2, handled[id]));
    }

    [Fact]
    public async Task Timer_Of_cancels_that_race_with_the_clock_and_with_the_end_each_message_has_one_fate()
    {
        const int Each = 20_000;
        var count = Stress.Times(4) * Each;
        await using var system = new ActorSystem();
        var (handled, cancelled, dead) = (new int[count], new int[count], new int[count]);
        system.DeadLettered += letter => Interlocked.Increment(ref dead[((CountedMessage.Handle)letter.Message).Id]);
        await Task.WhenAll(Enumerable.Range(0, count / Each).Select(thread => Task.Run(async () =>
        {
            var random = new Random(thread);
            var actors = Enumerable.Range(0, 4).Select(_ => Counted.Spawn(system, handled)).ToArray();
            var timers = new ActorTimer[Each];
            for (var i = 0; i < Each; i++)
            {
                var id = (thread * Each) + i;
                timers[i] = actors[id % 4].After(TimeSpan.FromMicroseconds(random.Next(4000))).Handle(id);
                var earlier = i - random.Next(Math.Min(i + 1, 200));
                if (timers[earlier].Cancel())
                    Interlocked.Increment(ref cancelled[(thread * Each) + earlier]);
            }

            await Task.WhenAll(actors.Take(2).Select(actor => system.StopAsync(actor)));
            while (timers.Any(timer => timer.IsActive))
                await Task.Delay(1);
        })));
        await system.ShutdownAsync(TimeSpan.FromMinutes(1));

        Assert.All(Enumerable.Range(0, count), id => Assert.Equal(1, handled[id] + cancelled[id] + dead[id]));
        Assert.True(handled.Sum() > 0 && cancelled.Sum() > 0, "The test tests too little.");
    }

    [Fact]
    public async Task Timer_A_cancelled_message_and_a_stopped_actor_are_let_go()
    {
        await using var system = new ActorSystem();
        var (timer, cancelled, stopped, pending) = await LeaveBehindAsync(system);
        for (var i = 0; i < 50 && (cancelled.IsAlive || stopped.IsAlive); i++)
        {
            GC.Collect();
            await Task.Yield();
        }

        Assert.False(cancelled.IsAlive, "The message of a cancelled timer is kept.");
        Assert.False(stopped.IsAlive, "The message of a stopped actor is kept.");
        GC.KeepAlive(timer);
        GC.KeepAlive(pending);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<(ActorTimer Cancelled, WeakReference Message, WeakReference Stopped, ActorTimer Pending)> LeaveBehindAsync(ActorSystem system)
    {
        var (message, lost) = (new string('x', 10), new string('y', 10));
        var (listener, other) = (Listener.Spawn(system, new Log()), Listener.Spawn(system, new Log()));
        var timer = listener.After(TimeSpan.FromDays(1)).Say(message);
        var pending = other.After(TimeSpan.FromDays(1)).Say(lost);
        timer.Cancel();
        await system.StopAsync(other);
        return (timer, new WeakReference(message), new WeakReference(lost), pending);
    }

    [Fact]
    public void Timer_A_dropped_system_whose_timers_were_cancelled_is_let_go()
    {
        var system = CancelInASystem();
        for (var i = 0; i < 50 && system.IsAlive; i++)
            GC.Collect();

        Assert.False(system.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference CancelInASystem()
    {
        var system = new ActorSystem(new ActorSystemOptions { Scheduler = new ManualScheduler() });
        Listener.Spawn(system, new Log()).After(TimeSpan.FromDays(1)).Say("never").Cancel();
        return new WeakReference(system);
    }
}

/// <summary>Says whether it is part of a trace.</summary>
[Actor]
public partial class Traced(Log log)
{
    public void Look() => log.Add(System.Diagnostics.Activity.Current is null ? "no trace" : "a trace");
}

/// <summary>A clock that does not stop at each timer on its way.</summary>
internal sealed class JumpingTime : TimeProvider
{
    private readonly List<Ringer> _ringers = [];
    private TimeSpan _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How long the timer that was set last waits.</summary>
    public TimeSpan Wait { get; private set; }

    public override long GetTimestamp() => _now.Ticks;

    public void JumpTo(TimeSpan now)
    {
        _now = now;
        _ringers.ForEach(ringer => ringer.Ring(now));
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var ringer = new Ringer(this, callback, state);
        _ringers.Add(ringer);
        return ringer;
    }

    private sealed class Ringer(JumpingTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan? _due;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = dueTime < TimeSpan.Zero ? null : time._now + dueTime;
            time.Wait = dueTime;
            return true;
        }

        public void Ring(TimeSpan now)
        {
            if (_due is not { } due || due > now)
                return;
            _due = null;
            callback(state);
        }

        public void Dispose() => _due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}

/// <summary>A clock whose timers can be set only while it is whole.</summary>
internal sealed class BrokenTime : TimeProvider
{
    public bool IsBroken { get; set; }

    public ManualTime Clock { get; } = new();

    public override long TimestampFrequency => Clock.TimestampFrequency;

    public override long GetTimestamp() => Clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ThrowIfBroken();
        return new Breakable(this, Clock.CreateTimer(callback, state, dueTime, period));
    }

    private void ThrowIfBroken()
    {
        if (IsBroken)
            throw new InvalidOperationException("The clock is broken.");
    }

    private sealed class Breakable(BrokenTime time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.ThrowIfBroken();
            return timer.Change(dueTime, period);
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}

/// <summary>A clock that is ahead by any time that somebody waits for, and rings inside the call.</summary>
internal sealed class EagerTime : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Ringer(this, callback, state);

    private sealed class Ringer(EagerTime time, TimerCallback callback, object? state) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime < TimeSpan.Zero)
                return true;
            time._now += dueTime.Ticks;
            callback(state);
            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
