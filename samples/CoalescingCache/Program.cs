using Actors;
using Samples;

namespace CoalescingCache;

/// <summary>Three thousand questions, and five calls of the origin.</summary>
public static class Program
{
    public static void Main() => Run(Console.Out);

    /// <summary>Asks the cache and writes what happened when.</summary>
    public static void Run(TextWriter writer) => VirtualTime.Run(async system =>
    {
        var timeline = Timeline.Spawn(system);
        var library = Library.Spawn(system.Named("library"), timeline);
        var cache = Cache<string, int>.Spawn(system.Named("cache"), library, TimeSpan.FromSeconds(60));

        await timeline.Write("a thousand readers want 'Emma', and another 'Ulysses'");
        var ulysses = Ask("Ulysses");
        await timeline.Write($"all of them have shelf {await SameForAll("Emma")}, the other {await ulysses}");

        await timeline.Write($"a thousand more: shelf {await SameForAll("Emma")}, at once");

        await Task.Delay(TimeSpan.FromSeconds(61), system.Options.TimeProvider);
        await timeline.Write($"a minute later the value has expired: shelf {await cache.Get("Emma")}");

        await timeline.Write("a thousand want a book without a title");
        var failures = 0;
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(async _ =>
        {
            try
            {
                await cache.Get("");
            }
            catch (OriginException)
            {
                failures++;
            }
        }));
        await timeline.Write($"{failures} failed by one call; the next one is tried anew");
        try
        {
            await cache.Get("");
        }
        catch (OriginException failure)
        {
            await timeline.Write(failure.Message);
        }

        await timeline.Write($"the origin was called {await library.Calls()} times");
        foreach (var line in await timeline.Lines())
            writer.WriteLine(line);

        async Task<int> Ask(string title) => await cache.Get(title);

        async Task<int> SameForAll(string title) =>
            (await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Ask(title)))).Distinct().Single();
    });
}
