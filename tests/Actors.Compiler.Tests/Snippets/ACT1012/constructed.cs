using System.Collections.Immutable;
using Actors;

namespace Shop;

[Actor]
public partial class Account(string owner)
{
    public string Owner() => owner;

    private static Account Copy(Account other) => new {|ACT1012:Account|}(other.Owner());

    public string Copied() => Copy(this).Owner();
}

[Actor]
public partial class Cache<T>
{
    private readonly List<T> _items = [];

    public int Count() => _items.Count;
}

public static class Program
{
    private static readonly Dictionary<string, Account> Accounts = [];

    public static void Run()
    {
        var account = new {|ACT1012:Account|}("Alice");
        Account other = {|ACT1012:new|}("Bob");
        Accounts["x"] = new {|ACT1012:Shop.Account|}("x");
        Accounts["y"] = Accounts.GetValueOrDefault("y") ?? new {|ACT1012:Account|}("y");
        Console.WriteLine(account.Owner() + other.Owner() + new {|ACT1012:Cache<int>|}().Count());
    }
}
