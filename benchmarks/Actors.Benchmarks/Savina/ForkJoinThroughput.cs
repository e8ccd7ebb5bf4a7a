namespace Actors.Benchmarks.Savina;

/// <summary>Sixty actors are told to work, in turn, again and again.</summary>
internal static class ForkJoinThroughput
{
    private const int Workers = 60;

    public static SavinaProgram Program { get; } = new(
        "fork-join-throughput", "n messages to each of 60 actors, in turn", new(Full: 40_000, Quick: 4_000, Tiny: 10), ActorsAsync, ChannelsAsync);

    private static async Task ActorsAsync(int messages)
    {
        await using var system = new ActorSystem();
        var workers = Enumerable.Range(0, Workers).Select(_ => BusyWorker.Spawn(system)).ToList();
        for (var i = 0; i < messages; i++)
        {
            foreach (var worker in workers)
                worker.Tell.Work();
        }

        foreach (var worker in workers)
            Check.Equal(messages, await worker.Done());
    }

    private static async Task ChannelsAsync(int messages)
    {
        var workers = Enumerable.Range(0, Workers).Select(_ => new BusyWorkerByHand()).ToList();
        for (var i = 0; i < messages; i++)
        {
            foreach (var worker in workers)
                worker.Tell(null);
        }

        foreach (var worker in workers)
        {
            Check.Equal(messages, await worker.DoneAsync());
            worker.Complete();
        }
    }
}

[Actor]
internal sealed partial class BusyWorker
{
    private int _done;
    private double _angle;

    public void Work()
    {
        _angle += Math.Sin(_angle + 1);
        _done++;
    }

    public int Done() => _done;
}

/// <summary>A message is where it is wanted how much is done, or null: work.</summary>
internal sealed class BusyWorkerByHand : HandMade<TaskCompletionSource<int>?>
{
    private int _done;
    private double _angle;

    public Task<int> DoneAsync()
    {
        var reply = Reply.Of<int>();
        Tell(reply);
        return reply.Task;
    }

    protected override void Handle(TaskCompletionSource<int>? message)
    {
        if (message is not null)
        {
            message.SetResult(_done);
            return;
        }

        _angle += Math.Sin(_angle + 1);
        _done++;
    }
}
