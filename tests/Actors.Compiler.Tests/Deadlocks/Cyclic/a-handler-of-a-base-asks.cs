using Actors;

[ActorBase]
public abstract class Device(HubProxy hub)
{
    private bool _isOn;

    public async Task Switch(bool on)
    {
        _isOn = on;
        await hub.{|ACT3001:Register|}(on ? 1 : 0);
    }

    public bool IsOn() => _isOn;
}

[Actor]
public partial class Lamp(HubProxy hub) : Device(hub)
{
    public int Watts() => 9;
}

[Actor]
public partial class Hub
{
    private int _on;

    public void Register(int change) => _on += change;

    public async Task<int> Load(LampProxy lamp) => await lamp.{|ACT3001:IsOn|}() ? await lamp.{|ACT3001:Watts|}() : _on;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var hub = Hub.Spawn(system);
        var lamp = Lamp.Spawn(system, hub);
        await Task.WhenAll(lamp.Switch(true).AsTask(), hub.Load(lamp).AsTask());
    }
}
