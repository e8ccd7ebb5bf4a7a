using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Actors;

namespace Auctions;

public sealed class BidTooLowException(decimal bid, decimal best) : Exception($"{bid} is not above {best}.")
{
    public decimal Best { get; } = best;
}

[Role]
public interface IBidder
{
    ValueTask<decimal?> Offer(string lot, decimal best, CancellationToken cancellationToken);
    ValueTask Won(string lot, decimal price);
}

[Actor]
public partial class Auction(string lot, decimal start, TimeSpan length, TimeProvider clock)
{
    private readonly List<(IBidder Bidder, decimal Bid)> _bids = [];
    private readonly HashSet<IBidder> _bidders = [];
    private readonly DateTimeOffset _ends = clock.GetUtcNow() + length;
    private readonly Book _book = new();

    private (IBidder Bidder, decimal Bid)? Best => _bids is [.., var last] ? last : null;

    private decimal Price => Best?.Bid ?? start;

    private bool IsOver => clock.GetUtcNow() >= _ends;

    public bool Enter(IBidder bidder) => _bidders.Add(bidder);

    [Throws<BidTooLowException>]
    public void Bid(IBidder bidder, decimal bid)
    {
        if (!TryBid(bidder, bid, out var failure))
            throw failure;
    }

    public async Task<int> Round(CancellationToken cancellationToken)
    {
        var asks = _bidders.Select(async bidder => (Bidder: bidder, Bid: await bidder.Offer(lot, Price, cancellationToken))).ToArray();
        var offers = await Task.WhenAll(asks);
        foreach (var (bidder, bid) in offers.OrderBy(offer => offer.Bid))
        {
            if (bid is { } value)
                TryBid(bidder, value, out _);
        }

        return _bids.Count;
    }

    public async Task<decimal?> Close()
    {
        if (!IsOver || Best is not var (winner, price))
            return null;
        await winner.Won(lot, price);
        _bids.Clear();
        return price;
    }

    public ImmutableArray<decimal> Bids() => _bids.ConvertAll(static bid => bid.Bid).ToImmutableArray();

    public ImmutableArray<string> Log(int skip = 0) => _book.Lines.Skip(skip).ToImmutableArray();

    private bool TryBid(IBidder bidder, decimal bid, [NotNullWhen(false)] out BidTooLowException? failure)
    {
        failure = bid > Price ? null : new BidTooLowException(bid, Price);
        _book.Write(this, failure is null ? Entry.Taken : Entry.Refused, bid);
        if (failure is null)
            _bids.Add((bidder, bid));
        return failure is null;
    }

    private enum Entry { Taken, Refused }

    private sealed class Book
    {
        private readonly List<string> _lines = [];

        public IEnumerable<string> Lines
        {
            get
            {
                foreach (var line in _lines)
                    yield return line;
            }
        }

        public void Write(Auction auction, Entry entry, decimal bid) => _lines.Add($"{auction.Price} {entry} {bid}");
    }
}

[Actor]
public partial class Robot(decimal limit, decimal step) : IBidder
{
    private readonly Dictionary<string, decimal> _won = [];
    private int _offers;

    public decimal? Offer(string lot, decimal best)
    {
        _offers++;
        return best + step <= limit ? best + step : null;
    }

    public void Won(string lot, decimal price) => _won.Add(lot, price);

    public (int Offers, int Won) Score() => (_offers, _won.Count);
}
