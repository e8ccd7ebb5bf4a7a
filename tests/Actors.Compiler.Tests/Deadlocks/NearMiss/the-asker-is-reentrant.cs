using Actors;

[Actor]
[Reentrant]
public partial class Broker(DealerProxy dealer)
{
    private int _deals;

    public async Task<int> Deal()
    {
        _deals++;
        return await dealer.Quote(Self);
    }

    public int Deals() => _deals;
}

[Actor]
public partial class Dealer
{
    public async Task<int> Quote(BrokerProxy broker) => 10 + await broker.Deals();
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Broker.Spawn(system, Dealer.Spawn(system)).Deal();
}
