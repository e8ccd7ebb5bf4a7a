using System.Collections.Concurrent;
using Actors;
using Actors.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Telemetry;

namespace Samples.Tests;

/// <summary>The worker, a minute long, in virtual time.</summary>
public class TelemetryTests
{
    [Fact]
    public async Task Every_reading_of_every_device_is_plotted_in_its_second()
    {
        const int Devices = 2000, Seconds = 60;
        var (time, book) = (new ManualTime(), new Book());
        var builder = Host.CreateApplicationBuilder(["--devices", $"{Devices}"]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(time).AddSingleton<IPlot>(book);
        using var host = Telemetry.Program.Build(builder);
        await host.StartAsync();
        var system = host.Services.GetRequiredService<ActorSystem>();

        // The devices have been spawned, and have yet to start.
        while (Plant().Children.Count(device => device.State is not ActorState.Starting) < Devices)
            await Task.Yield();
        for (var second = 1; second <= Seconds; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            // A reading of each device, and the tick of the plant itself.
            while (Plant().Handled < second * (Devices + 1))
                await Task.Yield();
        }

        await host.StopAsync();
        // The plant's tick is the first of its second: it plots what came in the one before.
        Assert.Equal(Seconds - 1, book.Seconds.Count);
        Assert.All(book.Seconds, second => Assert.Equal(Devices, second.Readings));
        Assert.All(book.Seconds, second => Assert.InRange(second.Mean, second.Least, second.Most));
        Assert.True(book.Seconds.Max(second => second.Mean) > 21.5 && book.Seconds.Min(second => second.Mean) < 18.5, "The wave goes up and down.");
        Assert.Empty(system.Inspect());

        ActorSnapshot Plant() => Assert.Single(system.Inspect());
    }

    [Fact]
    public async Task A_second_is_a_line()
    {
        using var writer = new StringWriter { NewLine = "\n" };

        await new TextPlot(writer).Draw(new Second(new TimeSpan(12, 0, 7), 100_000, 218, 21, 18, 23));

        Assert.Equal("12:00:07   100,000 in    218 turns  21.00 °C |            ------------o--------        |\n", writer.ToString());
    }

    private sealed class Book : IPlot
    {
        private readonly ConcurrentQueue<Second> _seconds = new();

        public IReadOnlyList<Second> Seconds => [.. _seconds];

        public Task Draw(Second second)
        {
            _seconds.Enqueue(second);
            return Task.CompletedTask;
        }
    }
}
