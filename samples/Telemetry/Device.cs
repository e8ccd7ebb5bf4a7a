using Actors;

namespace Telemetry;

/// <summary>A thermometer that measures every second. A hundred thousand of them are as many objects, and no thread.</summary>
[Actor]
public partial class Device(ActorContext context, int number, PlantProxy plant)
{
    // A wave that goes through the plant: 20 degrees, three more or less, in twenty seconds.
    private const double Period = 20;

    [Every(1)]
    private void Measure()
    {
        var seconds = context.Time.GetUtcNow().TimeOfDay.TotalSeconds;
        var phase = ((seconds / Period) + (number % 1000 / 4000.0)) * Math.Tau;
        plant.Tell.Record(new Reading(number, 20 + (3 * Math.Sin(phase))));
    }
}

/// <summary>What a device has measured, in degrees Celsius.</summary>
public readonly record struct Reading(int Device, double Temperature);
