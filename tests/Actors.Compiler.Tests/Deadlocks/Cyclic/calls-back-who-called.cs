using Actors;

[Actor]
public partial class Shop(CourierProxy courier)
{
    private int _parcels;

    public async Task Send(string address)
    {
        _parcels++;
        await courier.{|ACT3001:Deliver|}(address, Self);
    }

    public string Note(string address) => $"{_parcels}. parcel for {address}";
}

[Actor]
public partial class Courier
{
    private readonly List<string> _notes = [];

    public async Task Deliver(string address, ShopProxy shop) => _notes.Add(await shop.{|ACT3001:Note|}(address));
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Shop.Spawn(system, Courier.Spawn(system)).Send("Main Street 1");
}
