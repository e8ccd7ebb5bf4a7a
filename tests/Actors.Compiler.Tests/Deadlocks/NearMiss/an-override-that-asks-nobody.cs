using Actors;

[ActorBase]
public abstract class Entity(BusProxy bus)
{
    protected int Changes { get; set; }

    public virtual async Task Change()
    {
        Changes++;
        await bus.Publish(Changes);
    }
}

[Actor]
public partial class Silent(BusProxy bus) : Entity(bus)
{
    public override Task Change()
    {
        Changes += 2;
        return Task.CompletedTask;
    }
}

[Actor]
public partial class Bus
{
    private int _published;

    public void Publish(int change) => _published += change;

    public async Task Reset(SilentProxy silent)
    {
        await silent.Change();
        _published = 0;
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var bus = Bus.Spawn(system);
        var silent = Silent.Spawn(system, bus);
        await Task.WhenAll(silent.Change().AsTask(), bus.Reset(silent).AsTask());
    }
}
