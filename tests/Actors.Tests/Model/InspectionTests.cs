using System.Collections.Concurrent;
using Actors.Tests.Kit;

namespace Actors.Tests.Model;

[Actor]
public partial class Seen(ActorContext context, Log log)
{
    public async Task Hold(string name, Gate gate)
    {
        log.Add(name);
        await gate.Opened;
    }

    [Interleave]
    public async Task Aside(string name, Gate gate) => await Hold(name, gate);

    public void Block(string name, ManualResetSignal signal)
    {
        log.Add(name);
#pragma warning disable ACT2001 // To see what a handler looks like that blocks.
        signal.Block();
#pragma warning restore ACT2001
    }

    public SeenProxy Breed(string name) => Spawn(context.Named(name), log);

    public void Note() => log.Add("note");

    public void Crash() => throw new InvalidOperationException("crash");
}

/// <summary>What a handler may block on, and should not.</summary>
public sealed class ManualResetSignal
{
    private readonly TaskCompletionSource _source = new();

    public void Open() => _source.SetResult();

    public void Block() => _source.Task.Wait();
}

/// <summary>Inspect: the live tree, read without holding up anybody; alarms for what takes long and what grows.</summary>
public class InspectionTests
{
    [Fact]
    public async Task Inspect_shows_the_tree_with_what_each_actor_is_doing()
    {
        await using var system = new TestSystem();
        var (log, gate) = (new Log(), new Gate());
        var parent = Seen.Spawn(system.System.Named("parent"), log);
        var child = await parent.Breed("child");
        var grandchild = await child.Breed("grandchild");
        await Assert.ThrowsAsync<ActorFailedException>(async () => await grandchild.Crash());
        await grandchild.Note();
        Seen.Spawn(system.System, log);

        var held = child.Hold("held", gate).AsTask();
        await log.Has("held");
        var aside = child.Aside("aside", gate).AsTask();
        await log.Has("aside");
        for (var i = 0; i < 5; i++)
            child.Tell.Note();
        system.Time.Advance(TimeSpan.FromSeconds(3));
        while (system.System.Inspect()[0].Children[0].MailboxLength != 5)
            await Task.Yield();

        var roots = system.System.Inspect();
        Assert.Equal(["/parent", "/Seen#1"], roots.Select(root => root.Address.Path));
        var seen = Assert.Single(roots[0].Children);
        Assert.Equal(("Seen", ActorState.Busy), (seen.TypeName, seen.State));
        Assert.Equal(["Seen.Aside", "Seen.Hold"], seen.Turns.Select(turn => turn.Name));
        Assert.All(seen.Turns, turn => Assert.Equal(TimeSpan.FromSeconds(3), turn.Elapsed));
        Assert.Equal("held", Assert.IsType<SeenMessage.Hold>(seen.Turns[1].Message).Name);
        Assert.Equal(1, seen.Handled);
        var youngest = Assert.Single(seen.Children);
        Assert.Equal((ActorState.Idle, 2L, 1L, 1, 0), (youngest.State, youngest.Handled, youngest.Failed, youngest.Restarts, youngest.MailboxLength));
        gate.Open();
        await Task.WhenAll(held, aside);
    }

    [Fact]
    public async Task Inspect_shows_a_turn_that_blocks_its_thread()
    {
        await using var system = new TestSystem();
        var (log, signal) = (new Log(), new ManualResetSignal());
        var actor = Seen.Spawn(system.System, log);

        var blocked = Task.Run(() => actor.Block("blocked", signal).AsTask());
        await log.Has("blocked");
        var turn = Assert.Single(Assert.Single(system.System.Inspect()).Turns);
        signal.Open();

        Assert.Equal("Seen.Block", turn.Name);
        await blocked;
        Assert.Equal(ActorState.Idle, await StateOf(system));
    }

    [Fact]
    public async Task Inspect_holds_up_nobody_while_actors_come_and_go()
    {
        await using var system = new ActorSystem();
        var log = new Log();
        var parent = Seen.Spawn(system, log);
        using var done = new CancellationTokenSource();

        var looking = Task.Run(() =>
        {
            var looks = 0;
            while (!done.IsCancellationRequested)
            {
                Assert.Single(system.Inspect());
                looks++;
            }

            return looks;
        });
        for (var i = 0; i < 500; i++)
        {
            var child = await parent.Breed($"child {i}");
            child.Tell.Note();
            if (i % 2 == 0)
                await system.StopAsync(child);
        }

        await done.CancelAsync();
        Assert.NotEqual(0, await looking);
    }

    [Fact]
    public async Task A_long_turn_is_reported_once()
    {
        await using var system = new TestSystem();
        var (log, gate, signal) = (new Log(), new Gate(), new ManualResetSignal());
        var reported = new ConcurrentQueue<LongTurn>();
        system.System.LongTurnDetected += reported.Enqueue;
        var (suspended, blocked) = (Seen.Spawn(system.System.Named("suspended"), log), Seen.Spawn(system.System.Named("blocked"), log));

        var held = suspended.Hold("held", gate).AsTask();
        var blocking = Task.Run(() => blocked.Block("blocking", signal).AsTask());
        await log.Has("held");
        await log.Has("blocking");
        system.Time.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(reported);
        system.Time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(["/blocked Seen.Block", "/suspended Seen.Hold"], reported.Select(turn => $"{turn.Actor} {turn.Turn.Name}").Order(StringComparer.Ordinal));
        Assert.All(reported, turn => Assert.InRange(turn.Turn.Elapsed, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15)));
        gate.Open();
        signal.Open();
        await Task.WhenAll(held, blocking);
    }

    [Fact]
    public async Task A_growing_mailbox_is_reported_each_time_it_has_doubled()
    {
        await using var system = new TestSystem();
        var (log, gate) = (new Log(), new Gate());
        var reported = new ConcurrentQueue<GrownMailbox>();
        system.System.MailboxGrown += reported.Enqueue;
        var actor = Knot.Spawn(system.System, log);

        var held = actor.Hold(gate).AsTask();
        await log.Has("held");
        for (var i = 0; i < 50_000; i++)
            actor.Tell.Handled();
        gate.Open();
        await held;

        Assert.Equal(3, reported.Count);
        foreach (var (mailbox, expected) in reported.Zip([10_000, 20_000, 40_000]))
            Assert.InRange(mailbox.Length, expected, (2 * expected) - 1);
    }

    [Fact]
    public async Task A_bounded_mailbox_never_holds_more_than_its_senders_and_its_capacity()
    {
        await using var system = new TestSystem();
        var (log, gate) = (new Log(), new Gate());
        var actor = Waited.Spawn(system.System, log);

        var held = actor.Hold(gate).AsTask();
        await log.Has("hold");
        var senders = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 1_000; i++)
                await actor.Tell.Add(i);
        })).ToArray();
        int length;
        do
        {
            length = Assert.Single(system.System.Inspect()).MailboxLength;
            Assert.InRange(length, 0, 3 + 4);
        }
        while (length < 7);
        gate.Open();

        await Task.WhenAll(senders);
        await held;
    }

    private static async Task<ActorState> StateOf(TestSystem system)
    {
        // The asker is woken a moment before the actor has gone to rest.
        while (Assert.Single(system.System.Inspect()).State is ActorState.Busy)
            await Task.Yield();
        return Assert.Single(system.System.Inspect()).State;
    }
}
