using Actors;
using Samples;

namespace RateLimiter;

/// <summary>An impatient client is turned away; a patient one is slowed down.</summary>
public static class Program
{
    public static void Main() => Run(Console.Out);

    /// <summary>Makes the calls and writes what happened when.</summary>
    public static void Run(TextWriter writer) => VirtualTime.Run(async system =>
    {
        var timeline = Timeline.Spawn(system);
        var limiter = Limiter.Spawn(system.Named("limiter"), burst: 3, period: TimeSpan.FromSeconds(4));

        for (var number = 1; number <= 5; number++)
        {
            try
            {
                await limiter.Take("Hasty");
                await timeline.Write($"Hasty: call {number} is made");
            }
            catch (RateLimitedException limited)
            {
                await timeline.Write($"Hasty: call {number} is refused, {limited.RetryAfter.TotalSeconds} s to wait");
                await Task.Delay(TimeSpan.FromSeconds(1), system.Options.TimeProvider);
            }
        }

        // Another client, another bucket. Here nothing is refused, and the loop runs as fast as calls are made.
        var pacer = Pacer.Spawn(system.Named("pacer"), "Patient", limiter, timeline);
        for (var number = 1; number <= 8; number++)
        {
            await pacer.Tell.Call(number); // A ValueTask: ACT3004 would ask for the await.
            await timeline.Write($"Patient: call {number} is handed over");
        }

        await pacer.Call(9); // An ask: waits for its turn behind the others, and for its end.
        await timeline.Write($"Patient: all done; the limiter knows {await limiter.Clients()} clients");

        await Task.Delay(TimeSpan.FromMinutes(2), system.Options.TimeProvider);
        await timeline.Write($"two minutes later it knows {await limiter.Clients()}");

        foreach (var line in await timeline.Lines())
            writer.WriteLine(line);
    });
}
