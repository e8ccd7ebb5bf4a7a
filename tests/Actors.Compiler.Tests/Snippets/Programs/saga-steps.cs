using System.Collections.Immutable;
using Actors;

namespace Trips;

public sealed record Trip(Guid Id, string From, string To, decimal Budget);

public sealed record Booking(string What, string Reference, decimal Price);

public sealed class NoRoomException(string what) : Exception(what);

[Role]
public interface IBooker
{
    ValueTask<Booking> Book(Trip trip, CancellationToken cancellationToken);
    ValueTask Cancel(string reference);
}

internal interface IStep
{
    string Name { get; }
    Task Do(Progress progress, CancellationToken cancellationToken);
    Task Undo(Progress progress);
}

internal sealed class Progress(Trip trip)
{
    private readonly List<Booking> _bookings = [];

    public Trip Trip { get; } = trip;

    public IReadOnlyList<Booking> Bookings => _bookings;

    public decimal Spent => _bookings.Sum(booking => booking.Price);

    public void Add(Booking booking) => _bookings.Add(booking);

    public Booking? Take(string what)
    {
        var booking = _bookings.Find(candidate => candidate.What == what);
        if (booking is not null)
            _bookings.Remove(booking);
        return booking;
    }
}

internal sealed class BookingStep(string name, IBooker booker) : IStep
{
    public string Name => name;

    public async Task Do(Progress progress, CancellationToken cancellationToken)
    {
        var booking = await booker.Book(progress.Trip, cancellationToken);
        progress.Add(booking with { What = name });
        if (progress.Spent > progress.Trip.Budget)
            throw new NoRoomException($"{progress.Spent} is too much.");
    }

    public async Task Undo(Progress progress)
    {
        if (progress.Take(name) is { } booking)
            await booker.Cancel(booking.Reference);
    }
}

[Actor]
public partial class TripSaga
{
    private readonly ImmutableArray<IStep> _steps;
    private readonly Dictionary<Guid, Progress> _trips = [];
    private readonly Dictionary<Guid, Stack<IStep>> _done = [];
    private readonly List<(Guid Id, Exception Failure)> _failed = [];

    public TripSaga(IBooker flights, IBooker hotels)
    {
        _steps = [new BookingStep("flight", flights), new BookingStep("hotel", hotels)];
    }

    [Throws<NoRoomException>]
    public async Task<ImmutableArray<Booking>> Run(Trip trip, CancellationToken cancellationToken)
    {
        var progress = _trips[trip.Id] = new Progress(trip);
        var done = _done[trip.Id] = new Stack<IStep>();
        try
        {
            foreach (var step in _steps)
            {
                done.Push(step);
                await step.Do(progress, cancellationToken);
            }

            return [.. progress.Bookings];
        }
        catch (Exception failure) when (failure is NoRoomException or ActorFailedException)
        {
            _failed.Add((trip.Id, failure));
            await Compensate(trip.Id);
            throw new NoRoomException(failure.Message);
        }
        finally
        {
            _trips.Remove(trip.Id);
            _done.Remove(trip.Id);
        }
    }

    public ImmutableDictionary<Guid, string> Failed() => _failed
        .GroupBy(item => item.Id, item => item.Failure.Message)
        .ToImmutableDictionary(group => group.Key, group => string.Join("; ", group));

    public ImmutableArray<(Guid, int)> Running() => [.. from pair in _trips join done in _done on pair.Key equals done.Key select (pair.Key, done.Value.Count)];

    private async Task Compensate(Guid id)
    {
        while (_done[id].TryPop(out var step))
            await step.Undo(_trips[id]);
    }
}

public sealed class FakeBooker : IBooker
{
    private int _calls;

    public required decimal Price { get; init; }

    public int Calls => Volatile.Read(ref _calls);

    public ValueTask<Booking> Book(Trip trip, CancellationToken cancellationToken) =>
        new(new Booking("", $"R{Interlocked.Increment(ref _calls)}", Price));

    public ValueTask Cancel(string reference) => default;
}

public static class SagaTests
{
    public static void Is_too_expensive()
    {
        var system = new ActorSystem();
        var saga = TripSaga.Spawn(system, new FakeBooker { Price = 10 }, new FakeBooker { Price = 1000 });
        var run = saga.Run(new Trip(Guid.NewGuid(), "A", "B", 100), default).AsTask();
        run.Wait();
        Thread.Sleep(10);
        system.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
