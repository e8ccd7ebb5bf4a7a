using System.Collections.Immutable;
using Actors;

namespace Telemetry;

/// <summary>
/// Has the devices, and takes what they measure: all that waits in one turn, up to a thousand readings. Every second it
/// plots what it has.
/// </summary>
[Actor]
public partial class Plant(ActorContext context, int devices, [Inject] IPlot plot)
{
    private int _count;
    private int _turns;
    private double _sum;
    private double _least = double.MaxValue;
    private double _most = double.MinValue;

    private void OnStart()
    {
        for (var number = 0; number < devices; number++)
            Device.Spawn(context, number, Self);
    }

    [Batch(1000)]
    public void Record(ImmutableArray<Reading> readings)
    {
        _turns++;
        _count += readings.Length;
        foreach (var reading in readings)
        {
            _sum += reading.Temperature;
            _least = Math.Min(_least, reading.Temperature);
            _most = Math.Max(_most, reading.Temperature);
        }
    }

    [Every(1)]
    private async Task Plot()
    {
        if (_count == 0)
            return;
        var second = new Second(context.Time.GetUtcNow().TimeOfDay, _count, _turns, _sum / _count, _least, _most);
        (_count, _turns, _sum, _least, _most) = (0, 0, 0, double.MaxValue, double.MinValue);
        await plot.Draw(second);
    }
}

/// <summary>What came in one second.</summary>
public sealed record Second(TimeSpan At, int Readings, int Turns, double Mean, double Least, double Most);

/// <summary>Where the plot goes.</summary>
public interface IPlot
{
    Task Draw(Second second);
}
