using Actors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Telemetry;

/// <summary>A worker with a hundred thousand actors. It runs until it is stopped.</summary>
public static class Program
{
    public static void Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddSingleton<IPlot>(new TextPlot(Console.Out));
        Build(builder).Run();
    }

    /// <summary>The worker; <c>--devices</c> says how many there are.</summary>
    public static IHost Build(HostApplicationBuilder builder)
    {
        var devices = builder.Configuration.GetValue("devices", 100_000);
        builder.Services
            .AddActors(options =>
            {
                // Devices that tick together are no cause for alarm, nor is what they measure while the plant stops.
                options.MailboxAlarm = 2 * devices + 64;
                options.LoggedDeadLetters = 0;
            })
            .AddActor("plant", parent => Plant.Spawn(parent, devices));
        return builder.Build();
    }
}
