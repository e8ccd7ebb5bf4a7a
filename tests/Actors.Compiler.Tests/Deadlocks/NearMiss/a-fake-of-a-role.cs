using Actors;

[Role]
public interface IWeather
{
    ValueTask<int> Degrees();
}

public sealed class Sunny(GardenProxy garden) : IWeather
{
    public async ValueTask<int> Degrees() => 20 + await garden.Plants();
}

[Actor]
public partial class Station : IWeather
{
    public int Degrees() => 10;
}

[Actor]
public partial class Garden
{
    private int _plants;

    public int Plants() => _plants;

    public async Task Grow(StationProxy station)
    {
        if (await station.Degrees() > 5)
            _plants++;
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var garden = Garden.Spawn(system);
        await garden.Grow(Station.Spawn(system));
        IWeather weather = new Sunny(garden);
        await weather.Degrees();
    }
}
