using System.Reflection;
using System.Runtime.InteropServices;
using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>What a kept actor has done, for after its end.</summary>
[UnsafeSendable("Counted with Interlocked.")]
public sealed class Deeds
{
    private long _taken;
    private int _faults;

    public long Taken => Volatile.Read(ref _taken);

    public int Faults => Volatile.Read(ref _faults);

    public void Take() => Interlocked.Increment(ref _taken);

    public void Fail() => Interlocked.Increment(ref _faults);
}

/// <summary>Takes numbers of two senders, and counts those that came out of order or while another turn was under way.</summary>
[Actor]
public partial class Favourite(Deeds deeds)
{
    private readonly int[] _last = new int[2];
    private volatile int _inside;

    public int Take(int sender, int number)
    {
        if (_inside++ != 0 || number != _last[sender] + 1)
            deeds.Fail();
        _last[sender] = number;
        deeds.Take();
        _inside--;
        return number;
    }

    public int TakeAndTellSelf(int sender, int number)
    {
        Self.Tell.Take(1, _last[1] + 1);
        return Take(sender, number);
    }

    public async Task<int> TakeAndYield(int sender, int number)
    {
        var before = deeds.Taken;
        await Task.Yield();
        if (deeds.Taken != before)
            deeds.Fail();
        return Take(sender, number);
    }

    [Throws<TimeoutException>]
    public int TakeAndThrow(int sender, int number) => Take(sender, number) == 0 ? 0 : throw new TimeoutException();

    public async Task<int> AskItself(FavouriteProxy itself) => await itself.Take(0, _last[0] + 1);

    public int TakeAndWait(int sender, int number, Standstill standstill)
    {
        standstill.Stand();
        return Take(sender, number);
    }
}

/// <summary>Something that a handler waits at, with its thread.</summary>
[UnsafeSendable("A volatile flag and a TaskCompletionSource: it lets two threads wait for each other.")]
public sealed class Standstill
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isOpen;

    public Task Reached => _reached.Task;

    public void Open() => _isOpen = true;

    public void Stand()
    {
        _reached.TrySetResult();
        while (!_isOpen)
            Thread.Yield();
    }
}

/// <summary>
/// An actor that one thread asks again and again is kept for it. Whoever comes between sees nothing of that: nothing is
/// lost, doubled, overlapped or out of order.
/// </summary>
[Trait("Rule", "Inline")]
public class BiasTests
{
    private const int Enough = 80;

    public enum Rival
    {
        Tells,
        Asks,
        Stops,
        Kills,
        Inspects,
    }

    [Theory]
    [InlineData(Rival.Tells)]
    [InlineData(Rival.Asks)]
    [InlineData(Rival.Stops)]
    [InlineData(Rival.Kills)]
    [InlineData(Rival.Inspects)]
    public async Task Somebody_comes_between(Rival rival)
    {
        await using var test = new TestSystem();
        var refused = 0L;
        var kept = 0;
        var rounds = Stress.Times(1_000);
        for (var round = 0; round < rounds; round++)
        {
            var deeds = new Deeds();
            var favourite = Favourite.Spawn(test.System, deeds);
            await AskManyTimesAsync(favourite);
            kept += IsKept(favourite) ? 1 : 0;

            var isOver = false;
            var pace = round % 50;
            var between = Task.Run(async () =>
            {
                Thread.SpinWait(pace);
                await ComeAsync(test, favourite, rival);
                Volatile.Write(ref isOver, true);
            });
            var number = Enough;
            var refusedNow = 0;
            for (var more = 0; more < 3; more += Volatile.Read(ref isOver) ? 1 : 0)
            {
                try
                {
                    Assert.Equal(number + 1, await favourite.Take(0, number + 1));
                    Assert.Equal(0, refusedNow);
                    number++;
                }
                catch (ActorStoppedException)
                {
                    refusedNow++;
                }
            }

            await between;
            Assert.Equal(0, deeds.Faults);
            Assert.Equal(number + (rival is Rival.Tells ? 3 : rival is Rival.Asks ? 2 : 0), deeds.Taken);
            Assert.Equal(rival is Rival.Stops or Rival.Kills, refusedNow > 0);
            refused += refusedNow;
            test.System.Kill(favourite);
        }

        Assert.Empty(test.Failures);
        Assert.Equal(refused, test.System.DeadLetterCount);
        AssertKept(kept, rounds);
    }

    [Fact]
    public async Task Several_threads_ask_and_tell_by_turns()
    {
        await using var test = new TestSystem();
        var deeds = new Deeds();
        var favourite = Favourite.Spawn(test.System, deeds);
        var each = Stress.Times(200_000);
        await Task.WhenAll(Enumerable.Range(0, 2).Select(sender => Task.Run(async () =>
        {
            for (var number = 1; number <= each; number++)
            {
                // For some thousand asks each is alone, then both come at once.
                if ((number >> 12) % 2 == sender && number % 512 == 0)
                    favourite.Tell.Take(sender, number);
                else
                    Assert.Equal(number, await favourite.Take(sender, number));
            }
        })));

        Assert.Equal((2L * each, 0), (deeds.Taken, deeds.Faults));
        Assert.Empty(test.DeadLetters);
    }

    [Fact]
    public async Task The_thread_itself_tells_it_something()
    {
        await using var test = new TestSystem();
        var deeds = new Deeds();
        var favourite = Favourite.Spawn(test.System, deeds);
        var number = await AskManyTimesAsync(favourite);
        for (var round = 0; round < 10_000; round++)
        {
            favourite.Tell.Take(0, ++number);
            Assert.Equal(++number, await favourite.Take(0, number));
        }

        Assert.Equal((number, 0), (deeds.Taken, deeds.Faults));
    }

    [Fact]
    public async Task Its_own_turns_send_it_something_suspend_or_fail()
    {
        await using var test = new TestSystem();
        for (var round = 0; round < 300; round++)
        {
            var deeds = new Deeds();
            var favourite = Favourite.Spawn(test.System, deeds);
            await AskManyTimesAsync(favourite);
            Assert.Equal(Enough + 1, await favourite.TakeAndTellSelf(0, Enough + 1));
            Assert.Equal(Enough + 2, await favourite.Take(0, Enough + 2));

            await AskManyTimesAsync(favourite, Enough + 2);
            Assert.Equal((2 * Enough) + 3, await favourite.TakeAndYield(0, (2 * Enough) + 3));
            await AskManyTimesAsync(favourite, (2 * Enough) + 3);
            await Assert.ThrowsAsync<TimeoutException>(async () => await favourite.TakeAndThrow(0, (3 * Enough) + 4));
            Assert.Equal((3 * Enough) + 5, await favourite.Take(0, (3 * Enough) + 5));
            Assert.Equal(((3 * Enough) + 6, 0), (deeds.Taken, deeds.Faults));
        }

        Assert.Empty(test.Failures);
    }

    [Fact]
    public async Task Its_own_turn_asks_it()
    {
        await using var test = new TestSystem();
        var favourite = Favourite.Spawn(test.System, new Deeds());
        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<ActorFailedException>(async () => await favourite.AskItself(favourite));
            await AskManyTimesAsync(favourite, i * Enough);
        }

        Assert.All(test.Failures, failure => Assert.IsType<AskCycleException>(failure.Exception));
    }

    [Fact]
    public async Task It_is_abandoned_in_the_middle_of_a_turn_of_the_thread()
    {
        var test = new TestSystem();
        var deeds = new Deeds();
        var favourite = Favourite.Spawn(test.System, deeds);
        // Known to be short, so that it runs on this thread.
        var open = new Standstill();
        open.Open();
        for (var number = 1; number <= Enough; number++)
            await favourite.TakeAndWait(0, number, open);
        AssertKept(IsKept(favourite) ? 1 : 0, 1);

        var standstill = new Standstill();
        var asked = Task.Run(async () =>
        {
            await AskManyTimesAsync(favourite, Enough);
            return await favourite.TakeAndWait(0, (2 * Enough) + 1, standstill);
        });
        await standstill.Reached;
        var stopped = test.System.StopAsync(favourite, TimeSpan.FromSeconds(1));
        while (!stopped.IsCompleted)
            test.Time.Advance(TimeSpan.FromSeconds(1));
        standstill.Open();
        await Assert.ThrowsAsync<ActorStoppedException>(() => asked);
        await Assert.ThrowsAsync<ActorStoppedException>(async () => await favourite.Take(0, 1));
        await test.DisposeAsync();
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        await using var test = new TestSystem(biasedAsks: false);
        var favourite = Favourite.Spawn(test.System, new Deeds());
        await AskManyTimesAsync(favourite);
        Assert.False(IsKept(favourite));
    }

    private static async Task<int> AskManyTimesAsync(FavouriteProxy favourite, int before = 0)
    {
        for (var number = before + 1; number <= before + Enough; number++)
            Assert.Equal(number, await favourite.Take(0, number));
        return before + Enough;
    }

    private static async Task ComeAsync(TestSystem test, FavouriteProxy favourite, Rival rival)
    {
        switch (rival)
        {
            case Rival.Tells:
                for (var number = 1; number <= 3; number++)
                    favourite.Tell.Take(1, number);
                return;
            case Rival.Asks:
                Assert.Equal(1, await favourite.Take(1, 1));
                Assert.Equal(2, await favourite.Take(1, 2));
                return;
            case Rival.Stops:
                await test.System.StopAsync(favourite);
                return;
            case Rival.Kills:
                test.System.Kill(favourite);
                await test.System.WhenTerminated(favourite);
                return;
            default:
                Assert.All(test.System.Inspect(), actor => Assert.InRange(actor.MailboxLength, 0, 1));
                return;
        }
    }

    // A thread may lose its time, or lose it to a look of the runtime; so not each time.
    private static void AssertKept(int kept, int rounds)
    {
        if (RuntimeInformation.ProcessArchitecture is Architecture.X64)
            Assert.InRange(kept, rounds / 2, rounds);
    }

    private static bool IsKept(ActorProxy proxy)
    {
        const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;
        var cell = typeof(ActorProxy).GetProperty("Actor", Hidden)!.GetValue(proxy)!;
        var mailbox = cell.GetType().GetField("_mailbox", Hidden)!.GetValue(cell)!;
        return mailbox.GetType().GetField("_word", Hidden)!.GetValue(mailbox)?.GetType().Name == "Bias";
    }
}
