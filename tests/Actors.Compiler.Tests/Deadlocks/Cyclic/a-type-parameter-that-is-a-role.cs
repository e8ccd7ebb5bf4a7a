using Actors;

[Role]
public interface IQuota
{
    ValueTask<int> Left();
}

public static class Quotas
{
    public static async Task<bool> Allows<TQuota>(TQuota quota, int wish)
        where TQuota : IQuota => await quota.{|ACT3001:Left|}() >= wish;
}

[Actor]
public partial class Tenant(LandlordProxy landlord)
{
    private int _rooms;

    public async Task Rent(int rooms)
    {
        if (await Quotas.Allows(landlord, rooms))
            _rooms += rooms;
    }

    public int Rooms() => _rooms;
}

[Actor]
public partial class Landlord : IQuota
{
    private int _left = 10;

    public int Left() => _left;

    public async Task Inspect(TenantProxy tenant) => _left -= await tenant.{|ACT3001:Rooms|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var landlord = Landlord.Spawn(system);
        var tenant = Tenant.Spawn(system, landlord);
        await Task.WhenAll(tenant.Rent(2).AsTask(), landlord.Inspect(tenant).AsTask());
    }
}
