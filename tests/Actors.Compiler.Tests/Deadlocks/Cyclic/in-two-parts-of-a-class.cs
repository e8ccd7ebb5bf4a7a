using Actors;

[Actor]
public partial class Tracker(SatelliteProxy satellite)
{
    private int _fixes;

    public async Task Fix() => await Locate();
}

public partial class Tracker
{
    public int Fixes() => _fixes;

    private async ValueTask Locate() => _fixes += await satellite.{|ACT3001:Position|}();
}

[Actor]
public partial class Satellite
{
    private int _position;

    public int Position() => ++_position;

    public async Task Correct(TrackerProxy tracker) => _position -= await tracker.{|ACT3001:Fixes|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var satellite = Satellite.Spawn(system);
        var tracker = Tracker.Spawn(system, satellite);
        await Task.WhenAll(tracker.Fix().AsTask(), satellite.Correct(tracker).AsTask());
    }
}
