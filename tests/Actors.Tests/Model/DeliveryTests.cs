using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>Counts how often each number came.</summary>
[UnsafeSendable("Counted with Interlocked, and read when all is done.")]
public sealed class Ledger(int size)
{
    private readonly int[] _counts = new int[size];

    public void Handled(int number) => Interlocked.Increment(ref _counts[number]);

    /// <summary>What was not handled exactly once, as in <c>17: 2 times</c>.</summary>
    public IReadOnlyList<string> Irregular() =>
        [.. _counts.Index().Where(entry => entry.Item != 1).Take(20).Select(entry => $"{entry.Index}: {entry.Item} times")];
}

[Actor]
public partial class Worker(Ledger ledger)
{
    public void Do(int number) => ledger.Handled(number);

    public async Task DoSlowly(int number)
    {
        await Task.Yield();
        ledger.Handled(number);
    }

    public int Answer(int number)
    {
        ledger.Handled(number);
        return number;
    }
}

[Actor]
public partial class Sleeper(Log log)
{
    public async Task Sleep(Gate gate)
    {
        log.Add("sleeps");
        await gate.Opened;
    }

    public void Note(string what) => log.Add(what);
}

[Trait("Rule", "ExactlyOnceLocal")]
[Trait("Rule", "TellNeverBlocks")]
public class DeliveryTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ExactlyOnceLocal_millions_of_messages_to_actors_that_live(bool inlineAsks)
    {
        const int Senders = 4;
        var each = Stress.Times(500_000);
        await using var test = new TestSystem(inlineAsks: inlineAsks);
        var ledger = new Ledger(Senders * each);
        var workers = Enumerable.Range(0, 8).Select(_ => Worker.Spawn(test.System, ledger)).ToArray();

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                var number = (sender * each) + i;
                var worker = workers[number % workers.Length];
                if (i % 1_000 == 0)
                    Assert.Equal(number, await worker.Answer(number));
                else if (i % 100 == 0)
                    worker.Tell.DoSlowly(number);
                else
                    worker.Tell.Do(number);
            }
        })));
        Assert.Empty((await test.System.ShutdownAsync(TimeSpan.FromSeconds(30))).Late);

        Assert.Empty(test.DeadLetters);
        Assert.Empty(test.Failures);
        Assert.Empty(ledger.Irregular());
    }

    [Fact]
    public async Task ExactlyOnceLocal_messages_race_with_stop_and_kill_and_none_vanishes()
    {
        const int Rounds = 300;
        const int Each = 500;
        await using var test = new TestSystem();
        for (var round = 0; round < Rounds; round++)
        {
            test.DeadLetters.Clear();
            var ledger = new Ledger(3 * Each);
            var worker = Worker.Spawn(test.System, ledger);
            var kills = round % 2 == 0;
            var senders = Enumerable.Range(0, 3).Select(sender => Task.Run(async () =>
            {
                for (var i = 0; i < Each; i++)
                {
                    var number = (sender * Each) + i;
                    if (i % 50 == 25)
                    {
                        // Every ask ends: in a reply, or because the actor stopped.
                        try
                        {
                            Assert.Equal(number, await worker.Answer(number));
                        }
                        catch (ActorStoppedException)
                        {
                            // Then it is a dead letter, which is counted below.
                        }
                    }
                    else if (i % 7 == 0)
                    {
                        worker.Tell.DoSlowly(number);
                    }
                    else
                    {
                        worker.Tell.Do(number);
                    }

                    if (i == Each / 2 && sender == 0)
                    {
                        if (kills)
                            test.System.Kill(worker);
                        else
                            _ = test.System.StopAsync(worker);
                    }
                }
            })).ToArray();
            await Task.WhenAll(senders);
            await test.System.WhenTerminated(worker);

            foreach (var letter in test.DeadLetters)
            {
                Assert.Equal(DeadLetterReason.Stopped, letter.Reason);
                ledger.Handled(letter.Message switch
                {
                    WorkerMessage.Do { Number: var number } => number,
                    WorkerMessage.DoSlowly { Number: var number } => number,
                    WorkerMessage.Answer { Number: var number } => number,
                    _ => throw new InvalidOperationException($"{letter} is no message of a worker."),
                });
            }

            Assert.Empty(ledger.Irregular());
        }
    }

    [Fact]
    public async Task TellNeverBlocks_whatever_the_receiver_does()
    {
        await using var test = new TestSystem();
        var log = new Log();
        var gate = new Gate();
        var actor = Sleeper.Spawn(test.System, log);
        actor.Tell.Sleep(gate);
        await log.Has("sleeps");

        for (var i = 0; i < 100_000; i++)
            actor.Tell.Note("waited");
        Assert.Equal(["sleeps"], log.Entries);

        gate.Open();
        await actor.Note("last");
        Assert.Equal(100_002, log.Entries.Count);
    }

    [Fact]
    public async Task A_tell_to_a_stopped_actor_is_a_dead_letter_and_an_ask_a_typed_exception()
    {
        await using var test = new TestSystem();
        var actor = Sleeper.Spawn(test.System.Named("sleeper"), new Log());
        await test.System.StopAsync(actor);

        actor.Tell.Note("hello");
        var thrown = await Assert.ThrowsAsync<ActorStoppedException>(async () => await actor.Note("asked"));

        Assert.Equal(new ActorAddress("/sleeper"), thrown.Actor);
        Assert.Equal("Sleeper.Note", thrown.Handler);
        Assert.Equal(
            [new DeadLetter(new("/sleeper"), new SleeperMessage.Note("hello"), DeadLetterReason.Stopped), new DeadLetter(new("/sleeper"), new SleeperMessage.Note("asked"), DeadLetterReason.Stopped)],
            test.DeadLetters);
        Assert.Equal(2, test.System.DeadLetterCount);
    }

    [Fact]
    public async Task A_listener_that_makes_a_dead_letter_of_its_own_does_not_end_the_process()
    {
        await using var system = new ActorSystem();
        var actor = Sleeper.Spawn(system, new Log());
        await system.StopAsync(actor);
        system.DeadLettered += letter => actor.Tell.Note("about " + letter.Reason);

        actor.Tell.Note("hello");

        Assert.Equal(33, system.DeadLetterCount);
    }

    [Fact]
    public async Task A_listener_that_throws_disturbs_neither_the_sender_nor_the_other_listeners()
    {
        await using var system = new ActorSystem();
        var heard = 0;
        system.DeadLettered += _ => throw new InvalidOperationException("bad listener");
        system.DeadLettered += _ => heard++;
        var actor = Sleeper.Spawn(system, new Log());
        await system.StopAsync(actor);

        actor.Tell.Note("hello");

        Assert.Equal(1, heard);
    }
}
