using System.Collections.Immutable;
using Actors;

namespace Matching;

public enum Side { Buy, Sell }

public sealed record Offer(long Id, Side Side, decimal Price, int Count);

public sealed record Trade(long Buyer, long Seller, decimal Price, int Count);

[Actor]
public partial class Book(string symbol)
{
    private static readonly IComparer<decimal> Falling = Comparer<decimal>.Create(static (left, right) => right.CompareTo(left));

    private readonly SortedDictionary<decimal, LinkedList<Offer>> _buys = new(Falling);
    private readonly SortedDictionary<decimal, LinkedList<Offer>> _sells = [];
    private readonly List<Trade> _trades = [];

    public ImmutableArray<Trade> Place(Offer offer)
    {
        var before = _trades.Count;
        var left = Match(offer, offer.Side is Side.Buy ? _sells : _buys);
        if (left > 0)
            Rest(offer with { Count = left });
        return [.. _trades.Skip(before)];
    }

    public (decimal? Buy, decimal? Sell) Best() => (First(_buys), First(_sells));

    public string Name() => symbol;

    private static decimal? First(SortedDictionary<decimal, LinkedList<Offer>> side) => side.Count is 0 ? null : side.First().Key;

    private int Match(Offer offer, SortedDictionary<decimal, LinkedList<Offer>> others)
    {
        var left = offer.Count;
        while (left > 0 && others.Count > 0)
        {
            var (price, queue) = others.First();
            if (offer.Side is Side.Buy ? price > offer.Price : price < offer.Price)
                break;
            while (left > 0 && queue.First is { } node)
            {
                var count = Math.Min(left, node.Value.Count);
                _trades.Add(offer.Side is Side.Buy ? new(offer.Id, node.Value.Id, price, count) : new(node.Value.Id, offer.Id, price, count));
                left -= count;
                queue.RemoveFirst();
                if (node.Value.Count > count)
                    queue.AddFirst(node.Value with { Count = node.Value.Count - count });
            }

            if (queue.Count is 0)
                others.Remove(price);
        }

        return left;
    }

    private void Rest(Offer offer)
    {
        var side = offer.Side is Side.Buy ? _buys : _sells;
        if (!side.TryGetValue(offer.Price, out var queue))
            side.Add(offer.Price, queue = new LinkedList<Offer>());
        queue.AddLast(offer);
    }
}
