using Actors;
using Samples;

namespace Auction;

/// <summary>Bids a little more than is offered, after some thought, up to a limit.</summary>
[Actor]
public partial class Bidder(string name, decimal limit, decimal step, TimeSpan thought, TimelineProxy timeline)
{
    private ActorTimer? _thinking;

    /// <summary>The sale tells; it does not wait for anybody's thoughts. What was thought of the old price is over.</summary>
    public void Consider(SaleProxy sale, string lot, decimal price)
    {
        _thinking?.Cancel();
        if (price + step <= limit)
            _thinking = Self.After(thought).Bid(sale, lot, price + step);
        else
            timeline.Tell.Write($"{name} gives up at {price}");
    }

    public void Won(string lot, decimal price) => timeline.Tell.Write($"{name} takes {lot} home, for {price}");

    [Handler]
    private async Task Bid(SaleProxy sale, string lot, decimal amount, CancellationToken cancellationToken)
    {
        try
        {
            await sale.Bid(Self, name, amount, cancellationToken);
        }
        catch (BidTooLowException tooLow)
        {
            Consider(sale, lot, tooLow.Price); // An ordinary call: this is our own turn.
        }
        catch (TooLateException tooLate)
        {
            timeline.Tell.Write($"{name} is told: {tooLate.Message}");
        }
    }
}
