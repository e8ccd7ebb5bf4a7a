using System.Runtime.CompilerServices;
using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>Whether each stream that was opened is closed once, and in a turn.</summary>
[UnsafeSendable("Counted with Interlocked, and read when all is done.")]
public sealed class StreamLedger
{
    private int _opened;
    private int _closed;
    private int _twice;
    private int _outside;
    private int _beside;

    public (int StillOpen, int Twice, int Outside, int Beside) Wrong => (_opened - _closed, _twice, _outside, _beside);

    public int Opened => _opened;

    public void Open() => Interlocked.Increment(ref _opened);

    public void Close(ref bool isClosed)
    {
        Interlocked.Increment(ref _closed);
        if (isClosed)
            Interlocked.Increment(ref _twice);
        isClosed = true;
    }

    /// <summary>Code of an actor runs.</summary>
    public void Step(ref int inside)
    {
        if (SynchronizationContext.Current is null)
            Interlocked.Increment(ref _outside);
        if (Interlocked.Increment(ref inside) != 1)
            Interlocked.Increment(ref _beside);
        Thread.SpinWait(20);
        Interlocked.Decrement(ref inside);
    }
}

[Actor]
public partial class WildFeed(StreamLedger ledger) : WildFeedBase(ledger)
{
    public void Fail() => throw new NotSupportedException();
}

[Actor]
[Reentrant]
public partial class WildBusyFeed(StreamLedger ledger) : WildFeedBase(ledger);

[ActorBase]
public abstract class WildFeedBase(StreamLedger ledger)
{
    private int _inside;

    [Throws<FormatException>]
    public async IAsyncEnumerable<int> Numbers(int count, int failsAt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isClosed = false;
        ledger.Open();
        try
        {
            for (var i = 0; i < count; i++)
            {
                ledger.Step(ref _inside);
                if (i % 3 == 1)
                    await Task.Yield();
                if (i % 5 == 4)
                    await Task.Run(static () => Thread.SpinWait(200), cancellationToken);
                ledger.Step(ref _inside);
                if (i == failsAt)
                    throw new FormatException();
                yield return i;
            }
        }
        finally
        {
            ledger.Step(ref _inside);
            await Task.Yield();
            ledger.Step(ref _inside);
            ledger.Close(ref isClosed);
        }
    }

    public void Touch() => ledger.Step(ref _inside);
}

/// <summary>Stream: whatever ends a run, its finally blocks run once, in a turn of the actor.</summary>
[Trait("Rule", "Stream")]
public class StreamStressTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_stream_that_was_opened_is_closed_once_in_a_turn(int seed)
    {
        var ledger = new StreamLedger();
        var wrongOrder = 0;
        await using (var test = new TestSystem())
        {
            var random = new Random(seed);
            for (var round = 0; round < Stress.Times(40); round++)
            {
                var (feed, busy) = (WildFeed.Spawn(test.System, ledger), WildBusyFeed.Spawn(test.System, ledger));
                var reads = Enumerable.Range(0, 30)
                    .SelectMany(_ => new[] { Read(feed.Numbers, random.Next()), Read(busy.Numbers, random.Next()) })
                    .ToList();
                for (var i = 0; i < 20; i++)
                {
                    feed.Tell.Touch();
                    busy.Tell.Touch();
                    await Task.Yield();
                }

                switch (round % 4)
                {
                    case 0:
                        feed.Tell.Fail();
                        break;
                    case 1:
                        test.System.Kill(feed);
                        test.System.Kill(busy);
                        break;
                    case 2:
                        await Task.WhenAll(test.System.StopAsync(feed), test.System.StopAsync(busy));
                        break;
                }

                await Task.WhenAll(reads);
            }
        }

        Assert.Equal((0, 0, 0, 0), ledger.Wrong);
        Assert.True(ledger.Opened > Stress.Times(500), $"{ledger.Opened} were opened.");
        Assert.Equal(0, wrongOrder);

        async Task Read(Func<int, int, CancellationToken, IAsyncEnumerable<int>> numbers, int dice)
        {
            await Task.Yield();
            using var source = new CancellationTokenSource();
            var (count, leavesAt, cancelsAt) = (dice % 13, dice / 13 % 13, dice / 169 % 20);
            var expected = 0;
            try
            {
                await foreach (var number in numbers(count, dice / 3380 % 30, source.Token))
                {
                    if (number != expected++)
                        Interlocked.Increment(ref wrongOrder);
                    if (number == leavesAt)
                        break;
                    if (number == cancelsAt)
                        _ = Task.Run(source.Cancel);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or AskException or FormatException)
            {
                // Whichever way it ended.
            }
        }
    }
}
