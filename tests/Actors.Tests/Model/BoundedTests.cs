using Actors.Tests.Kit;

namespace Actors.Tests.Model;

[Actor]
[Mailbox(3)]
public partial class Waited(Log log)
{
    public void Add(int number) => log.Add($"{number}");

    public async Task Hold(Gate gate)
    {
        log.Add("hold");
        await gate.Opened;
    }

    public void AddToSelf(int count)
    {
        for (var i = 0; i < count; i++)
            Self.Tell.Add(i);
    }

    public async Task FloodMyself(WaitedProxy me)
    {
        for (var i = 0; i < 5; i++)
            await me.Tell.Add(i);
    }
}

[Actor]
[Mailbox(3, WhenFull = WhenFull.Reject)]
public partial class Rejecting(Log log)
{
    public void Add(int number) => log.Add($"{number}");

    public async Task Hold(Gate gate)
    {
        log.Add("hold");
        await gate.Opened;
    }

    public void AddToSelf(int count)
    {
        for (var i = 0; i < count; i++)
            Self.Tell.Add(i);
    }
}

[Actor]
[Mailbox(3, WhenFull = WhenFull.DropOldest)]
public partial class DroppingOldest(Log log)
{
    public void Add(int number) => log.Add($"{number}");

    public async Task Hold(Gate gate)
    {
        log.Add("hold");
        await gate.Opened;
    }
}

[Actor]
[Mailbox(3, WhenFull = WhenFull.DropNewest)]
public partial class DroppingNewest(Log log)
{
    public void Add(int number) => log.Add($"{number}");

    public async Task Hold(Gate gate)
    {
        log.Add("hold");
        await gate.Opened;
    }
}

/// <summary>Waits for room in the mailbox of another.</summary>
[Actor]
public partial class Feeder
{
    public async Task Feed(WaitedProxy actor, int count)
    {
        for (var i = 0; i < count; i++)
            await actor.Tell.Add(i);
    }
}

/// <summary>Bounded: what happens to a message that finds the mailbox full is in the type of the tell.</summary>
[Trait("Rule", "TellNeverBlocks")]
[Trait("Rule", "Bounded")]
public class BoundedTests
{
    [Fact]
    public async Task Wait_a_tell_waits_for_room_and_is_accepted_when_it_is_called()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var gate = new Gate();
        var actor = Waited.Spawn(system.System, log);
        var held = actor.Hold(gate).AsTask();
        await log.Has("hold");

        var tells = Enumerable.Range(1, 5).Select(i => actor.Tell.Add(i).AsTask()).ToArray();
        Assert.Equal([true, true, true, false, false], tells.Select(tell => tell.IsCompleted));
        var ask = actor.Add(6).AsTask();
        gate.Open();
        foreach (var tell in tells)
            await tell;

        await ask;
        await held;
        Assert.Equal(["hold", "1", "2", "3", "4", "5", "6"], log.Entries);
    }

    [Fact]
    public async Task Wait_an_ask_waits_within_its_timeout()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var gate = new Gate();
        var actor = Waited.Spawn(system.System, log);
        var held = actor.Hold(gate).AsTask();
        await log.Has("hold");
        for (var i = 0; i < 3; i++)
            await actor.Tell.Add(i);

        var ask = actor.Within(TimeSpan.FromSeconds(1)).Add(3).AsTask();
        system.Time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<AskTimeoutException>(() => ask);
        gate.Open();
        await held;
        await actor.Add(4);
        Assert.Equal(["hold", "0", "1", "2", "4"], log.Entries);
        Assert.Equal(DeadLetterReason.Expired, Assert.Single(system.DeadLetters).Reason);
    }

    [Fact]
    public async Task Wait_senders_go_on_when_the_actor_ends_and_their_messages_are_dead_letters()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var gate = new Gate();
        var actor = Waited.Spawn(system.System, log);
        var held = actor.Hold(gate).AsTask();
        await log.Has("hold");
        var tells = Enumerable.Range(0, 10).Select(i => actor.Tell.Add(i).AsTask()).ToArray();

        system.System.Kill(actor);
        gate.Open();

        await Task.WhenAll(tells);
        await held;
        await system.System.WhenTerminated(actor);
        await actor.Tell.Add(10);
        Assert.Equal(11, system.DeadLetters.Count);
        Assert.All(system.DeadLetters, letter => Assert.Equal(DeadLetterReason.Stopped, letter.Reason));
    }

    [Fact]
    public async Task Wait_four_fast_senders_keep_their_order_and_never_run_far_ahead()
    {
        const int Each = 50_000;
        await using var system = new ActorSystem();
        var counter = Counting.Spawn(system);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(sender => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
                await counter.Tell.Count(sender, i);
        })));

        Assert.Equal((4 * Each, 0), await counter.Result());
    }

    [Fact]
    public async Task Wait_mixed_with_asks_that_are_cancelled_admits_everybody()
    {
        const int Each = 5_000;
        await using var system = new ActorSystem();
        var counter = Counting.Spawn(system);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(sender => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                await counter.Tell.Count(sender, i);
                using var cancellation = new CancellationTokenSource();
                var ask = counter.Result(cancellation.Token).AsTask();
                if (i % 2 == 0)
                    await cancellation.CancelAsync();
                await ask.ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        })));

        Assert.Equal((4 * Each, 0), await counter.Result());
    }

    [Fact]
    public async Task Reject_a_tell_returns_false_and_an_ask_fails()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var gate = new Gate();
        var actor = Rejecting.Spawn(system.System, log);
        var held = actor.Hold(gate).AsTask();
        await log.Has("hold");

        Assert.Equal([true, true, true, false], new[] { actor.Tell.Add(1), actor.Tell.Add(2), actor.Tell.Add(3), actor.Tell.Add(4) });
        var failure = await Assert.ThrowsAsync<MailboxFullException>(async () => await actor.Add(5));
        gate.Open();
        await held;
        await log.Has("3");

        Assert.Equal(3, failure.Capacity);
        Assert.Contains("Rejecting.Add", failure.Message, StringComparison.Ordinal);
        Assert.True(actor.Tell.Add(6));
        await log.Has("6");
        Assert.Equal(["hold", "1", "2", "3", "6"], log.Entries);
        Assert.Equal(["Add(number: 4)", "Add(number: 5)"], system.DeadLetters.Select(letter => letter.Message.ToString()));
        Assert.All(system.DeadLetters, letter => Assert.Equal(DeadLetterReason.MailboxFull, letter.Reason));
        await system.System.StopAsync(actor);
        Assert.False(actor.Tell.Add(7));
    }

    [Fact]
    public async Task DropOldest_the_newest_stay()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var gate = new Gate();
        var actor = DroppingOldest.Spawn(system.System, log);
        var held = actor.Hold(gate).AsTask();
        await log.Has("hold");

        var dropped = actor.Add(0).AsTask();
        for (var i = 1; i <= 10; i++)
            actor.Tell.Add(i);
        await Assert.ThrowsAsync<MailboxFullException>(() => dropped);
        gate.Open();
        await held;

        await log.Has("10");
        Assert.Equal(["hold", "8", "9", "10"], log.Entries);
        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"Add(number: {i})"), system.DeadLetters.Select(letter => letter.Message.ToString()));
    }

    [Fact]
    public async Task DropNewest_the_oldest_stay()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var gate = new Gate();
        var actor = DroppingNewest.Spawn(system.System, log);
        var held = actor.Hold(gate).AsTask();
        await log.Has("hold");

        for (var i = 1; i <= 10; i++)
            actor.Tell.Add(i);
        await Assert.ThrowsAsync<MailboxFullException>(async () => await actor.Add(11));
        gate.Open();
        await held;

        await log.Has("3");
        await actor.Add(12);
        Assert.Equal(["hold", "1", "2", "3", "12"], log.Entries);
        Assert.Equal(8, system.DeadLetters.Count);
    }

    [Fact]
    public async Task Tells_to_oneself_need_no_room()
    {
        await using var system = new TestSystem();
        var log = new Log();

        await Waited.Spawn(system.System, log).AddToSelf(100);
        await Rejecting.Spawn(system.System, log).AddToSelf(100);

        await log.Has("99");
        Assert.Empty(system.DeadLetters);
    }

    [Fact]
    public async Task Stop_handles_what_a_full_mailbox_has_accepted()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var gate = new Gate();
        var actor = DroppingOldest.Spawn(system.System, log);
        var held = actor.Hold(gate).AsTask();
        await log.Has("hold");
        for (var i = 1; i <= 5; i++)
            actor.Tell.Add(i);

        var stopped = system.System.StopAsync(actor);
        gate.Open();
        await stopped;
        await held;

        Assert.Equal(["hold", "3", "4", "5"], log.Entries);
        actor.Tell.Add(6);
        Assert.Equal([DeadLetterReason.MailboxFull, DeadLetterReason.MailboxFull, DeadLetterReason.Stopped], system.DeadLetters.Select(letter => letter.Reason));
    }

    [Fact]
    public async Task Killed_all_that_a_dropping_mailbox_holds_are_dead_letters()
    {
        await using var system = new TestSystem();
        var log = new Log();
        var gate = new Gate();
        var actor = DroppingOldest.Spawn(system.System, log);
        var held = actor.Hold(gate).AsTask();
        await log.Has("hold");
        var asks = Enumerable.Range(0, 5).Select(i => actor.Add(i).AsTask()).ToArray();

        system.System.Kill(actor);
        gate.Open();
        await system.System.WhenTerminated(actor);

        await held;
        Assert.Equal(5, system.DeadLetters.Count);
        foreach (var ask in asks)
            await Assert.ThrowsAnyAsync<AskException>(() => ask);
    }

    private static async Task<int> Answered(Func<ValueTask<int>> ask)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (MailboxFullException)
            {
                await Task.Yield();
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DropOldest_and_Reject_account_for_every_message_under_stress(bool rejects)
    {
        const int Each = 100_000;
        await using var system = new TestSystem();
        var (dropping, rejecting) = (Flooded.Spawn(system.System), FloodedRejecting.Spawn(system.System));

        var refused = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var refused = 0;
            for (var i = 0; i < Each; i++)
            {
                if (!rejects)
                    dropping.Tell.Count();
                else if (!rejecting.Tell.Count())
                    refused++;
            }

            return refused;
        })));

        var handled = await (rejects ? Answered(() => rejecting.Total()) : dropping.Total().AsTask());
        Assert.Equal(4 * Each, handled + system.DeadLetters.Count(letter => letter.Message.ToString() == "Count()"));
        if (rejects)
            Assert.Equal(4 * Each, handled + refused.Sum());
    }
}

[Actor]
[Mailbox(16)]
public partial class Counting
{
    private readonly int[] _next = new int[4];
    private int _count;
    private int _outOfOrder;

    public void Count(int sender, int number)
    {
        _count++;
        if (_next[sender]++ != number)
            _outOfOrder++;
    }

    public (int Count, int OutOfOrder) Result() => (_count, _outOfOrder);
}

[Actor]
[Mailbox(64, WhenFull = WhenFull.DropOldest)]
public partial class Flooded
{
    private int _count;

    public void Count() => _count++;

    public int Total() => _count;
}

[Actor]
[Mailbox(64, WhenFull = WhenFull.Reject)]
public partial class FloodedRejecting
{
    private int _count;

    public void Count() => _count++;

    public int Total() => _count;
}
