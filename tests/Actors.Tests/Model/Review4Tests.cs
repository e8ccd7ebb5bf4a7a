#pragma warning disable
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using Actors.Tests.Kit;

namespace Actors.Tests.Model;

public sealed class R4Signal
{
    public readonly ManualResetEventSlim Event = new();
    public readonly ManualResetEventSlim Begun = new();
    public int Count;
}

[Actor]
public partial class R4Far
{
    public void Set(R4Signal signal) => signal.Event.Set();
    public int Warm() => 1;
}

[Actor]
public partial class R4Near(R4FarProxy far)
{
    public int Pass(R4Signal? signal)
    {
        if (signal is not null)
            far.Tell.Set(signal);
        return 1;
    }
}

// One source that is used again and again: awaiting it takes no object.
public sealed class R4Pool : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<int> _core;
    public ValueTask Next() => new(this, _core.Version);
    public void Release() => _core.SetResult(0);
    public void GetResult(short token) { _core.GetResult(token); _core.Reset(); }
    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);
    public void OnCompleted(Action<object?> c, object? s, short t, ValueTaskSourceOnCompletedFlags f) => _core.OnCompleted(c, s, t, f);
}

[Actor]
public partial class R4Leaver(R4Pool pool, Log log)
{

    private ValueTask _left;
    private bool _has;
    public Task Leave()
    {
        if (_has)
            _left.GetAwaiter().GetResult();
        _left = Left();
        _has = true;
        return Task.CompletedTask;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask Left()
    {
        await pool.Next();
        log.Add(ReferenceEquals(R4.CellOf(SynchronizationContext.Current!), Self2) ? "own" : "FOREIGN");
    }

    private object? Self2;
    public void Mark() => Self2 = SynchronizationContext.Current;
}

public static class R4
{
    public static object? CellOf(SynchronizationContext context) =>
        context.GetType().GetProperty("Cell", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)?.GetValue(context) ?? context;
}

[Actor]
public partial class R4Other
{
    public async Task Hold(Gate gate) => await gate.Opened;
    public Task Nop() => Task.CompletedTask;
}

[Actor]
[Mailbox(200, WhenFull = WhenFull.Reject)]
public partial class R4Bounded(Gate gate)
{
    public async Task Hold(Gate g) => await g.Opened;
    public void Fail() => throw new InvalidOperationException("x");
    public void Nop() { }
    public int Ping() => 1;
    private async Task OnRestarting(Exception e) => await gate.Opened;
}

[Actor]
public partial class R4Hot(R4Signal signal)
{
    public void Nop() => signal.Count++;
    public void Block() { signal.Begun.Set(); signal.Event.Wait(); }
    public async Task Hold(Gate g) => await g.Opened;
}

[Actor]
public partial class R4Ring
{
    public async Task Ask(R4RingProxy[] ring, int i, Gate closed)
    {
        if (i == ring.Length - 1)
        {
            await closed.Opened;
            await ring[0].End();
            return;
        }
        await ring[i + 1].Ask(ring, i + 1, closed);
    }
    public async Task Tail(R4RingProxy first) => await first.End();
    public void End() { }
}

[Actor]
public partial class R4Watcher(ActorContext context, R4Signal signal)
{
    public void See(R4OtherProxy other) => context.Watch(other);
    public int Short() => 1;
    public async Task Hold(Gate gate) => await gate.Opened;
    private void OnTerminated(Terminated terminated)
    {
        if (!signal.Event.Wait(TimeSpan.FromSeconds(30)))
            signal.Count++;
        signal.Begun.Set();
    }
}

/// <summary>What a third review found in the fast paths. Times are guards against hanging, no measure.</summary>
public sealed class Review4Tests
{
    [Fact]
    public Task Whoever_a_short_turn_wakes_does_not_wait_for_OnTerminated() => Task.Run(async () =>
    {
        await using var test = new TestSystem();
        var signal = new R4Signal();
        var watcher = R4Watcher.Spawn(test.System, signal);
        for (var i = 0; i < 500; i++)
            await watcher.Short();
        var other = R4Other.Spawn(test.System);
        await watcher.See(other);
        var gate = new Gate();
        watcher.Tell.Hold(gate);
        async Task Asker() { await watcher.Short(); signal.Event.Set(); }
        var asker = Asker();
        await test.System.StopAsync(other);
        gate.Open();
        signal.Begun.Wait();
        Assert.Equal(0, signal.Count);
    });


    [Fact]
    public Task What_an_inline_ask_wakes_does_not_wait_for_the_asker() => Task.Run(async () =>
    {
        await using var test = new TestSystem();
        var far = R4Far.Spawn(test.System);
        var near = R4Near.Spawn(test.System, far);
        for (var i = 0; i < 2000; i++)
            await near.Pass(null);
        var stuck = 0;
        for (var i = 0; i < 5; i++)
        {
            var signal = new R4Signal();
            // A hop, so that this goes on from Reply.Execute.
            var gate = new Gate();
            var other = R4Other.Spawn(test.System);
            var held = other.Hold(gate);
            _ = Task.Run(gate.Open);
            await held;
            await near.Pass(signal);
            if (!signal.Event.Wait(TimeSpan.FromSeconds(30)))
                stuck++;
        }
        Assert.Equal(0, stuck);
    });

    [Fact]
    public Task A_context_that_pooled_work_knows_is_not_given_to_another_actor() => Task.Run(async () =>
    {
        await using var test = new TestSystem();
        var pool = new R4Pool();
        var log = new Log();
        var leaver = R4Leaver.Spawn(test.System, pool, log);
        var others = Enumerable.Range(0, 4).Select(_ => R4Other.Spawn(test.System)).ToArray();
        await leaver.Mark();
        for (var i = 0; i < 300; i++)
        {
            var n = log.Entries.Count();
            await leaver.Leave();
            var gate = new Gate();
            var holds = others.Select(o => o.Hold(gate).AsTask()).ToArray();
            pool.Release();
            gate.Open();
            await Task.WhenAll(holds);
            for (var k = 0; k < 20_000 && log.Entries.Count() == n; k++)
            {
                await leaver.Mark();
                await Task.Yield();
            }
            if (log.Entries.Count() == n) { log.Add("LOST"); break; }
        }
        Assert.Equal(["own"], log.Entries.Distinct());
    });

    [Fact]
    public Task A_hot_bounded_mailbox_keeps_its_room_over_a_restart() => Task.Run(async () =>
    {
        await using var test = new TestSystem();
        var restart = new Gate();
        var bounded = R4Bounded.Spawn(test.System, restart);
        var hold = new Gate();
        Assert.True(bounded.Tell.Hold(hold));
        // Goes hot with these.
        var hold2 = new Gate();
        for (var i = 0; i < 50; i++)
            Assert.True(bounded.Tell.Nop());
        Assert.True(bounded.Tell.Hold(hold2));
        for (var i = 0; i < 5; i++) Assert.True(bounded.Tell.Nop());
        hold.Open();
        while (test.System.Inspect().Single().MailboxLength > 5 + 0) await Task.Yield();
        // Now it is hot; these have no letters.
        Assert.True(bounded.Tell.Fail());
        for (var i = 0; i < 100; i++) Assert.True(bounded.Tell.Nop());
        hold2.Open();
        while (test.System.Inspect().Single().State != ActorState.Restarting) await Task.Yield();
        for (var k = 0; k < 1000; k++) await Task.Yield();
        restart.Open();
        var ok = false;
        while (!ok)
            try { await bounded.Ping(); ok = true; } catch (MailboxFullException) { await Task.Yield(); }
        while (test.System.Inspect().Single().MailboxLength > 0) await Task.Yield();
        var hold3 = new Gate();
        var accepted = 0;
        Assert.True(bounded.Tell.Hold(hold3));
        while (test.System.Inspect().Single().MailboxLength > 0) await Task.Yield();
        for (var i = 0; i < 300; i++) if (bounded.Tell.Nop()) accepted++;
        hold3.Open();
        Assert.Equal(200, accepted);
    });

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5)]
    public Task Abandoned_in_a_hot_turn_that_ends_meanwhile(int _) => Task.Run(async () =>
    {
        var test = new TestSystem();
        var signal = new R4Signal();
        var hot = R4Hot.Spawn(test.System, signal);
        var hold = new Gate();
        hot.Tell.Hold(hold);
        for (var i = 0; i < 100; i++) hot.Tell.Nop();
        var hold2 = new Gate();
        hot.Tell.Hold(hold2);
        hold.Open();
        while (Volatile.Read(ref signal.Count) < 100) await Task.Yield();
        for (var i = 0; i < 200; i++) await Task.Yield();
        hot.Tell.Block();
        const int Many = 1_000_000;
        for (var i = 0; i < Many; i++) hot.Tell.Nop();
        var dead = 0;
        test.System.ActorFailed += f => { if (f.Exception is TimeoutException) signal.Event.Set(); };
        hold2.Open();
        signal.Begun.Wait();
        var stopped = Task.Run(() => test.System.StopAsync(hot, TimeSpan.FromSeconds(5)));
        while (test.DeadLetters.IsEmpty && !stopped.IsCompleted && !signal.Event.IsSet)
        {
            test.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
            if (signal.Event.IsSet) break;
        }
        var ended = await Task.WhenAny(stopped, Task.Delay(TimeSpan.FromSeconds(60))) == stopped;
        Assert.True(ended, "hangs");
        // The block and all others.
        Assert.Equal(Many + 1 + 100, signal.Count + (int)test.System.DeadLetterCount);
    });

    [Fact]
    public Task A_long_ring_with_tails_is_found() => Task.Run(async () =>
    {
        await using var test = new TestSystem();
        var ring = Enumerable.Range(0, 600).Select(_ => R4Ring.Spawn(test.System)).ToArray();
        var closed = new Gate();
        var first = ring[0].Ask(ring, 0, closed).AsTask();
        while (test.System.Inspect().Any(r => r.Turns.Count == 0)) await Task.Yield();
        var tails = Enumerable.Range(0, 2000).Select(_ => R4Ring.Spawn(test.System)).ToArray();
        var asks = new Task[tails.Length];
        for (var i = 0; i < tails.Length; i++)
            asks[i] = tails[i].Tail(ring[0]).AsTask();
        closed.Open();
        var ended = await Task.WhenAny(first, Task.Delay(TimeSpan.FromSeconds(60))) == first;
        if (!ended) test.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.True(ended, "nobody found it");
    });
}

