using Actors;
using Samples;

namespace Auction;

/// <summary>Two lots under the hammer: one that three people want, and one that nobody does.</summary>
public static class Program
{
    public static void Main() => Run(Console.Out);

    /// <summary>Holds the auction and writes what happened when.</summary>
    public static void Run(TextWriter writer) => VirtualTime.Run(async system =>
    {
        var timeline = Timeline.Spawn(system);
        var ann = Bidder.Spawn(system.Named("ann"), "Ann", limit: 200, step: 20, Seconds(2), timeline);
        var bob = Bidder.Spawn(system.Named("bob"), "Bob", limit: 240, step: 10, Seconds(16), timeline); // When it is going twice.
        var cleo = Bidder.Spawn(system.Named("cleo"), "Cleo", limit: 900, step: 50, Seconds(37), timeline); // Never in time.

        var vase = Sale.Spawn(system.Named("vase"), "the vase", 100m, timeline);
        await vase.Enter(ann);
        await vase.Enter(bob);
        await vase.Enter(cleo);
        // Stashed until the hammer has fallen; that may take longer than the half minute that an ask waits by default.
        var price = await vase.Within(TimeSpan.FromMinutes(10)).Result();
        await timeline.Write($"the clerk books {price}");

        await Fails(() => vase.Bid(cleo, "Cleo", 1000));

        var bust = Sale.Spawn(system.Named("bust"), "the bust", 500m, timeline);
        await Fails(() => bust.Bid(ann, "Ann", 100));
        await timeline.Write($"the clerk books {await bust.Result() ?? 0}");

        foreach (var line in await timeline.Lines())
            writer.WriteLine(line);

        async Task Fails(Func<ValueTask> bid)
        {
            try
            {
                await bid();
            }
            catch (Exception refused) when (refused is BidTooLowException or TooLateException)
            {
                await timeline.Write($"{refused.GetType().Name}: {refused.Message}");
            }
        }
    });

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
