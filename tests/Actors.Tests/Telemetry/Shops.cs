using System.Collections.Immutable;
using System.Diagnostics;
using Actors.Tests.Kit;

namespace Actors.Tests.Telemetry;

/// <summary>Sells, in every way that a turn can go.</summary>
[Actor]
public partial class Shop
{
    private int _sold;

    public int Sell(int pieces) => _sold += pieces;

    public void Note() => _sold++;

    public string? Where() => Activity.Current?.Id;

    public async Task<string?> WhereLater()
    {
        await Task.Yield();
        return Activity.Current?.Id;
    }

    public async Task<int> SellLater(int pieces, Gate gate)
    {
        await gate.Opened;
        return _sold += pieces;
    }

    public void Break() => throw new NotSupportedException("broken");

    public string? Who() => ActorTelemetry.TryGetActor(out _, out var actor) ? actor.Path : null;

    public async Task<string?> WhoLater()
    {
        await Task.Yield();
        return Who();
    }

    public async Task BreakLater()
    {
        await Task.Yield();
        throw new NotSupportedException("broken later");
    }

    [Throws<FormatException>]
    public void Refuse() => throw new FormatException("declared");

    public async Task WaitForToken(Gate begun, CancellationToken cancellationToken)
    {
        begun.Open();
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public async IAsyncEnumerable<int> Shelf()
    {
        yield return 1;
        await Task.Yield();
        yield return 2;
    }
}

/// <summary>Buys from a shop.</summary>
[Actor]
public partial class Buyer(ShopProxy shop)
{
    public async Task<string?> Buy()
    {
        await shop.Sell(1);
        await Task.Yield();
        await shop.Sell(1);
        return Activity.Current?.Id;
    }

    public void Order() => shop.Tell.Note();
}

/// <summary>Takes deliveries together.</summary>
[Actor]
public partial class Dock
{
    [Batch(10)]
    public void Take(ImmutableArray<int> parcels) => _ = parcels.Length;

    public async Task Hold(Gate gate) => await gate.Opened;
}

/// <summary>A member of a pool that sells.</summary>
[Actor]
[Pool]
public partial class Stall
{
    private int _sold;

    public async Task<int> Sell(Gate gate)
    {
        await gate.Opened;
        return ++_sold;
    }
}
