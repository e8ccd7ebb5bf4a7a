using Actors.Hosting.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Actors.Hosting.Tests;

/// <summary>A load balancer and an operator learn how the actors are.</summary>
public sealed class HealthTests
{
    private static TestHost Build(params string[] settings) => TestHost.Build(
        services =>
        {
            services.AddActors(options => options.Supervision = new SupervisionPolicy { MaxRestarts = 0 })
                .AddActor("counter", parent => Counter.Spawn(parent))
                .AddActor("other", parent => Counter.Spawn(parent));
            services.AddHealthChecks().AddActors();
        },
        settings);

    [Fact]
    public async Task It_is_ready_from_the_start_to_the_stop_and_alive_until_the_end()
    {
        await using var host = Build();
        Assert.Equal((HealthStatus.Healthy, HealthStatus.Unhealthy, "The actor system has not started yet."), await Look(host));

        await host.Host.StartAsync();
        Assert.Equal((HealthStatus.Healthy, HealthStatus.Healthy, null), await Look(host));

        var gate = new TaskCompletionSource();
        host.Services.GetRequiredKeyedService<CounterProxy>("counter").Tell.Hang(gate);
        var stopped = host.Host.StopAsync();
        Assert.Equal((HealthStatus.Healthy, HealthStatus.Unhealthy, "The actor system stops."), await Look(host));

        gate.SetResult();
        await stopped;
        Assert.Equal((HealthStatus.Unhealthy, HealthStatus.Unhealthy, "The actor system stops."), await Look(host));
    }

    [Fact]
    public async Task A_stuck_turn_and_a_long_mailbox_degrade_it_and_are_named()
    {
        await using var host = Build("Actors:Health:StuckTurn=00:00:20", "Actors:Health:MailboxLength=5");
        await host.Host.StartAsync();
        var (gate, counter) = (new TaskCompletionSource(), host.Services.GetRequiredKeyedService<CounterProxy>("counter"));
        counter.Tell.Hang(gate);
        while (host.System.Inspect()[0].Turns is not [{ Name: "Counter.Hang" }])
            await Task.Yield();
        Assert.Equal(HealthStatus.Healthy, (await Look(host)).Ready);

        host.Time.Advance(TimeSpan.FromSeconds(25));
        for (var i = 0; i < 6; i++)
            counter.Tell.Add(1);

        var report = (await host.HealthAsync()).Entries["actors-ready"];
        Assert.Equal((HealthStatus.Degraded, "The actor system has 1 actors with a stuck turn or too many messages."), (report.Status, report.Description));
        Assert.Equal(new KeyValuePair<string, object>("/counter", "Counter.Hang takes 00:00:25; 6 messages wait"), Assert.Single(report.Data));

        gate.SetResult();
        await counter.Add(1);
        Assert.Equal(HealthStatus.Healthy, (await Look(host)).Ready);
    }

    [Fact]
    public async Task A_lost_root_is_missed()
    {
        await using var host = Build();
        await host.Host.StartAsync();
        await Assert.ThrowsAsync<ActorFailedException>(async () => await host.Services.GetRequiredKeyedService<CounterProxy>("other").Fail("Enough."));
        await host.Log.Has(6);

        Assert.Equal((HealthStatus.Healthy, HealthStatus.Unhealthy, "The actor system has lost root actors: other."), await Look(host));
    }

    [Fact]
    public async Task The_checks_have_names_and_tags()
    {
        await using var host = await TestHost.StartAsync(services =>
        {
            services.AddActors();
            services.AddActors("billing");
            services.AddHealthChecks().AddActors().AddActors("billing");
        });

        var live = await host.Get<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains("live"));
        var ready = await host.Get<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains("ready"));

        Assert.Equal(["actors-live", "actors-billing-live"], live.Entries.Keys);
        Assert.Equal(["actors-ready", "actors-billing-ready"], ready.Entries.Keys);
        Assert.Equal(HealthStatus.Healthy, ready.Status);
    }

    [Fact]
    public async Task A_system_that_is_not_there_is_an_error()
    {
        await using var host = await TestHost.StartAsync(services => services.AddHealthChecks().AddActors("billing"));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(host.HealthAsync);

        Assert.Equal("There is no actor system 'billing' to check: call services.AddActors(\"billing\").", exception.Message);
    }

    private static async Task<(HealthStatus Live, HealthStatus Ready, string? Why)> Look(TestHost host)
    {
        var report = await host.HealthAsync();
        return (report.Entries["actors-live"].Status, report.Entries["actors-ready"].Status, report.Entries["actors-ready"].Description);
    }
}
