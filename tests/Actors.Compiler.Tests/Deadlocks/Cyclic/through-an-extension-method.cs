using Actors;

public static class ProxyExtensions
{
    public static async ValueTask<string> GreetTwice(this GreeterProxy greeter, string name) =>
        await greeter.{|ACT3001:Greet|}(name) + await greeter.{|ACT3001:Greet|}(name);
}

[Actor]
public partial class Greeter(DoorProxy door)
{
    public string Greet(string name) => $"Hello {name}";

    public async Task<bool> IsOpen() => await door.{|ACT3001:Visitors|}() > 0;
}

[Actor]
public partial class Door
{
    private int _visitors;

    public int Visitors() => _visitors;

    public async Task<string> Ring(GreeterProxy greeter, string name)
    {
        _visitors++;
        return await greeter.GreetTwice(name);
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var door = Door.Spawn(system);
        var greeter = Greeter.Spawn(system, door);
        await Task.WhenAll(door.Ring(greeter, "Eve").AsTask(), greeter.IsOpen().AsTask());
    }
}
