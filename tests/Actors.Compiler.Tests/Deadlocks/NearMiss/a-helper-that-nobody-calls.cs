using Actors;

public static class Debugging
{
    public static async Task<int> Dump(LampProxy lamp) => await lamp.Volts();
}

[Actor]
public partial class Lamp(SwitchProxy button)
{
    public async Task<bool> IsLit() => await button.IsOn();

    public int Volts() => 12;
}

[Actor]
public partial class Switch
{
    private bool _isOn;

    public bool IsOn() => _isOn;

    public void Toggle() => _isOn = !_isOn;

    private static Task<int> Unused(LampProxy lamp) => Debugging.Dump(lamp);
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var button = Switch.Spawn(system);
        var lamp = Lamp.Spawn(system, button);
        await Task.WhenAll(lamp.IsLit().AsTask(), button.Toggle().AsTask());
    }
}
