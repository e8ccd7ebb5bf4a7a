using Actors;

namespace Orders;

// The desk waits for the answer of a store that waits for room at the desk.
[Actor, Mailbox(32)]
public partial class Desk(StoreProxy store, LogProxy log)
{
    private int _sold;

    public async Task<bool> Sell(string item)
    {
        var reserved = await Reserve(item);
        if (reserved)
            _sold++;
        await log.Tell.Write(item);
        return reserved;
    }

    public void Restocked(string item) => _sold -= item.Length;

    private async Task<bool> Reserve(string item) => await store.{|ACT3011:Reserve|}(item);
}

[Actor]
public partial class Store
{
    private readonly List<DeskProxy> _desks = [];

    public void Open(DeskProxy desk) => _desks.Add(desk);

    public bool Reserve(string item) => item.Length > _desks.Count;

    public async Task Restock(string item)
    {
        await Asks.WhenAll(_desks.Select(desk => desk.Tell.{|ACT3011:Restocked|}(item)));
    }
}

// It asks nobody, so whoever waits for room there waits for its work only.
[Actor, Mailbox(8)]
public partial class Log
{
    private int _lines;

    public void Write(string line) => _lines += line.Length;
}
