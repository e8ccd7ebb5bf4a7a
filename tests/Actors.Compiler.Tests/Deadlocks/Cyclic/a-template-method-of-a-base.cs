using Actors;

[ActorBase]
public abstract class Step
{
    private int _done;

    public async Task<int> Do()
    {
        _done++;
        return await Work() + _done;
    }

    protected abstract Task<int> Work();
}

[Actor]
public partial class Cook(WaiterProxy waiter) : Step
{
    protected override async Task<int> Work() => await waiter.{|ACT3001:Orders|}();
}

[Actor]
public partial class Waiter
{
    private int _orders;

    public int Orders() => _orders;

    public async Task Hurry(CookProxy cook) => _orders = await cook.{|ACT3001:Do|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var waiter = Waiter.Spawn(system);
        await waiter.Hurry(Cook.Spawn(system, waiter));
    }
}
