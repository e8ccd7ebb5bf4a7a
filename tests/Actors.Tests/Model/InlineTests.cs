using System.Diagnostics;
using System.Globalization;
using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>What a handler sees around it.</summary>
/// <param name="Thread">The thread it runs on.</param>
/// <param name="Local">The async local of the test.</param>
/// <param name="Culture">How the current culture writes a minus.</param>
/// <param name="IsDefaultScheduler">Whether the current task scheduler is the default one.</param>
/// <param name="Context">The name of the current synchronization context's type.</param>
/// <param name="Trace">The id of the current activity.</param>
public sealed record Surroundings(int Thread, string? Local, string Culture, bool IsDefaultScheduler, string? Context, string? Trace);

#pragma warning disable ACT1008 // The test wants to see what an async local does.
/// <summary>Looks around.</summary>
[Actor]
public partial class Onlooker
{
    private int _count;

    public Surroundings Look() => Around.Look();

    public int Count() => ++_count;

    public void Disturb()
    {
        Around.Set("the actor's");
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Activity.Current = null;
        SynchronizationContext.SetSynchronizationContext(null);
    }

    public async Task<Surroundings> LookTwice(Gate gate)
    {
        await gate.Opened;
        return Around.Look();
    }

    // Starts two local calls and awaits both: one at a time.
    public async Task<int> Twice()
    {
        await Task.WhenAll(StepAsync(), StepAsync());
        return _count;
    }

    public async Task<int> Fail()
    {
        _count++;
        await Task.CompletedTask;
        throw new InvalidOperationException("broken");
    }

    public Task<int> Answer() => Task.FromResult(++_count);

    public async Task<int> Wait(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return _count;
    }

    public async Task<int> AskThrough(OnlookerProxy other) => await other.Count() + 1;

    private async Task StepAsync()
    {
        var before = _count;
        await Task.Yield();
        _count = before + 1;
        await Task.Yield();
    }
}

#pragma warning restore ACT1008

/// <summary>Never runs on the thread of its asker.</summary>
[Actor(InlineAsks = false)]
public partial class Hopper
{
    public int Thread() => Environment.CurrentManagedThreadId;
}

/// <summary>Takes its time.</summary>
[Actor]
public partial class Holdup(Rendezvous rendezvous)
{
#pragma warning disable ACT2001 // The test wants a handler that holds its thread: both at once, or none comes to its end.
    public bool Meet() => rendezvous.Meet();
#pragma warning restore ACT2001
}

/// <summary>One of a chain.</summary>
[Actor]
public partial class Link
{
    private LinkProxy? _next;

    public void Join(LinkProxy next) => _next = next;

    public async Task<int> Length() => _next is null ? 1 : await _next.Length() + 1;
}

/// <summary>The ambient state of tests.</summary>
public static class Around
{
    private static readonly AsyncLocal<string?> Local = new();

    public static Surroundings Look() => new(
        Environment.CurrentManagedThreadId,
        Local.Value,
        CultureInfo.CurrentCulture.NumberFormat.NegativeSign,
        TaskScheduler.Current == TaskScheduler.Default,
        SynchronizationContext.Current?.GetType().Name,
        Activity.Current?.Id);

    public static void Set(string? value) => Local.Value = value;
}

#pragma warning disable CA1001 // Nothing waits on its handle, so there is nothing to dispose.
/// <summary>Where two threads meet.</summary>
[UnsafeSendable("A CountdownEvent is thread-safe.")]
public sealed class Rendezvous
{
    private readonly CountdownEvent _missing = new(2);

    public bool Meet()
    {
        _missing.Signal();
        return _missing.Wait(TimeSpan.FromSeconds(60));
    }
}

[Trait("Rule", "Inline")]
public class InlineTests
{
    [Fact]
    public async Task An_ask_of_an_idle_actor_runs_on_the_thread_of_the_asker()
    {
        await using var system = new TestSystem();
        var actor = Onlooker.Spawn(system.System);

        await OutsideAsync(async () =>
        {
            await WarmAsync(actor);
            // The load of the machine may make a handler look long: then it hops for a while.
            for (var i = 0; i < 100_000; i++)
            {
                var here = Environment.CurrentManagedThreadId;
                var ask = actor.Look();
                if (ask.IsCompletedSuccessfully && (await ask).Thread == here)
                    return;
            }

            Assert.Fail("None of 100,000 asks ran on the thread of its asker.");
        });
    }

    [Fact]
    public async Task An_ask_never_runs_inline_where_the_actor_or_the_system_says_so()
    {
        await using var system = new TestSystem();
        await using var hopping = new ActorSystem(new ActorSystemOptions { InlineAsks = false });
        var (actor, other) = (Hopper.Spawn(system.System), Onlooker.Spawn(hopping));

        await OnThreadOfItsOwn(() =>
        {
            var here = Environment.CurrentManagedThreadId;
            for (var i = 0; i < 1000; i++)
            {
                Assert.NotEqual(here, actor.Thread().AsTask().GetAwaiter().GetResult());
                Assert.NotEqual(here, other.Look().AsTask().GetAwaiter().GetResult().Thread);
            }
        });
    }

    [Fact]
    public async Task Nothing_of_the_asker_reaches_the_handler_but_the_trace()
    {
        await using var system = new TestSystem();
        var actor = Onlooker.Spawn(system.System);

        await OutsideAsync(async () =>
        {
            await WarmAsync(actor);
            using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
            Around.Set("the asker's");
            CultureInfo.CurrentCulture = OtherCulture();
            var inline = 0;
            for (var i = 0; i < 10_000; i++)
            {
                var here = Environment.CurrentManagedThreadId;
                var seen = await actor.Look();
                inline += seen.Thread == here ? 1 : 0;
                Assert.Equal((null, "-", true, activity.Id), (seen.Local, seen.Culture, seen.IsDefaultScheduler, seen.Trace));
                Assert.NotNull(seen.Context);
            }

            Assert.InRange(inline, 1, 10_000);
        });
    }

    [Fact]
    public async Task The_trace_reaches_the_handler_over_a_hop_and_after_an_await()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { InlineAsks = false });
        var (actor, gate) = (Onlooker.Spawn(system), new Gate());
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        Around.Set("the asker's");

        Assert.Equal((null, activity.Id), await LookAsync());
        var waiting = actor.LookTwice(gate).AsTask();
        gate.Open();
        Assert.Equal(activity.Id, (await waiting).Trace);

        async Task<(string?, string?)> LookAsync()
        {
            var seen = await actor.Look();
            return (seen.Local, seen.Trace);
        }
    }

    [Fact]
    public async Task Nothing_that_a_handler_changes_leaks_to_the_asker()
    {
        await using var system = new TestSystem();
        var actor = Onlooker.Spawn(system.System);

        await OutsideAsync(async () =>
        {
            await WarmAsync(actor);
            using var activity = new Activity("test").Start();
            Around.Set("the asker's");
            CultureInfo.CurrentCulture = OtherCulture();
            for (var i = 0; i < 1000; i++)
            {
                await actor.Disturb();
                var seen = Around.Look();
                Assert.Equal(("the asker's", "~", activity.Id, null), (seen.Local, seen.Culture, seen.Trace, seen.Context));
            }
        });
    }

    [Fact]
    public async Task An_asker_with_a_context_or_a_scheduler_of_its_own_is_no_worker()
    {
        await using var system = new TestSystem();
        var actor = Onlooker.Spawn(system.System);
        await WarmAsync(actor);

        await OnThreadOfItsOwn(() =>
        {
            var here = Environment.CurrentManagedThreadId;
            SynchronizationContext.SetSynchronizationContext(new ForeignContext());
            for (var i = 0; i < 1000; i++)
                Assert.NotEqual(here, actor.Look().AsTask().GetAwaiter().GetResult().Thread);
        });
        var scheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        await Task.Factory.StartNew(
            async () =>
            {
                for (var i = 0; i < 1000; i++)
                {
                    var seen = await actor.Look();
                    Assert.True(seen.IsDefaultScheduler);
                    Assert.Equal(scheduler, TaskScheduler.Current);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.None,
            scheduler).Unwrap();
    }

    [Fact]
    public async Task Long_handlers_of_two_actors_run_side_by_side_from_the_first_ask_on()
    {
        await using var system = new TestSystem();
        for (var round = 0; round < 5; round++)
        {
            var rendezvous = new Rendezvous();
            var (one, other) = (Holdup.Spawn(system.System, rendezvous), Holdup.Spawn(system.System, rendezvous));

#pragma warning disable CA2012 // Each is awaited once, by WhenAll.
            var met = await Asks.WhenAll(one.Meet(), other.Meet());
#pragma warning restore CA2012
            Assert.Equal(new[] { true, true }, met);
        }
    }

    [Fact]
    public async Task A_handler_that_awaits_two_of_its_own_calls_runs_one_at_a_time()
    {
        await using var system = new TestSystem();
        var actor = Onlooker.Spawn(system.System);

        // Each reads, yields and writes: with two threads, or one between the other's read and write, the sum is another.
        for (var i = 1; i <= 1000; i++)
            Assert.Equal(i, await actor.Twice());
    }

    [Fact]
    public async Task A_failure_on_the_thread_of_the_asker_is_one_like_any_other()
    {
        await using var test = new TestSystem();
        var actor = Onlooker.Spawn(test.System);
        await OutsideAsync(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await WarmAsync(actor);
                var failure = await Assert.ThrowsAsync<ActorFailedException>(async () => await actor.Fail());
                Assert.Equal("broken", failure.InnerException!.Message);
                Assert.Equal(1, await actor.Count());
            }
        });
        Assert.Equal(10, test.Failures.Count(failure => failure.Where == "Onlooker.Fail"));
    }

    [Fact]
    public async Task An_ask_that_is_suspended_on_the_thread_of_its_asker_can_be_cancelled_and_expires()
    {
        await using var test = new TestSystem();
        var actor = Onlooker.Spawn(test.System);
        await OutsideAsync(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                using var source = new CancellationTokenSource();
                var cancelled = actor.Wait(source.Token).AsTask();
                await source.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

                var expired = actor.Within(TimeSpan.FromSeconds(1)).Wait().AsTask();
                test.Time.Advance(TimeSpan.FromSeconds(1));
                await Assert.ThrowsAsync<AskTimeoutException>(() => expired);
            }

            await actor.Count();
        });
        Assert.Empty(test.Failures);
    }

    [Fact]
    public async Task Asks_and_tells_of_one_sender_keep_their_order()
    {
        await using var system = new TestSystem();
        var actor = Onlooker.Spawn(system.System);
        await WarmAsync(actor);
        var count = await actor.Count();

        for (var i = 0; i < 100_000; i++)
        {
            actor.Tell.Count();
            if (i % 3 == 0)
                actor.Tell.Count();
            count += i % 3 == 0 ? 3 : 2;
            Assert.Equal(count, await actor.Count());
        }
    }

    [Fact]
    public async Task A_chain_of_a_hundred_thousand_asks_comes_to_its_end()
    {
        await using var system = new ActorSystem();
        var first = Link.Spawn(system);
        var last = first;
        for (var i = 1; i < 100_000; i++)
        {
            var next = Link.Spawn(system);
            await last.Join(next);
            last = next;
        }

        Assert.Equal(100_000, await first.Within(TimeSpan.FromMinutes(5)).Length());
    }

    [Fact]
    public async Task A_taken_answer_cannot_be_taken_again()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { InlineAsks = false });
        var actor = Onlooker.Spawn(system);
        var ask = actor.Count();
        Assert.Equal(1, await ask);
        Assert.Equal(2, await actor.Count());

#pragma warning disable CA2012 // That is what is tested.
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await ask);
#pragma warning restore CA2012
    }

    /// <summary>Asks so often that the handlers are known to be short.</summary>
    private static async Task WarmAsync(OnlookerProxy actor)
    {
        for (var i = 0; i < 50; i++)
        {
            await actor.Look();
            await actor.Count();
            await actor.Answer();
        }
    }

    /// <summary>On the thread pool, where no test framework has left a context.</summary>
    private static Task OutsideAsync(Func<Task> test) => Task.Run(test);

    private static Task OnThreadOfItsOwn(Action test) =>
        Task.Factory.StartNew(test, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static CultureInfo OtherCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "~";
        return culture;
    }

    private sealed class ForeignContext : SynchronizationContext;
}
