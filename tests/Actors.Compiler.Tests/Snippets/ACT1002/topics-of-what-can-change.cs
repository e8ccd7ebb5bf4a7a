using System.Collections.Immutable;
using Actors;

namespace Market;

public sealed record Price(string Stock, decimal Amount);

public sealed class Quote
{
    public string Stock { get; set; } = "";
}

public sealed record Book(string Stock, List<decimal> Bids);

/// <summary>Topics whose messages all subscribers would share and could change.</summary>
public sealed class Board(ActorSystem system)
{
    private readonly Topic<Quote> _quotes = {|ACT1002:new(system, "quotes")|};

    public Topic<Quote> Quotes => _quotes;

    public static async Task Make(ActorSystem system)
    {
        var lists = new {|ACT1002:Topic<List<int>>|}(system, "lists");
        var arrays = new {|ACT1002:Topic<byte[]>|}(system, "arrays");
        var books = new {|ACT1002:Topic<Book>|}(system, "books");
        var moved = new {|ACT1002:Topic<Owned<int[]>>|}(system, "moved");
        var unknown = new {|ACT1004:Topic<object>|}(system, "unknown");
        lists.Publish([1]);
        arrays.Publish([1]);
        await books.PublishAsync(new Book("A", []));
        moved.Publish(Owned.Of(new int[1]));
        unknown.Publish("what");
    }
}

/// <summary>An actor that makes one for others.</summary>
[Actor]
public partial class Exchange(ActorSystem system)
{
    private readonly Topic<Price> _prices = new(system, "prices");

    public Topic<Price> Prices() => _prices;

    public void Say(decimal amount) => _prices.Publish(new Price("A", amount));
}
