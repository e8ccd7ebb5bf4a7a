using Actors.Tests.Kit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Tests.Kit;

/// <summary>A host in this process, with a clock that stands still and a log that is kept.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private TestHost(IHost host, LogBook log, ManualTime time)
    {
        Host = host;
        Log = log;
        Time = time;
    }

    public IHost Host { get; }

    public LogBook Log { get; }

    public ManualTime Time { get; }

    public IServiceProvider Services => Host.Services;

    public ActorSystem System => Services.GetRequiredService<ActorSystem>();

    /// <param name="configure">Registers services.</param>
    /// <param name="settings">The configuration, as <c>key=value</c>.</param>
    public static TestHost Build(Action<IServiceCollection> configure, params string[] settings)
    {
        var (log, time) = (new LogBook(), new ManualTime());
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])));
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.Services.AddSingleton<TimeProvider>(time);
        configure(builder.Services);
        return new(builder.Build(), log, time);
    }

    public static async Task<TestHost> StartAsync(Action<IServiceCollection> configure, params string[] settings)
    {
        var host = Build(configure, settings);
        await host.Host.StartAsync();
        return host;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Lets an actor hang. One whose time is over before its turn has begun would not be late.</summary>
    /// <returns>What it waits for.</returns>
    public async Task<TaskCompletionSource> Hang(CounterProxy counter)
    {
        var gate = new TaskCompletionSource();
        counter.Tell.Hang(gate);
        while (!System.Inspect().Any(actor => actor.Turns is [{ Name: "Counter.Hang" }]))
            await Task.Yield();
        return gate;
    }

    public async Task<HealthReport> HealthAsync() => await Get<HealthCheckService>().CheckHealthAsync();

    public ValueTask DisposeAsync() => ((IAsyncDisposable)Host).DisposeAsync();
}
