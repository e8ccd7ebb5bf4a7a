using Actors;
using Samples;

namespace Auction;

/// <summary>
/// Sells one lot. Its phase decides what a message means: the same bid is a bid, or comes too late.
/// </summary>
[Actor]
[Behaviours(Otherwise = Otherwise.Reject)] // One word for every pair of message and phase that no handler takes.
public partial class Sale(string lot, decimal start, TimelineProxy timeline)
{
    private readonly List<BidderProxy> _room = [];
    private BidderProxy? _leader;
    private decimal _price = start;

    public enum Phase
    {
        Open,
        GoingOnce,
        GoingTwice,
        Sold,
        Unsold,
    }

    [When(Phase.Open)]
    public void Enter(BidderProxy bidder)
    {
        _room.Add(bidder);
        bidder.Tell.Consider(Self, lot, _price);
    }

    // A bid that is too low is the bidder's affair, not a fault of the auction: it is declared, and the auction goes on.
    [When(Phase.Open, Phase.GoingOnce, Phase.GoingTwice)]
    [Throws<BidTooLowException>, Throws<TooLateException>]
    public void Bid(BidderProxy bidder, string name, decimal amount)
    {
        if (amount <= _price)
            throw new BidTooLowException(_price);

        (_leader, _price) = (bidder, amount);
        timeline.Tell.Write($"{name} bids {amount}");
        foreach (var other in _room.Where(other => other != bidder))
            other.Tell.Consider(Self, lot, amount);
        Become(Phase.Open); // Also if it was open already: the time without a bid begins anew.
    }

    // The same message in other phases. It is the same in all callers' eyes: same proxy, same parameters, same failures.
    [When(Phase.Sold, Phase.Unsold, Handles = nameof(Bid))]
    private void BidTooLate(BidderProxy bidder, string name, decimal amount) => throw new TooLateException(lot);

    [When(Phase.Sold, Phase.Unsold, Otherwise = Otherwise.Stash)] // Asked early, it is answered when the hammer has fallen.
    public decimal? Result() => _leader is null ? null : _price;

    // Deadlines. Any bid meanwhile has become Open again, and this one is forgotten.
    [When(Phase.Open), StateTimeout(10)]
    private void Once() => Become(Phase.GoingOnce);

    [When(Phase.GoingOnce), StateTimeout(5)]
    private void Twice() => Become(Phase.GoingTwice);

    [When(Phase.GoingTwice), StateTimeout(5)]
    private void Hammer() => Become(_leader is null ? Phase.Unsold : Phase.Sold);

    [OnEnter(Phase.GoingOnce, Phase.GoingTwice)]
    private void Warn() => timeline.Tell.Write(Behaviour is Phase.GoingOnce ? $"{_price} going once" : $"{_price} going twice");

    [OnEnter(Phase.Sold)]
    private void Hand()
    {
        timeline.Tell.Write($"{lot} is sold for {_price}");
        _leader!.Tell.Won(lot, _price);
    }

    [OnEnter(Phase.Unsold)]
    private void Keep() => timeline.Tell.Write($"{lot} goes back to the store");
}
