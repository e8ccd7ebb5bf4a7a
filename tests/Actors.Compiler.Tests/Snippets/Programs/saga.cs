using System.Collections.Immutable;
using Actors;

namespace Travel;

public sealed class NoRoomException : Exception;

public sealed record Booking(string Id, string What);

[Role]
public interface IBookings
{
    [Throws<NoRoomException>]
    ValueTask<Booking> Book(string what, CancellationToken cancellationToken);

    ValueTask Cancel(string id);
}

[Actor]
public partial class Trip(IBookings hotel, IBookings flight, IBookings car)
{
    private readonly Stack<(IBookings At, Booking Booking)> _done = new();
    private string? _failure;

    [Throws<NoRoomException>]
    public async Task<ImmutableArray<Booking>> Book(string hotelName, string flightName, string? carName, CancellationToken cancellationToken)
    {
        try
        {
            await Step(hotel, hotelName, cancellationToken);
            await Step(flight, flightName, cancellationToken);
            if (carName is not null)
                await Step(car, carName, cancellationToken);
            return [.. _done.Select(step => step.Booking).Reverse()];
        }
        catch (NoRoomException)
        {
            _failure = "no room";
            await Compensate();
            throw;
        }
        finally
        {
            _done.Clear();
        }
    }

    public string? Failure => _failure;

    private async Task Step(IBookings at, string what, CancellationToken cancellationToken) =>
        _done.Push((at, await at.Book(what, cancellationToken)));

    private async Task Compensate()
    {
        while (_done.TryPop(out var step))
            await step.At.Cancel(step.Booking.Id);
    }
}
