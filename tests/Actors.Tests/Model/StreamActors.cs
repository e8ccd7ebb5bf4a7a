using System.Runtime.CompilerServices;
using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>Streams that write down when they open and close, and whether the actor is in its turn then.</summary>
[Actor]
public partial class Feed(Log log, ActorContext context)
{
    private int _said;
    private int _openings;

    public int Say() => ++_said;

    public int Said() => _said;

    public void Fail() => throw new NotSupportedException("broken");

    public void StopYourself() => context.Stop();

    public async Task Hold(Gate entered, Gate gate)
    {
        entered.Open();
        await gate.Opened;
    }

    public async IAsyncEnumerable<int> Numbers(int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var number = ++_openings;
        log.Add($"opened {number}");
        try
        {
            for (var i = 0; i < count; i++)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                yield return i;
            }
        }
        finally
        {
            await Task.Yield();
            log.Add($"closed {number}{(cancellationToken.IsCancellationRequested ? " by its token" : "")}");
        }
    }

    /// <summary>An item whenever a gate opens.</summary>
    public async IAsyncEnumerable<int> Gated(Gate first, Gate second, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            log.Add("first");
            await first.Opened.WaitAsync(cancellationToken);
            yield return 1;
            log.Add("second");
            await second.Opened.WaitAsync(cancellationToken);
            yield return 2;
        }
        finally
        {
            log.Add("closed");
        }
    }

    /// <summary>Takes no token, so it goes on as long as it likes.</summary>
    public async IAsyncEnumerable<int> Deaf(Gate gate)
    {
        try
        {
            log.Add("open");
            await gate.Opened;
            yield return 1;
        }
        finally
        {
            log.Add("closed");
        }
    }

    /// <summary>An item each so many seconds.</summary>
    [AskTimeout(5)]
    public async IAsyncEnumerable<int> Slow(double seconds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                await Task.Delay(TimeSpan.FromSeconds(seconds), context.Time, cancellationToken);
                yield return i;
            }
        }
        finally
        {
            log.Add("closed");
        }
    }

    /// <summary>Throws after the first item: what it declares, or not.</summary>
    [Throws<FormatException>]
    public async IAsyncEnumerable<int> Broken(bool isDeclared)
    {
        try
        {
            yield return 1;
            await Task.Yield();
            throw isDeclared ? new FormatException("declared") : new NotSupportedException("broken");
        }
        finally
        {
            log.Add("closed");
        }
    }

    /// <summary>Throws while it is closed.</summary>
    public async IAsyncEnumerable<int> BadlyClosed(Gate gate, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            yield return 1;
            await gate.Opened.WaitAsync(cancellationToken);
            yield return 2;
        }
        finally
        {
            log.Add("closed");
            Close(gate);
        }
    }

    public IAsyncEnumerable<int> Nothing() => null!;

    private static void Close(Gate gate)
    {
        if (!gate.Opened.IsCompleted)
            throw new NotSupportedException("badly closed");
    }

    private void OnStop() => log.Add("stopped");

    private void OnRestarting(Exception failure) => log.Add("restarting");
}

/// <summary>Its turns interleave.</summary>
[Actor]
[Reentrant]
public partial class BusyFeed(Log log)
{
    public int Ping() => 1;

    public void Fail() => throw new NotSupportedException("broken");

    /// <summary>Throws in its finally, where its token has fired.</summary>
    public async IAsyncEnumerable<int> Obedient([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            yield return 1;
        }
        finally
        {
            log.Add("closing");
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    public async IAsyncEnumerable<int> Deaf(Gate gate)
    {
        try
        {
            log.Add("open");
            await gate.Opened;
            log.Add("passed");
            yield return 1;
        }
        finally
        {
            log.Add("closed");
        }
    }
}

/// <summary>Takes one message at a time.</summary>
[Actor]
[Mailbox(1, WhenFull = WhenFull.Reject)]
public partial class NarrowFeed(Log log)
{
    public void Say()
    {
    }

    public async Task Hold(Gate entered, Gate gate)
    {
        entered.Open();
        await gate.Opened;
    }

    public async IAsyncEnumerable<int> Numbers()
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

/// <summary>Begins again when it stops itself.</summary>
[Actor]
[Lifetime(ActorLifetime.Permanent)]
public partial class EternalFeed(Log log, ActorContext context)
{
    public void Leave() => context.Stop();

    public int Ping() => 1;

    public async IAsyncEnumerable<int> Numbers()
    {
        try
        {
            await Task.Yield();
            yield return 1;
            yield return 2;
        }
        finally
        {
            log.Add("closed");
        }
    }
}

/// <summary>Reads the streams of others, in turns of its own.</summary>
[Actor]
public partial class FeedReader
{
    /// <summary>Leaves a stream while its actor waits for this one.</summary>
    public async Task<int> LeaveWhatWaits(AskingFeedProxy feed, Gate asks)
    {
        await foreach (var number in feed.Two())
        {
            feed.Tell.AskBack(Self, asks);
            await asks.Opened;
            break;
        }

        return 2;
    }

    public async Task<int> Sum(FeedProxy feed, int count, CancellationToken cancellationToken)
    {
        var sum = 0;
        await foreach (var number in feed.Numbers(count, cancellationToken))
            sum += number;
        return sum;
    }

    public IAsyncEnumerable<int> PassOn(FeedProxy feed, int count) => feed.Numbers(count);

    /// <summary>The first item asks this actor, which is waiting for it.</summary>
    public async Task<int> ReadWhatAsksBack(AskingFeedProxy feed)
    {
#pragma warning disable ACT3010 // That it fails is what the test is about.
        await foreach (var number in feed.Ask(Self))
#pragma warning restore ACT3010
            return number;
        return 0;
    }

    public int Ping() => 1;
}

[Actor]
public partial class AskingFeed(Log log)
{
    public async Task AskBack(FeedReaderProxy reader, Gate asks)
    {
        asks.Open();
        log.Add($"asked {await reader.Ping()}");
    }

    public async IAsyncEnumerable<int> Two()
    {
        try
        {
            await Task.Yield();
            yield return 1;
            yield return 2;
        }
        finally
        {
            log.Add("closed");
        }
    }

    [Throws<AskCycleException>]
    public async IAsyncEnumerable<int> Ask(FeedReaderProxy reader)
    {
        yield return await reader.Ping();
    }
}

[ActorBase]
public abstract class FeedBase
{
    public async IAsyncEnumerable<string?> Inherited()
    {
        await Task.Yield();
        yield return null;
        yield return "x";
    }
}

[Actor]
public partial class GenericFeed<T>(T one) : FeedBase
    where T : notnull
{
    public async IAsyncEnumerable<(T? First, int Second)> Pairs(T other)
    {
        yield return (one, 1);
        await Task.Yield();
        yield return (other, 2);
        yield return (default, 3);
    }
}
