using Actors;

[Actor]
public partial class Menu
{
    private readonly List<string> _dishes = ["soup"];
    private readonly Dictionary<string, decimal> _prices = [];
    private readonly List<string> _guests = [];

    public Menu()
    {
        _dishes.Add("bread");
        _prices["soup"] = 3;
    }

    public void Greet(string guest) => _guests.Add(guest);

    // Filled by the constructor, and then only read.
    public async IAsyncEnumerable<string> Dishes()
    {
        await Task.CompletedTask;
        foreach (var dish in _dishes)
            yield return dish;
        foreach (var (dish, price) in _prices)
            yield return dish + price;
    }

    public async IAsyncEnumerable<string> Greetings()
    {
        var all = "";
        foreach (var guest in _guests)
            all += guest;
        yield return all;

        // Within an item nothing else runs.
        foreach (var guest in _guests)
            all += await Name(guest);
        yield return all;

        // The loop is not gone on with.
        foreach (var guest in _guests)
        {
            if (guest.Length > 3)
            {
                yield return guest;
                break;
            }
        }
    }

    // A plain handler holds its turn while it waits.
    public async Task<int> Count()
    {
        var count = 0;
        foreach (var guest in _guests)
            count += (await Name(guest)).Length;
        return count;
    }

    [Interleave]
    public async Task<int> Quick()
    {
        var count = 0;
        foreach (var guest in _guests)
            count += guest.Length;
        await Task.CompletedTask;
        foreach (var guest in _guests)
        {
            if (guest.Length > 3)
                return (await Name(guest)).Length;
        }

        return count;
    }

    private static async Task<string> Name(string guest) => await Task.FromResult(guest);
}
