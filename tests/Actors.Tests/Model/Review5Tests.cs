using System.Diagnostics;
using System.Runtime.CompilerServices;
using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>A clock that can be made to do something when it is next looked at.</summary>
public sealed class Loan : TimeProvider
{
    private TaskCompletionSource<int>? _due;

    public Task<int>? Due { get; private set; }

    public bool Throws { get; set; }

    public void Arm()
    {
        var source = new TaskCompletionSource<int>();
        Due = source.Task;
        _due = source;
    }

    public override long GetTimestamp()
    {
        if (Interlocked.Exchange(ref _due, null) is { } due)
        {
            due.SetResult(1);
            if (Throws)
                throw new FormatException("broken clock");
        }

        return base.GetTimestamp();
    }
}

[Actor]
public partial class Lender(Loan loan)
{
    public Task<int> Lend(bool later)
    {
        if (!later)
            return Task.FromResult(0);
        loan.Arm();
        return loan.Due!;
    }
}

[Actor]
public partial class Borrower(LenderProxy lender)
{
    public async Task<bool> Borrow()
    {
        var own = SynchronizationContext.Current;
        var ask = lender.Lend(later: true);
        var after = SynchronizationContext.Current;
        await ask;
        return ReferenceEquals(own, after);
    }
}

[Actor]
public partial class Pair
{
    public int One() => Environment.CurrentManagedThreadId;

    public int Other(int microseconds)
    {
        var begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < TimeSpan.FromMicroseconds(microseconds))
            Thread.SpinWait(10);
        return Environment.CurrentManagedThreadId;
    }
}

[Actor]
public partial class Teller
{
    public int Say() => 1;

    public async Task<int> SayLater()
    {
        await Task.Delay(20);
        return 1;
    }
}

[Actor]
public partial class GuardedFeed(Log log)
{
    public int Say() => 1;

    [Throws<UnauthorizedAccessException>]
    public async IAsyncEnumerable<int> Numbers([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }
        finally
        {
            log.Add("closed");
        }
    }
}

/// <summary>Allows so many messages of a stream.</summary>
internal sealed class Quota(int most) : TurnInterceptor<GuardedFeedMessage>
{
    private int _seen;

    protected override void Before(ActorAddress actor, GuardedFeedMessage message)
    {
        if (message is GuardedFeedMessage.Numbers && ++_seen > most)
            throw new UnauthorizedAccessException("enough");
    }
}

/// <summary>Writes down where it sees the ends of turns.</summary>
internal sealed class WhereWitness(Log log) : TurnInterceptor
{
    public override void Failed(ActorAddress actor, ActorMessage message, Exception failure) =>
        log.Add($"{message.GetType().Name} {(SynchronizationContext.Current is null ? "outside" : "inside")}");
}

public class Review5Tests
{
    [Fact]
    public async Task An_asker_keeps_his_context_where_an_inline_turn_ends_before_he_waits()
    {
        var loan = new Loan();
        await using var system = new ActorSystem(new ActorSystemOptions { TimeProvider = loan, Interceptors = [new Quota(1)] });
        var lender = Lender.Spawn(system, loan);
        for (var i = 0; i < 100; i++)
            await lender.Lend(later: false);
        var borrower = Borrower.Spawn(system, lender);
        for (var i = 0; i < 10; i++)
            Assert.True(await borrower.Borrow());
    }

    [Fact]
    public async Task A_handler_that_becomes_long_is_found_also_where_it_alternates_with_another()
    {
        await using var system = new ActorSystem();
        var pair = Pair.Spawn(system);
        var inline = 0;
        var thread = new Thread(() =>
        {
            var own = Environment.CurrentManagedThreadId;
            for (var i = 0; i < 500; i++)
            {
                Get(pair.One());
                Get(pair.Other(0));
            }

            for (var i = 0; i < 3_000; i++)
            {
                Get(pair.One());
                var ran = Get(pair.Other(50));
                inline += i >= 2_000 && ran == own ? 1 : 0;
            }
        });
        thread.Start();
        await Task.Run(thread.Join);
        Assert.InRange(inline, 0, 100);
    }

    [Fact]
    public async Task What_a_scheduler_of_ones_own_wakes_does_not_wait_for_the_thread_that_runs_it()
    {
        await using var pooled = new ActorSystem();
        var scheduler = new ManualScheduler();
        var manual = new ActorSystem(new ActorSystemOptions { Scheduler = scheduler });
        var pooledTeller = Teller.Spawn(pooled);
        var teller = Teller.Spawn(manual);
        var isOver = await Task.Run(async () =>
        {
            // From here on this is a thread that goes on after an ask.
            await pooledTeller.SayLater().ConfigureAwait(false);
            var isOver = true;
            for (var i = 0; i < 50; i++)
            {
                var asked = teller.Say().AsTask();
                scheduler.RunAll();
                isOver &= asked.Wait(TimeSpan.FromSeconds(2));
                if (!isOver)
                    break;
            }

            return isOver;
        });
        var disposed = manual.DisposeAsync().AsTask();
        await scheduler.RunUntil(() => disposed.IsCompleted);
        Assert.True(isOver);
    }

    [Fact]
    public async Task Interceptors_see_a_turn_that_was_ended_in_the_middle_from_inside_the_actor()
    {
        var log = new Log();
        await using var system = new ActorSystem(new ActorSystemOptions { Interceptors = [new WhereWitness(log)] });
        var till = Till.Spawn(system);
        var gate = new Gate();
        var later = till.PayLater(1, gate).AsTask();
        await Assert.ThrowsAsync<ActorFailedException>(async () => await till.Break());
        await Assert.ThrowsAsync<ActorFailedException>(() => later);
        gate.Open();
        Assert.Equal(["Break inside", "PayLater inside"], log.Entries);
    }

    [Fact]
    public async Task A_stream_is_closed_also_where_an_interceptor_refuses_its_end()
    {
        var log = new Log();
        await using var system = new ActorSystem(new ActorSystemOptions { Interceptors = [new Quota(2)] });
        var feed = GuardedFeed.Spawn(system, log);
        var run = feed.Numbers().GetAsyncEnumerator();
        Assert.True(await run.MoveNextAsync());
        Assert.True(await run.MoveNextAsync());
        try
        {
            await run.DisposeAsync();
        }
        catch (UnauthorizedAccessException)
        {
            // He is not let in, but what he holds must go.
        }

        Assert.Equal(1, await feed.Say());
        Assert.Equal(["closed"], log.Entries);
    }

    [Fact]
    public async Task A_clock_that_throws_after_an_inline_turn_leaves_the_actor_in_order()
    {
        var loan = new Loan();
        await using var system = new ActorSystem(new ActorSystemOptions { TimeProvider = loan, ShutdownTimeout = TimeSpan.FromSeconds(2) });
        var lender = Lender.Spawn(system, loan);
        for (var i = 0; i < 100; i++)
            await lender.Lend(later: false);
        loan.Throws = true;
        await Assert.ThrowsAsync<FormatException>(async () => await lender.Lend(later: true));
        loan.Throws = false;
        var again = lender.Lend(later: false).AsTask();
        // In a reply or in a typed exception, but it ends.
        Assert.Same(again, await Task.WhenAny(again, Task.Delay(TimeSpan.FromSeconds(5))));
    }

    private static T Get<T>(ValueTask<T> ask) => ask.IsCompleted ? ask.Result : ask.AsTask().GetAwaiter().GetResult();
}
