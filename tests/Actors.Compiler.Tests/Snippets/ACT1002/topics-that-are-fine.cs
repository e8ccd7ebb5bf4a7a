using System.Collections.Immutable;
using Actors;

namespace Weather;

public readonly record struct Reading(string Station, double Degrees, DateTimeOffset At);

public sealed record Forecast(string Place, ImmutableArray<Reading> Readings);

[Role]
public interface IDisplay
{
    ValueTask Show(Reading reading);
}

/// <summary>Shows readings, and subscribes itself.</summary>
[Actor]
public partial class Display(Topic<Reading> readings) : IDisplay
{
    private int _shown;
    private Subscription? _subscription;

    public void Show(Reading reading) => _shown += reading.Degrees > 0 ? 1 : 0;

    public int Shown() => _shown;

    public void Listen() => _subscription ??= readings.Subscribe((DisplayProxy)Self, static (display, reading) => display.Tell.Show(reading));

    public void Leave() => _subscription?.Dispose();
}

/// <summary>Publishes in its turns, and waits for those who are slow.</summary>
[Actor]
public partial class Station(string name, Topic<Reading> readings, Topic<Forecast> forecasts)
{
    private readonly List<Reading> _recent = [];

    public async Task Measure(double degrees, DateTimeOffset at)
    {
        var reading = new Reading(name, degrees, at);
        _recent.Add(reading);
        await readings.PublishAsync(reading);
    }

    public void Foretell() => forecasts.Publish(new Forecast(name, [.. _recent]));
}

/// <summary>What a program does at its start.</summary>
public static class Start
{
    public static async Task Run(ActorSystem system)
    {
        var readings = new Topic<Reading>(system, "readings");
        var forecasts = new Topic<Forecast>(system, "forecasts");
        var texts = new Topic<(string Place, ImmutableList<string> Lines)>(system, "texts");
        var proxies = new Topic<DisplayProxy>(system, "displays");
        var display = Display.Spawn(system, readings);
        readings.Subscribe(display, static (screen, reading) => screen.Show(reading), new SubscriberPolicy(100, WhenFull.DropOldest), static reading => reading.Degrees > 30);
        readings.Subscribe<IDisplay>(display, static (screen, reading) => screen.Show(reading));
        var station = Station.Spawn(system, "north", readings, forecasts);
        await station.Measure(31, DateTimeOffset.UnixEpoch);
        await texts.PublishAsync(("here", ["sun"]));
        proxies.Publish(display);
        system.Registry.Register("north", station);
        system.Registry.Find<StationProxy>("north").Tell.Foretell();
    }

    public static Topic<T> Any<T>(ActorSystem system) => new(system, typeof(T).Name);
}
