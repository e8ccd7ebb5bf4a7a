using System.Collections.Immutable;
using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>Asks others in many ways, each of which may close a cycle.</summary>
[Actor]
public partial class Knot(Log log)
{
    private int _handled;

    public int Handled() => ++_handled;

    /// <summary>Asks along a path and answers with its length.</summary>
    public async Task<int> Follow(ImmutableArray<KnotProxy> path, CancellationToken cancellationToken) =>
        path.IsEmpty ? 0 : 1 + await path[0].Follow(path.RemoveAt(0), cancellationToken);

    /// <summary>Holds itself and then asks the next.</summary>
    public async Task<int> HoldThenAsk(Meeting meeting, KnotProxy next)
    {
        await meeting.Arrive();
        return await next.Handled();
    }

    public async Task<string> HoldThenAskAndReport(Meeting meeting, KnotProxy next)
    {
        try
        {
            await HoldThenAsk(meeting, next);
            return "answered";
        }
        catch (AskCycleException exception)
        {
            log.Add(exception.Message);
            return "cycle";
        }
        catch (ActorFailedException)
        {
            return "failed";
        }
    }

    public async Task<int> AskThroughAHelper(KnotProxy next) => await Helper(next);

    public async Task<int> AskAsTask(KnotProxy next)
    {
        var ask = next.Handled().AsTask();
        log.Add("asked");
        return await ask;
    }

    public async Task<int> AskAll(ImmutableArray<KnotProxy> others) => (await Asks.WhenAll(others.Select(other => other.Handled()))).Sum();

    public async Task<int> AskAny(ImmutableArray<KnotProxy> others) => await await Asks.WhenAny(others.Select(other => other.Handled()));

    public async Task<int> HoldThenAskAny(Meeting meeting, ImmutableArray<KnotProxy> others)
    {
        await meeting.Arrive();
        return await await Asks.WhenAny(others.Select(other => other.Handled()));
    }

    public async Task<int> Hold(Gate gate)
    {
        log.Add("held");
        await gate.Opened;
        return ++_handled;
    }

    public async Task LeaveBehind(KnotProxy next, Gate gate)
    {
        // Nobody awaits it, and the turn ends: it holds up nothing.
        _ = Helper(next);
        await gate.Opened;
    }

    private static async Task<int> Helper(KnotProxy next)
    {
        await Task.Yield();
        return await next.Handled();
    }
}

/// <summary>Where a number of turns wait for each other, so that all hold their actors before any asks.</summary>
[UnsafeSendable("Counted with Interlocked.")]
public sealed class Meeting(int count)
{
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missing = count;

    public Task Arrive()
    {
        if (Interlocked.Decrement(ref _missing) == 0)
            _complete.SetResult();
        return _complete.Task;
    }
}

/// <summary>Asks its parent when it starts.</summary>
[Actor]
public partial class Impatient(FostererProxy parent)
{
    public int Ready() => 1;

    private async Task OnStart() => await parent.Count();
}

[Actor]
public partial class Fosterer(ActorContext context)
{
    private int _count;

    public int Count() => ++_count;

    public async Task<int> Foster() => await Impatient.Spawn(context, Self).Ready();
}

/// <summary>Waits for its child to end when it is replaced.</summary>
[Actor]
public partial class Clinging(ActorContext context, Log log)
{
    public ChildOfClingingProxy Breed() => ChildOfClinging.Spawn(context, Self, log);

    public int Ping() => 1;

    public void Crash() => throw new InvalidOperationException("crash");

    public async Task Hold(Gate gate)
    {
        log.Add("held");
        await gate.Opened;
    }
}

[Actor]
public partial class ChildOfClinging(ClingingProxy parent, Log log)
{
    public async Task<int> AskParent(Gate gate)
    {
        log.Add("asking");
        await gate.Opened;
        return await parent.Ping();
    }
}

[Actor]
public partial class Gateway
{
    public async Task<int> Enter(BusyProxy busy, GatewayProxy self) => await busy.CallBack(self);

    [Interleave]
    public int Answer() => 42;

    public int Plain() => 7;

    public async Task<int> EnterPlain(BusyProxy busy, GatewayProxy self) => await busy.CallBackPlain(self);
}

[Actor]
public partial class Busy
{
    public async Task<int> CallBack(GatewayProxy gateway) => await gateway.Answer();

    public async Task<int> CallBackPlain(GatewayProxy gateway) => await gateway.Plain();
}

[Actor]
[Mailbox(1)]
public partial class Narrow(Log log)
{
    public void Take(int number) => log.Add($"{number}");

    public async Task FeedBack(Meeting meeting, NarrowProxy other)
    {
        await meeting.Arrive();
        for (var i = 0; i < 3; i++)
            await other.Tell.Take(i);
    }
}

/// <summary>What is told may start while the teller waits for room elsewhere.</summary>
[Actor]
[Mailbox(1)]
public partial class Wide(Log log)
{
    [Interleave]
    public void Take(int number) => log.Add($"{number}");

    public async Task FeedBack(Meeting meeting, WideProxy other)
    {
        await meeting.Arrive();
        for (var i = 0; i < 3; i++)
            await other.Tell.Take(i);
    }
}

/// <summary>Others may start, but not what is told.</summary>
[Actor]
[Mailbox(1)]
public partial class Ajar(Log log)
{
    public void Take(int number) => log.Add($"{number}");

    [Interleave]
    public int Peek() => 1;

    public async Task FeedBack(Meeting meeting, AjarProxy other)
    {
        await meeting.Arrive();
        for (var i = 0; i < 3; i++)
            await other.Tell.Take(i);
    }
}

/// <summary>Deadlock: the ask that would close a cycle of direct awaits fails at once, and no other.</summary>
[Trait("Rule", "Deadlock")]
public class DeadlockTests
{
    [Fact]
    public async Task An_actor_that_awaits_an_ask_to_itself_fails_at_once()
    {
        await using var system = new TestSystem();
        var actor = Knot.Spawn(system.System.Named("me"), new Log());

        var failure = await Assert.ThrowsAsync<ActorFailedException>(async () => await actor.Follow([actor], CancellationToken.None));

        var cycle = Assert.IsType<AskCycleException>(failure.InnerException);
        Assert.Equal("Knot.Follow (/me) → Knot.Follow (/me)", Assert.Single(cycle.Path).ToString());
        Assert.Equal(
            "Knot.Follow at /me would wait for itself: Knot.Follow (/me) → Knot.Follow (/me). Tell instead of asking, let one of these handlers interleave with "
            + "[Interleave], or ask in one direction only. This is ACT3001: https://github.com/actors-dotnet/actors/blob/main/docs/rules/ACT3001.md",
            cycle.Message);
        Assert.Equal("https://github.com/actors-dotnet/actors/blob/main/docs/rules/ACT3001.md", cycle.HelpLink);
        Assert.Equal(1, await actor.Handled());
        Assert.Equal(DeadLetterReason.AskCycle, Assert.Single(system.DeadLetters).Reason);
        Assert.Equal(SupervisorDirective.Resume, Assert.Single(system.Failures).Directive);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(50)]
    public async Task A_chain_that_comes_back_to_its_beginning_fails_at_once_with_the_path(int length)
    {
        await using var system = new TestSystem();
        var actors = Enumerable.Range(0, length).Select(i => Knot.Spawn(system.System.Named($"k{i}"), new Log())).ToArray();

        Exception? failure = await Assert.ThrowsAsync<ActorFailedException>(async () => await actors[0].Follow([.. actors[1..], actors[0]], CancellationToken.None));

        // Each on the path saw an ordinary failure of its own ask.
        for (var i = 1; i < length; i++)
            failure = Assert.IsType<ActorFailedException>(failure).InnerException;
        var cycle = Assert.IsType<AskCycleException>(Assert.IsType<ActorFailedException>(failure).InnerException);
        Assert.Equal(
            Enumerable.Range(0, length).Select(i => (i + length - 1) % length).Select(i => $"Knot.Follow (/k{i}) → Knot.Follow (/k{(i + 1) % length})"),
            cycle.Path.Select(step => step.ToString()));
        Assert.Contains(string.Join(", ", cycle.Path), cycle.Message, StringComparison.Ordinal);
        Assert.Equal(1, await actors[0].Handled());
    }

    [Fact]
    public async Task Crossing_asks_without_a_common_chain_are_found_and_exactly_one_fails()
    {
        for (var run = 0; run < 200; run++)
        {
            await using var system = new TestSystem();
            var log = new Log();
            var actors = Enumerable.Range(0, 5).Select(i => Knot.Spawn(system.System, log)).ToArray();
            var meeting = new Meeting(actors.Length);

            var outcomes = await Task.WhenAll(actors.Select((actor, i) => actor.HoldThenAskAndReport(meeting, actors[(i + 1) % actors.Length]).AsTask()));

            Assert.Equal(1, outcomes.Count(outcome => outcome == "cycle"));
            Assert.Equal(4, outcomes.Count(outcome => outcome == "answered"));
        }
    }

    [Fact]
    public async Task A_cycle_through_helper_methods_is_found()
    {
        await using var system = new TestSystem();
        var actor = Knot.Spawn(system.System, new Log());

        var failure = await Assert.ThrowsAsync<ActorFailedException>(async () => await actor.AskThroughAHelper(actor));

        Assert.IsType<AskCycleException>(failure.InnerException);
    }

    [Fact]
    public async Task AsTask_makes_no_edge()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var actor = Knot.Spawn(system.System, log);

        var ask = actor.Within(TimeSpan.FromSeconds(60)).AskAsTask(actor).AsTask();
        await log.Has("asked");
        system.Time.Advance(TimeSpan.FromSeconds(30));

        var failure = await Assert.ThrowsAsync<ActorFailedException>(() => ask);
        Assert.IsType<AskTimeoutException>(failure.InnerException);
    }

    [Fact]
    public async Task WhenAll_keeps_its_edges()
    {
        await using var system = new TestSystem();
        var (actor, other) = (Knot.Spawn(system.System, new Log()), Knot.Spawn(system.System, new Log()));

        var failure = await Assert.ThrowsAsync<ActorFailedException>(async () => await actor.AskAll([other, actor]));

        Assert.IsType<AskCycleException>(failure.InnerException);
        Assert.Equal(2, await actor.AskAll([other]));
    }

    [Fact]
    public async Task WhenAny_is_a_deadlock_only_when_every_ask_is()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var (actor, other, gate) = (Knot.Spawn(system.System, log), Knot.Spawn(system.System, log), new Gate());

        var held = other.Hold(gate).AsTask();
        await log.Has("held");
        var any = actor.AskAny([actor, other]).AsTask();
        await Task.Yield();
        gate.Open();
        Assert.Equal(2, await any);
        await held;

        var failure = await Assert.ThrowsAsync<ActorFailedException>(async () => await actor.AskAny([actor, actor]));
        Assert.IsType<AskCycleException>(failure.InnerException);
    }

    [Fact]
    public async Task WhenAny_over_two_cycles_fails_and_over_one_does_not()
    {
        for (var run = 0; run < 100; run++)
        {
            await using var system = new TestSystem();
            var log = new Log();
            var (a, b, c, free) = (Knot.Spawn(system.System, log), Knot.Spawn(system.System, log), Knot.Spawn(system.System, log), Knot.Spawn(system.System, log));
            var meeting = new Meeting(3);

            // a waits for b or c, both wait for a.
            var outcomes = new[]
            {
                Outcome(a.HoldThenAskAny(meeting, [b, c])),
                Outcome(b.HoldThenAsk(meeting, a)),
                Outcome(c.HoldThenAsk(meeting, a)),
            };
            Assert.Contains("AskCycleException", await Task.WhenAll(outcomes));

            meeting = new Meeting(2);
            Assert.Equal(["answered", "answered"], await Task.WhenAll(
                Outcome(a.HoldThenAskAny(meeting, [b, free])),
                Outcome(b.HoldThenAsk(meeting, a))));
        }
    }

    [Fact]
    public async Task Work_left_behind_that_asks_back_raises_no_alarm_once_its_turn_has_ended()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var (actor, other, gate) = (Knot.Spawn(system.System, log), Knot.Spawn(system.System, log), new Gate());
        gate.Open();

        await actor.LeaveBehind(other, gate);
        Assert.Equal(1, await other.Follow([actor], CancellationToken.None));

        Assert.Empty(system.Failures);
    }

    [Fact]
    public async Task A_call_back_to_an_interleaving_handler_is_no_cycle_and_to_a_plain_one_is()
    {
        await using var system = new TestSystem();
        var (gateway, busy) = (Gateway.Spawn(system.System), Busy.Spawn(system.System));

        Assert.Equal(42, await gateway.Enter(busy, gateway));

        var failure = await Assert.ThrowsAsync<ActorFailedException>(async () => await gateway.EnterPlain(busy, gateway));
        Assert.IsType<AskCycleException>(Assert.IsType<ActorFailedException>(failure.InnerException).InnerException);
    }

    [Fact]
    public async Task A_child_that_asks_in_OnStart_whom_the_parent_waits_for_is_a_cycle()
    {
        await using var system = new TestSystem();

        // The child's ask fails, so its start is resumed, and the parent is answered; or the parent's ask fails.
        var outcome = await Outcome(Fosterer.Spawn(system.System).Foster());

        Assert.Contains(outcome, new[] { "answered", "AskCycleException" });
        Assert.Contains(system.Failures, failure => failure.Exception is AskCycleException);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_child_that_asks_a_parent_which_waits_for_its_end_fails_at_once(bool isKilled)
    {
        await using var system = new TestSystem();
        var (log, gate) = (new Log(), new Gate());
        var parent = Clinging.Spawn(system.System, log);
        var child = await parent.Breed();

        var asking = Outcome(child.AskParent(gate));
        await log.Has("asking");
        if (isKilled)
        {
            // The child's question is in the mailbox of a parent that will not come to it.
            var held = parent.Hold(gate).AsTask();
            await log.Has("held");
            system.System.Kill(parent);
            gate.Open();
            await held;
            await system.System.WhenTerminated(parent);
            Assert.Contains(await asking, new[] { "AskCycleException", "ActorStoppedException" });
        }
        else
        {
            await Assert.ThrowsAsync<ActorFailedException>(async () => await parent.Crash());
            gate.Open();
            Assert.Equal("AskCycleException", await asking);
            Assert.Equal(1, await parent.Ping());
        }
    }

    [Fact]
    public async Task Mailboxes_whose_senders_wait_for_room_in_each_other_are_a_cycle()
    {
        for (var run = 0; run < 100; run++)
        {
            await using var system = new TestSystem();
            var log = new Log();
            var (a, b) = (Narrow.Spawn(system.System.Named("a"), log), Narrow.Spawn(system.System.Named("b"), log));
            var meeting = new Meeting(2);

            var outcomes = await Task.WhenAll(Outcome(a.FeedBack(meeting, b)), Outcome(b.FeedBack(meeting, a)));

            Assert.Equal(["AskCycleException", "answered"], outcomes.Order(StringComparer.Ordinal));
            await Task.WhenAll(system.System.StopAsync(a), system.System.StopAsync(b));
            Assert.Contains(system.DeadLetters, letter => letter.Reason is DeadLetterReason.AskCycle);
        }
    }

    [Fact]
    public async Task A_cycle_of_full_mailboxes_names_the_rule_about_them()
    {
        await using var system = new TestSystem();
        var (a, b) = (Ajar.Spawn(system.System.Named("a"), new Log()), Ajar.Spawn(system.System.Named("b"), new Log()));
        var meeting = new Meeting(2);

        var failures = await Task.WhenAll(Failure(a.FeedBack(meeting, b)), Failure(b.FeedBack(meeting, a)));

        var cycle = Assert.IsType<AskCycleException>(Assert.Single(failures.OfType<ActorFailedException>()).InnerException);
        Assert.Contains("Ajar.FeedBack (/a) → Ajar.Take (/b)", cycle.Message, StringComparison.Ordinal);
        Assert.Contains("ACT3011", cycle.Message, StringComparison.Ordinal);
        Assert.Equal("https://github.com/actors-dotnet/actors/blob/main/docs/rules/ACT3011.md", cycle.HelpLink);

        static async Task<Exception?> Failure(ValueTask ask) => await Record.ExceptionAsync(async () => await ask);
    }

    [Fact]
    public async Task What_interleaves_makes_its_own_room()
    {
        for (var run = 0; run < 100; run++)
        {
            await using var system = new TestSystem();
            var log = new Log();
            var (a, b) = (Wide.Spawn(system.System, log), Wide.Spawn(system.System, log));
            var meeting = new Meeting(2);

            var outcomes = await Task.WhenAll(Outcome(a.FeedBack(meeting, b)), Outcome(b.FeedBack(meeting, a)));

            Assert.Equal(["answered", "answered"], outcomes);
        }
    }

    [Fact]
    public async Task A_timeout_a_cancellation_and_a_stop_end_a_wait_as_ever()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var (asker, holder, gate) = (Knot.Spawn(system.System, log), Knot.Spawn(system.System, log), new Gate());
        var held = holder.Hold(gate).AsTask();
        await log.Has("held");

        using var cancellation = new CancellationTokenSource();
        var cancelled = asker.Follow([holder], cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        gate.Open();
        await held;
        Assert.Equal(1, await asker.Follow([holder], CancellationToken.None));
    }

    /// <summary>
    /// Actors ask each other along random paths without circles, while others stop, time out and cancel: every ask ends
    /// as it should, and none with an alarm.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_false_alarm_in_random_meshes_where_cancellations_and_stops_race(int seed)
    {
        const int Actors = 24, Askers = 8, Each = 3_000;
        await using var system = new ActorSystem();
        var log = new Log();
        var actors = Enumerable.Range(0, Actors).Select(_ => Knot.Spawn(system, log)).ToArray();
        var alarms = 0;

        await Task.WhenAll(Enumerable.Range(0, Askers).Select(asker => Task.Run(async () =>
        {
            var random = new Random((seed * 100) + asker);
            for (var i = 0; i < Each; i++)
            {
                // Always upwards: never a cycle.
                var path = Enumerable.Range(0, Actors).Where(_ => random.Next(4) == 0).Select(at => Volatile.Read(ref actors[at])).ToImmutableArray();
                using var cancellation = new CancellationTokenSource();
                var ask = Outcome(actors[0].Follow(path.Length > 0 && path[0] == actors[0] ? path.RemoveAt(0) : path, cancellation.Token));
                if (random.Next(3) == 0)
                    await cancellation.CancelAsync();
                if (random.Next(50) == 0)
                {
                    var at = random.Next(1, Actors);
                    system.Kill(actors[at]);
                    Volatile.Write(ref actors[at], Knot.Spawn(system, log));
                }

                if (await ask is "AskCycleException")
                    Interlocked.Increment(ref alarms);
            }
        })));

        Assert.Equal(0, alarms);
    }

    /// <summary>Asks in any direction: every ask ends, none by its timeout, for the clock stands still.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_deadlock_in_random_meshes_with_cycles(int seed)
    {
        const int Actors = 6, Askers = 6, Each = 2_000;
        await using var system = new TestSystem();
        var log = new Log();
        var actors = Enumerable.Range(0, Actors).Select(_ => Knot.Spawn(system.System, log)).ToArray();
        var cycles = 0;

        await Task.WhenAll(Enumerable.Range(0, Askers).Select(asker => Task.Run(async () =>
        {
            var random = new Random((seed * 100) + asker);
            for (var i = 0; i < Each; i++)
            {
                var path = Enumerable.Range(0, random.Next(5)).Select(_ => actors[random.Next(Actors)]).ToImmutableArray();
                if (await Outcome(actors[random.Next(Actors)].Follow(path, CancellationToken.None)) is "AskCycleException")
                    Interlocked.Increment(ref cycles);
            }
        })));

        Assert.NotEqual(0, cycles);
        foreach (var actor in actors)
            await actor.Handled();
    }

    /// <summary>How an ask ended: answered, or the innermost exception.</summary>
    private static async Task<string> Outcome(ValueTask<int> ask) => await Outcome(ask.AsTask());

    private static async Task<string> Outcome(ValueTask ask) => await Outcome(ask.AsTask());

    private static async Task<string> Outcome(Task ask)
    {
        try
        {
            await ask;
            return "answered";
        }
        catch (Exception exception)
        {
            return exception.GetBaseException().GetType().Name;
        }
    }
}
