namespace Actors.Benchmarks.Savina;

/// <summary>Philosophers who ask a waiter for both of their forks.</summary>
internal static class DiningPhilosophers
{
    private const int Seats = 20;

    public static SavinaProgram Program { get; } = new(
        "dining-philosophers", "n meals of each of 20 philosophers", new(Full: 15_000, Quick: 1_500, Tiny: 10), ActorsAsync, ChannelsAsync);

    private static async Task ActorsAsync(int meals)
    {
        await using var system = new ActorSystem();
        var waiter = Waiter.Spawn(system, Seats);
        await Task.WhenAll(Enumerable.Range(0, Seats).Select(seat => Philosopher.Spawn(system, seat, waiter).Dine(meals).AsTask()));
        Check.Equal(Seats * meals, await waiter.Meals());
    }

    private static async Task ChannelsAsync(int meals)
    {
        var waiter = new WaiterByHand(Seats);
        await Task.WhenAll(Enumerable.Range(0, Seats).Select(seat => Task.Run(() => DineAsync(waiter, seat, meals))));
        Check.Equal(Seats * meals, waiter.Meals);
        waiter.Complete();
    }

    private static async Task DineAsync(WaiterByHand waiter, int seat, int meals)
    {
        for (var i = 0; i < meals; i++)
        {
            await waiter.TakeForksAsync(seat);
            waiter.PutForks(seat);
        }
    }
}

[Actor]
internal sealed partial class Philosopher(int seat, WaiterProxy waiter)
{
    public async Task Dine(int meals)
    {
        for (var i = 0; i < meals; i++)
        {
            await waiter.TakeForks(seat);
            waiter.Tell.PutForks(seat);
        }
    }
}

/// <summary>Hands out forks in pairs, so nobody holds one and waits for the other.</summary>
[Actor]
internal sealed partial class Waiter(int seats)
{
    private readonly ForkTable _table = new(seats);

    /// <summary>Answers when both forks of the seat are free, and taken.</summary>
    [Interleave]
    public Task TakeForks(int seat)
    {
        var hungry = new TaskCompletionSource();
        _table.Take(seat, hungry);
        return hungry.Task;
    }

    [Interleave]
    public void PutForks(int seat) => _table.Put(seat);

    public int Meals() => _table.Meals;
}

/// <summary>Which forks are taken, and who waits: the same for both ways to write a waiter.</summary>
internal sealed class ForkTable(int seats)
{
    private readonly bool[] _isTaken = new bool[seats];
    private readonly TaskCompletionSource?[] _hungry = new TaskCompletionSource?[seats];

    public int Meals { get; private set; }

    public void Take(int seat, TaskCompletionSource hungry)
    {
        _hungry[seat] = hungry;
        ServeIfFree(seat);
    }

    /// <summary>Puts both forks back; the neighbours may have waited for them.</summary>
    public void Put(int seat)
    {
        _isTaken[seat] = _isTaken[RightOf(seat)] = false;
        ServeIfFree(RightOf(seat));
        ServeIfFree((seat + seats - 1) % seats);
    }

    private void ServeIfFree(int seat)
    {
        if (_hungry[seat] is not { } hungry || _isTaken[seat] || _isTaken[RightOf(seat)])
            return;
        _isTaken[seat] = _isTaken[RightOf(seat)] = true;
        _hungry[seat] = null;
        Meals++;
        hungry.SetResult();
    }

    private int RightOf(int seat) => (seat + 1) % seats;
}

/// <summary>Forks are taken where somebody waits for them, else put back.</summary>
internal readonly record struct ForkRequest(int Seat, TaskCompletionSource? Hungry);

internal sealed class WaiterByHand(int seats) : HandMade<ForkRequest>
{
    private readonly ForkTable _table = new(seats);

    public int Meals => _table.Meals;

    public Task TakeForksAsync(int seat)
    {
        var hungry = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Tell(new ForkRequest(seat, hungry));
        return hungry.Task;
    }

    public void PutForks(int seat) => Tell(new ForkRequest(seat, Hungry: null));

    protected override void Handle(ForkRequest message)
    {
        if (message.Hungry is { } hungry)
            _table.Take(message.Seat, hungry);
        else
            _table.Put(message.Seat);
    }
}
