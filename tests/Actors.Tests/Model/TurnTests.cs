using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>Counts who is inside; any overlap is a broken Turn rule.</summary>
[UnsafeSendable("Counts with Interlocked whether two turns are ever inside at once.")]
public sealed class Inside
{
    private int _inside;

    public int Overlaps { get; private set; }

    public void Enter()
    {
        if (Interlocked.Increment(ref _inside) != 1)
            Overlaps++;
    }

    public void Leave() => Interlocked.Decrement(ref _inside);
}

[Actor]
public partial class Turner(Inside inside)
{
    private int _count;

    public void Count()
    {
        inside.Enter();
        _count++;
        inside.Leave();
    }

    public async Task CountAcrossAwaits()
    {
        inside.Enter();
        _count++;
        inside.Leave();
        await Task.Yield();
        inside.Enter();
        _count++;
        inside.Leave();
    }

    public async Task CountInTwoLocalCalls()
    {
        await Task.WhenAll(CountSlowly(), CountSlowly());
        await Task.Run(() => { }).ConfigureAwait(false);
    }

    public int Total() => _count;

    private async Task CountSlowly()
    {
        for (var i = 0; i < 5; i++)
        {
            inside.Enter();
            _count++;
            inside.Leave();
            await Task.Yield();
        }
    }
}

[Actor]
public partial class Leaver(Log log, Gate gate)
{
    private string _state = "";

    /// <summary>Leaves work behind without awaiting it.</summary>
#pragma warning disable ACT1018 // Left behind on purpose.
    public void LeaveWork() => _ = WorkLater();
#pragma warning restore ACT1018

    public async Task Hold(Gate release)
    {
        log.Add("hold begins");
        await release.Opened;
        _state = "held";
        log.Add("hold ends");
    }

    public async Task LeaveWorkAsync()
    {
#pragma warning disable ACT1018 // Left behind on purpose.
        _ = WorkLater();
#pragma warning restore ACT1018
        await Task.Yield();
    }

    public void Crash() => throw new InvalidOperationException("crash");

    private async Task WorkLater()
    {
        await gate.Opened;
        log.Add($"late work after '{_state}'");
    }
}

/// <summary>Turn: at most one thread runs an actor's code at any moment, continuations included.</summary>
[Trait("Rule", "Turn")]
public class TurnTests
{
    [Fact]
    public async Task Turn_holds_for_two_and_a_half_million_messages_from_four_senders()
    {
        const int Each = 625_000;
        await using var system = new ActorSystem();
        var inside = new Inside();
        var actor = Turner.Spawn(system, inside);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
                actor.Tell.Count();
        })));

        Assert.Equal(4 * Each, await actor.Total());
        Assert.Equal(0, inside.Overlaps);
    }

    [Fact]
    public async Task Turn_holds_across_awaits_and_for_local_calls_joined_by_WhenAll()
    {
        const int Each = 20_000;
        await using var system = new ActorSystem();
        var inside = new Inside();
        var actor = Turner.Spawn(system, inside);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                actor.Tell.CountAcrossAwaits();
                if (i % 10 == 0)
                    await actor.CountInTwoLocalCalls();
            }
        })));

        Assert.Equal(4 * ((2 * Each) + Each), await actor.Total());
        Assert.Equal(0, inside.Overlaps);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Work_left_unawaited_runs_later_as_a_turn_of_its_own(bool fromTask)
    {
        var scheduler = new ManualScheduler();
        var test = new TestSystem(scheduler);
        var log = new Log();
        var (late, release) = (new Gate(), new Gate());
        var actor = Leaver.Spawn(test.System, log, late);
        if (fromTask)
            actor.Tell.LeaveWorkAsync();
        else
            actor.Tell.LeaveWork();
        actor.Tell.Hold(release);
        await scheduler.RunUntil(() => log.Entries.Count == 1);

        late.Open();
        scheduler.RunAll();
        Assert.Equal(["hold begins"], log.Entries);
        release.Open();
        scheduler.RunAll();

        Assert.Equal(["hold begins", "hold ends", "late work after 'held'"], log.Entries);
        Assert.Empty(test.DeadLetters);
    }

    [Fact]
    public async Task Work_left_unawaited_that_comes_back_after_the_end_is_a_dead_letter()
    {
        await using var test = new TestSystem();
        var reported = new Gate();
        test.System.DeadLettered += _ => reported.Open();
        var late = new Gate();
        var log = new Log();
        var actor = Leaver.Spawn(test.System, log, late);
        await actor.LeaveWork();
        await test.System.StopAsync(actor);

        late.Open();
        await reported.Opened;

        Assert.Empty(log.Entries);
        Assert.Equal(DeadLetterReason.LateContinuation, Assert.Single(test.DeadLetters).Reason);
    }
}
