using Actors;

[Actor]
public partial class Sensor
{
    private SensorProxy? _me;
    private int _value;

    private void OnStart() => _me = Self;

    public int Read() => ++_value;

    public async Task<int> Average() => (await _me!.{|ACT3002:Read|}() + _value) / 2;
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Sensor.Spawn(system).Average();
}
