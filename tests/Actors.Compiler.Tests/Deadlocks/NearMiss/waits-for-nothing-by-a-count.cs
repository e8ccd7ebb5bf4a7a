using Actors;

[Actor]
public partial class Dispatcher
{
    private readonly List<DriverProxy> _drivers = [];
    private int _free;

    public void Add(DriverProxy driver) => _drivers.Add(driver);

    public void Free() => _free++;

    public int Count() => _free;

    public void Send()
    {
        foreach (var driver in _drivers)
            driver.Tell.Drive(Self);
    }
}

[Actor]
public partial class Driver
{
    private int _drives;

    public async Task Drive(DispatcherProxy dispatcher)
    {
        _drives++;
        await dispatcher.Free();
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var dispatcher = Dispatcher.Spawn(system);
        await dispatcher.Add(Driver.Spawn(system));
        await dispatcher.Add(Driver.Spawn(system));
        await dispatcher.Send();
        await dispatcher.Count();
    }
}
