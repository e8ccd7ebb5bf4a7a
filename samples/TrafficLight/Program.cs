using Actors;
using Samples;

namespace TrafficLight;

/// <summary>Four minutes of a traffic light.</summary>
public static class Program
{
    public static void Main() => Run(Console.Out);

    /// <summary>Runs the light and writes what it shows when.</summary>
    public static void Run(TextWriter writer) => VirtualTime.Run(async system =>
    {
        var timeline = Timeline.Spawn(system);
        var light = Light.Spawn(system.Named("light"), timeline);

        system.DeadLettered += letter => timeline.Tell.Write($"            dead letter: {letter.Message}, {letter.Reason}");

        await Pass(10);
        await light.Press(); // In red: walk.
        await Pass(20);
        await light.Press(); // In green, which ends early by it,
        await light.Press(); // and pressing harder does not help. It is ignored, but not unseen.

        await Pass(80);
        var report = Report();
        try
        {
            await light.Repair();
        }
        catch (UnhandledMessageException refused)
        {
            await timeline.Write($"            repair it? It is in the behaviour {refused.Behaviour}, and not broken");
        }

        await Pass(5);
        await light.Break();
        await timeline.Write($"            report: {await report}");
        await Pass(60);
        await light.Repair();
        await Pass(25);

        foreach (var line in await timeline.Lines())
            writer.WriteLine(line);

        // Kept until there is something to report, for an hour if need be.
        async Task<string> Report() => await light.Within(TimeSpan.FromHours(1)).Report();

        Task Pass(int seconds) => Task.Delay(TimeSpan.FromSeconds(seconds), system.Options.TimeProvider);
    });
}
