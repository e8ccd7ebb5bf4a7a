using System.Diagnostics;

namespace Actors.Benchmarks.Rows;

/// <summary>What it costs to make an actor, and to have one that does nothing.</summary>
internal static class LifeRows
{
    public static IEnumerable<Row> All =>
    [
        new("spawn-ask", "actors made, each of which answers one ask", [
            Contestant.Metered("actors", ActorsAsync),
            Contestant.Metered("channel", operations => ByHandAsync(Mailbox.Channel, operations)),
            Contestant.Metered("actionblock", operations => ByHandAsync(Mailbox.ActionBlock, operations)),
        ]) { Baseline = "channel", Target = new(Ns: 250) },

        new("idle-bytes", "live bytes of an idle actor with one int that has answered one ask; its proxy included", [
            Contestant.Whole("actors", async quick => await IdleAsync(Count(quick), NewActors(), Touch) with { Ns = null }),
            Contestant.Whole("channel", async quick => await IdleAsync(Count(quick), () => new IdleByHand(Mailbox.Channel), TouchByHand) with { Ns = null }),
            Contestant.Whole("actionblock", async quick => await IdleAsync(Count(quick), () => new IdleByHand(Mailbox.ActionBlock), TouchByHand) with { Ns = null }),
        ]) { Baseline = "channel", Target = new(Bytes: 176), OwnProcess = true },
    ];

    /// <summary>Fills the memory, so it comes last.</summary>
    public static Row Crowd => new("live-10m", "ten million actors that are alive, each of which has answered one ask; bytes are those of all", [
        Contestant.Whole("actors", LiveAsync),
    ])
    { Target = new(Bytes: 2.2e9), OwnProcess = true, MaxRepetitions = 1 };

    private static int Count(bool quick) => quick ? 20_000 : 200_000;

    /// <summary>Nothing holds an idle actor but its system, so a system that nobody holds is garbage with all its actors.</summary>
    private static Func<IdleProxy> NewActors()
    {
        var system = new ActorSystem();
        return () => Idle.Spawn(system);
    }

    private static async ValueTask Touch(IdleProxy idle) => await idle.Touch();

    private static async ValueTask TouchByHand(IdleByHand idle) => await idle.TouchAsync();

    private static async Task<Sample> ActorsAsync(int operations)
    {
        var system = new ActorSystem();
        var all = new IdleProxy[operations];
        return await Meter.MeasureAsync(operations, async () =>
        {
            for (var i = 0; i < all.Length; i++)
            {
                all[i] = Idle.Spawn(system);
                await all[i].Touch();
            }
        });
    }

    private static async Task<Sample> ByHandAsync(Mailbox mailbox, int operations)
    {
        var all = new IdleByHand[operations];
        return await Meter.MeasureAsync(operations, async () =>
        {
            for (var i = 0; i < all.Length; i++)
            {
                all[i] = new IdleByHand(mailbox);
                await all[i].TouchAsync();
            }
        });
    }

    /// <summary>Makes so many, touches each once, and looks at what is alive then.</summary>
    private static async Task<Sample> IdleAsync<T>(int count, Func<T> make, Func<T, ValueTask> touch)
    {
        var all = new T[count];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            all[i] = make();
            await touch(all[i]);
        }

        var time = Stopwatch.GetElapsedTime(start);
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(all);
        return new Sample(time.TotalNanoseconds / count, (double)bytes / count);
    }

    /// <summary>Ten million, or as many as there is memory for.</summary>
    private static async Task<Sample> LiveAsync(bool quick)
    {
        var probe = await IdleAsync(50_000, NewActors(), Touch);
        var memory = GC.GetGCMemoryInfo();
        // A collection may need half as much again.
        var room = (memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes) / (1.5 * probe.Bytes!.Value);
        var count = (int)Math.Min(quick ? 200_000 : 10_000_000, room);

        var sample = await IdleAsync(count, NewActors(), Touch);
        return sample with
        {
            Bytes = sample.Bytes * count,
            Note = count == 10_000_000 ? null : $"only {count:N0} actors: {(quick ? "a quick run" : "there is no memory for more")}",
        };
    }
}

[Actor]
internal sealed partial class Idle
{
    private int _touched;

    public int Touch() => ++_touched;
}

internal sealed class IdleByHand(Mailbox mailbox) : HandMade<TaskCompletionSource<int>>(mailbox)
{
    private int _touched;

    public Task<int> TouchAsync()
    {
        var reply = Reply.Of<int>();
        Tell(reply);
        return reply.Task;
    }

    protected override void Handle(TaskCompletionSource<int> message) => message.SetResult(++_touched);
}
