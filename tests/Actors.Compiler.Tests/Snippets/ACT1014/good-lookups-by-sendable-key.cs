using System.Collections.Immutable;
using Actors;

public sealed record Price(decimal Amount, string Currency);
public sealed class Offer { public required Price Price { get; set; } public DateTimeOffset Until { get; set; } public List<string> Tags { get; } = []; }

[Actor]
public partial class Offers
{
    private readonly Dictionary<string, Offer> _offers = [];
    private readonly PriorityQueue<Offer, DateTimeOffset> _byEnd = new();
    private Offer? _best;

    public Price? Best() => _best?.Price;
    public Price? Of(string id) => _offers.TryGetValue(id, out var offer) ? offer.Price : null;
    public ImmutableArray<Price> Prices() => [.. _offers.Values.Select(offer => offer.Price)];
    public ImmutableArray<string> Tags(string id) => [.. _offers[id].Tags];
    public DateTimeOffset? Next() => _byEnd.TryPeek(out _, out var until) ? until : null;
    public int Count(string tag) => _offers.Values.Count(offer => offer.Tags.Contains(tag));
    public string? First() => _offers.Keys.Order(StringComparer.Ordinal).FirstOrDefault();
    public ImmutableDictionary<string, Price> All() => _offers.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Price);

    public void Add(string id, Price price, DateTimeOffset until)
    {
        var offer = new Offer { Price = price, Until = until };
        offer.Tags.Add(id);
        _offers[id] = offer;
        _byEnd.Enqueue(offer, until);
        if (_best is null || _best.Price.Amount > price.Amount)
            _best = offer;
        while (_byEnd.TryDequeue(out var old, out _) && old.Until < until)
            _offers.Remove(old.Tags[0]);
        foreach (var (key, value) in _offers.ToList())
        {
            if (value.Until < until)
                _offers.Remove(key);
        }

        switch (_best)
        {
            case { Tags: [] } empty:
                empty.Tags.Add("none");
                break;
            case { Tags: [var first, ..] }:
                _best.Tags.Remove(first);
                break;
        }
    }
}
