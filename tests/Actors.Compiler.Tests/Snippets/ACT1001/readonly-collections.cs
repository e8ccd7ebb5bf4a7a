using System.Collections.Concurrent;
using Actors;

public static class Catalogue
{
    public static readonly ConcurrentDictionary<string, decimal> Prices = new();
    public static readonly string[] Sizes = ["S", "M", "L"];
    public static List<string> Tags { get; } = [];
}

[Actor]
public partial class Shop
{
    public decimal Price(string article) => Catalogue.{|ACT1001:Prices|}.GetOrAdd(article, _ => 1m);

    public string Size(int index) => Catalogue.{|ACT1001:Sizes|}[index];

    public void Tag(string tag) => Catalogue.{|ACT1001:Tags|}.Add(tag);
}
