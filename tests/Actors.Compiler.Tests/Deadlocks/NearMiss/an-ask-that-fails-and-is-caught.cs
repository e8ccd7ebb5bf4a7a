using Actors;

public sealed class SoldOutException : Exception;

[Actor]
public partial class Booth(TicketsProxy tickets)
{
    private int _sold;

    public async Task<bool> Sell()
    {
        try
        {
            _sold = await tickets.Take();
            return true;
        }
        catch (SoldOutException)
        {
            tickets.Tell.Refill(Self);
            return false;
        }
    }

    public int Sold() => _sold;
}

[Actor]
public partial class Tickets
{
    private int _left = 1;

    [Throws<SoldOutException>]
    public int Take() => _left > 0 ? _left-- : throw new SoldOutException();

    public void Refill(BoothProxy booth)
    {
        _left++;
        booth.Tell.Sold();
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var booth = Booth.Spawn(system, Tickets.Spawn(system));
        await booth.Sell();
        await booth.Sell();
    }
}
