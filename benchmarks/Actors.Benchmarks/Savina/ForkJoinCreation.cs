namespace Actors.Benchmarks.Savina;

/// <summary>Actors that live for one message.</summary>
internal static class ForkJoinCreation
{
    public static SavinaProgram Program { get; } = new(
        "fork-join-creation", "n actors, each of which reports one figure and stops", new(Full: 60_000, Quick: 6_000, Tiny: 20), ActorsAsync, ChannelsAsync);

    private static async Task ActorsAsync(int forks)
    {
        await using var system = new ActorSystem();
        var join = Join.Spawn(system, forks);
        for (var i = 0; i < forks; i++)
            Fork.Spawn(system, join).Tell.Work(i);
        Check.Equal(Sum(forks), await join.Sum());
    }

    private static async Task ChannelsAsync(int forks)
    {
        var join = new JoinByHand(forks);
        for (var i = 0; i < forks; i++)
            new ForkByHand(join).Tell(i);
        Check.Equal(Sum(forks), await join.Sum);
        join.Complete();
    }

    private static long Sum(long forks) => forks * (forks - 1) / 2;
}

[Actor]
internal sealed partial class Fork(ActorContext context, JoinProxy join)
{
    public void Work(int figure)
    {
        join.Tell.Add(figure);
        context.Stop();
    }
}

[Actor]
internal sealed partial class Join(int forks)
{
    private readonly TaskCompletionSource<long> _complete = new();
    private int _reports;
    private long _sum;

    public void Add(int figure)
    {
        _sum += figure;
        if (++_reports == forks)
            _complete.SetResult(_sum);
    }

    /// <summary>Answers when all have reported.</summary>
    [Interleave]
    public Task<long> Sum() => _complete.Task;
}

internal sealed class ForkByHand(JoinByHand join) : HandMade<int>
{
    protected override void Handle(int message)
    {
        join.Tell(message);
        Complete();
    }
}

internal sealed class JoinByHand(int forks) : HandMade<int>
{
    private readonly TaskCompletionSource<long> _complete = Reply.Of<long>();
    private int _reports;
    private long _sum;

    public Task<long> Sum => _complete.Task;

    protected override void Handle(int message)
    {
        _sum += message;
        if (++_reports == forks)
            _complete.SetResult(_sum);
    }
}
