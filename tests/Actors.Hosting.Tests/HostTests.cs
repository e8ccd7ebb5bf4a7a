using Actors.Hosting.Tests.Kit;
using Actors.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Tests;

/// <summary>The system starts and stops with its host, and its root actors are there for who needs them.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task A_root_actor_is_injected_by_its_proxy()
    {
        await using var host = await TestHost.StartAsync(services => services
            .AddActors().AddActor("counter", parent => Counter.Spawn(parent, 10)).Services
            .AddSingleton<NeedsCounter>());

        Assert.Equal(11, await host.Get<NeedsCounter>().Counter.Add(1));
        Assert.Equal("/counter", host.Get<CounterProxy>().ToString());
        Assert.Same(host.Get<CounterProxy>(), host.Services.GetRequiredKeyedService<CounterProxy>("counter"));
        Assert.Equal("The actor system has started, with 1 root actors", Assert.Single(host.Log.Of(1)).Text);
        await host.Host.StopAsync();
        Assert.Equal("The actor system has stopped", Assert.Single(host.Log.Of(3)).Text);
    }

    [Fact]
    public async Task A_root_actor_is_injected_by_a_role()
    {
        await using var host = await TestHost.StartAsync(services => services.AddActors()
            .AddActor<ICounter>("one", (parent, _) => Counter.Spawn(parent))
            .AddActor<ICounter, CounterProxy>("two", parent => Counter.Spawn(parent, 5)));

        Assert.Equal(6, await host.Get<CounterProxy>().Add(1));
        Assert.Equal(1, await host.Services.GetRequiredKeyedService<ICounter>("one").Add(1));
        Assert.Equal(7, await host.Services.GetRequiredKeyedService<ICounter>("two").Add(1));
    }

    [Fact]
    public async Task A_pool_is_injected_as_a_pool()
    {
        await using var host = await TestHost.StartAsync(services => services.AddActors()
            .AddActorPool("counters", parent => Counter.SpawnPool(parent, new PoolOptions(2))));

        Assert.Equal(2, host.Get<ActorPool<CounterProxy>>().Size);
        Assert.Equal(1, await host.Get<ActorPool<CounterProxy>>().Proxy.Add(1));
    }

    [Fact]
    public async Task Several_of_a_type_are_told_apart_by_their_names()
    {
        await using var host = await TestHost.StartAsync(services => services.AddActors()
            .AddActor("one", parent => Counter.Spawn(parent, 1))
            .AddActor("two", parent => Counter.Spawn(parent, 2)));

        Assert.Equal(3, await host.Services.GetRequiredKeyedService<CounterProxy>("two").Add(1));
        Assert.Equal(
            "The actor system has several root actors that are a CounterProxy: 'one', 'two'. Say which one: [FromKeyedServices(\"one\")].",
            Assert.Throws<RootActorException>(() => host.Get<CounterProxy>()).Message);
    }

    [Fact]
    public async Task Systems_with_names_stand_side_by_side()
    {
        await using var host = await TestHost.StartAsync(
            services =>
            {
                services.AddActors().AddActor("counter", parent => Counter.Spawn(parent, 0));
                services.AddActors("billing", options => options.StopTimeout = TimeSpan.FromSeconds(2)).AddActor("counter", parent => Counter.Spawn(parent, 100));
                services.AddActors("billing").AddActor("other", parent => Guest.Spawn(parent, "Ada"));
                services.AddSingleton<Log>();
                services.AddSingleton<NeedsBilling>();
            },
            "Actors:AskTimeout=00:00:05", "Actors:Systems:billing:AskTimeout=00:00:07");

        var billing = host.Services.GetRequiredKeyedService<ActorSystem>("billing");
        Assert.NotSame(host.System, billing);
        Assert.Equal((5, 7, 2), ((int)host.System.Options.AskTimeout.TotalSeconds, (int)billing.Options.AskTimeout.TotalSeconds, (int)billing.Options.StopTimeout.TotalSeconds));
        Assert.Equal(1, await host.Get<CounterProxy>().Add(1));
        Assert.Equal(101, await host.Get<NeedsBilling>().Counter.Add(1));
        Assert.Same(billing, host.Get<NeedsBilling>().System);
        Assert.Same(host.Get<NeedsBilling>().Counter, host.Services.GetRequiredKeyedService<CounterProxy>("billing/counter"));
        Assert.Equal(2, billing.Inspect().Count);
    }

    [Fact]
    public async Task Whoever_needs_a_proxy_before_the_start_spawns_the_actor()
    {
        // A hosted service is constructed before anything has started.
        await using var host = TestHost.Build(services =>
        {
            services.AddHostedService<CountsAtStart>();
            services.AddActors().AddActor("counter", parent => Counter.Spawn(parent));
        });
        await host.Host.StartAsync();
        await host.Services.GetServices<IHostedService>().OfType<CountsAtStart>().Single().ExecuteTask!;

        Assert.Equal(2, await host.Get<CounterProxy>().Add(1));
        Assert.Single(host.System.Inspect());
    }

    [Fact]
    public async Task Roots_may_need_each_other_in_any_order()
    {
        await using var host = await TestHost.StartAsync(services => services.AddActors()
            .AddActor("front", parent => Front.Spawn(parent))
            .AddActor("counter", parent => Counter.Spawn(parent, 41)));

        Assert.Equal(42, await host.Get<FrontProxy>().Add(1));
    }

    [Fact]
    public async Task A_root_that_needs_itself_is_told_so()
    {
        await using var host = TestHost.Build(services => services.AddActors()
            .AddActor("counter", (parent, services) => Counter.Spawn(parent, services.GetRequiredService<CounterProxy>().GetHashCode())));

        var exception = await Assert.ThrowsAsync<RootActorException>(() => host.Host.StartAsync());
        Assert.Contains("needs itself to be spawned", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_start_waits_for_the_roots_to_start()
    {
        var gate = new TaskCompletionSource();
        await using var host = TestHost.Build(services =>
        {
            services.AddSingleton<Log>();
            services.AddActors().AddActor("slow", parent => Slow.Spawn(parent, gate));
            services.AddHostedService<SaysStarted>();
        });
        var started = host.Host.StartAsync();

        Assert.False(started.IsCompleted);
        gate.SetResult();
        await started;
        Assert.Equal(["started", "the host starts"], host.Get<Log>().Entries);
    }

    [Fact]
    public async Task A_root_that_cannot_start_fails_the_start_of_the_host()
    {
        await using var host = TestHost.Build(services => services.AddActors()
            .AddActor("counter", parent => Counter.Spawn(parent))
            .AddActor("stillborn", parent => Stillborn.Spawn(parent)));

        var exception = await Assert.ThrowsAsync<RootActorException>(() => host.Host.StartAsync());

        Assert.Equal("The actor system could not start its root actor 'stillborn': No air.", exception.Message);
        Assert.Equal("stillborn", exception.Actor);
        Assert.Equal("No air.", exception.InnerException?.Message);
        Assert.Equal(LogLevel.Critical, Assert.Single(host.Log.Of(5)).Level);
        Assert.Empty(host.System.Inspect());
    }

    [Fact]
    public async Task The_start_waits_for_all_members_of_a_pool()
    {
        var gate = new TaskCompletionSource();
        await using var host = TestHost.Build(services =>
        {
            services.AddSingleton<Log>();
            services.AddActors().AddActorPool("slow", parent => Slow.SpawnPool(parent, new PoolOptions(3), gate));
            services.AddHostedService<SaysStarted>();
        });
        var started = host.Host.StartAsync();

        Assert.False(started.IsCompleted);
        gate.SetResult();
        await started;
        Assert.Equal(["started", "started", "started", "the host starts"], host.Get<Log>().Entries);
    }

    [Fact]
    public async Task A_member_of_a_pool_that_cannot_start_fails_the_start_of_the_host()
    {
        await using var host = TestHost.Build(services => services.AddActors().AddActorPool("stillborn", parent => Stillborn.SpawnPool(parent, new PoolOptions(3))));

        var exception = await Assert.ThrowsAsync<RootActorException>(() => host.Host.StartAsync());

        Assert.Equal("The actor system could not start its root actor 'stillborn': No air.", exception.Message);
        Assert.Single(host.Log.Of(5));
        Assert.Empty(host.System.Inspect());
    }

    [Fact]
    public async Task A_start_that_takes_too_long_names_the_root_it_waits_for()
    {
        await using var host = TestHost.Build(services =>
        {
            services.AddSingleton<Log>();
            services.AddActors().AddActor("slow", parent => Slow.Spawn(parent, new TaskCompletionSource())).AddActor("counter", parent => Counter.Spawn(parent));
        });
        using var patience = new CancellationTokenSource();
        var started = host.Host.StartAsync(patience.Token);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => started);
        var entry = Assert.Single(host.Log.Of(5));
        Assert.Equal("The actor system could not start its root actor slow", entry.Text);
        Assert.IsAssignableFrom<OperationCanceledException>(entry.Exception);
    }

    [Fact]
    public async Task What_spawns_a_root_may_throw_or_return_no_actor()
    {
        await using var thrower = TestHost.Build(services => services.AddActors().AddActor("guest", parent => Guest.Spawn(parent, "Ada")));
        Assert.IsType<MissingServiceException>((await Assert.ThrowsAsync<RootActorException>(() => thrower.Host.StartAsync())).InnerException);

        await using var text = TestHost.Build(services => services.AddActors().AddActor("text", _ => "no actor"));
        Assert.Contains("returned a String, which is no proxy", (await Assert.ThrowsAsync<RootActorException>(() => text.Host.StartAsync())).Message, StringComparison.Ordinal);

        await using var name = TestHost.Build(services => services.AddActors().AddActor("a/b", parent => Counter.Spawn(parent)));
        Assert.Contains("'a/b' cannot name an actor", (await Assert.ThrowsAsync<RootActorException>(() => name.Host.StartAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_root_that_is_spawned_elsewhere_is_named()
    {
        await using var elsewhere = new ActorSystem();
        await using var host = TestHost.Build(services => services.AddActors().AddActor("counter", _ => Counter.Spawn(elsewhere.Named("stray"))));

        var exception = await Assert.ThrowsAsync<RootActorException>(() => host.Host.StartAsync());

        Assert.StartsWith("The actor system could not start its root actor 'counter': /stray does not live in this system.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_declared_once()
    {
        var actors = new ServiceCollection().AddActors().AddActor("counter", parent => Counter.Spawn(parent));

        Assert.Contains("has a root actor 'counter' already", Assert.Throws<ArgumentException>(() => actors.AddActor("counter", parent => Stillborn.Spawn(parent))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => actors.AddActor(" ", parent => Counter.Spawn(parent)));
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddActors(""));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_key_is_of_one_actor_only(bool systemFirst)
    {
        var services = new ServiceCollection();
        Action[] declarations = [
            () => services.AddActors("billing").AddActor("counter", parent => Counter.Spawn(parent)),
            () => services.AddActors().AddActor("billing", parent => Counter.Spawn(parent)),
        ];
        declarations[systemFirst ? 0 : 1]();

        var exception = Assert.Throws<ArgumentException>(declarations[systemFirst ? 1 : 0]);

        Assert.Contains("[FromKeyedServices(\"billing\")] CounterProxy would be both the root actor ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(": choose another name.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stop_drains_the_actors_after_the_rest_of_the_host()
    {
        var gate = new TaskCompletionSource();
        await using var host = await TestHost.StartAsync(services =>
        {
            // Registered before the actors, so it would stop after them, were they ordinary services.
            services.AddSingleton<Log>();
            services.AddHostedService<AsksAtStop>();
            services.AddActors()
                .AddActor("guest", parent => Guest.Spawn(parent, "Ada"))
                .AddActor("counter", parent => Counter.Spawn(parent));
        });
        host.Get<GuestProxy>().Tell.Work(gate);

        var stopped = host.Host.StopAsync();
        await host.Get<Log>().Has("counted 1 at the stop");
        Assert.False(stopped.IsCompleted);
        gate.SetResult();
        await stopped;

        Assert.Equal(["counted 1 at the stop", "Ada has worked", "Ada is gone"], host.Get<Log>().Entries);
        Assert.Empty(host.Log.Of(4));
    }

    [Fact]
    public async Task Who_is_late_is_abandoned_when_the_host_loses_patience_and_is_logged()
    {
        await using var host = await TestHost.StartAsync(services => services.AddActors().AddActor("counter", parent => Counter.Spawn(parent)));
        await host.Hang(host.Get<CounterProxy>());
        using var patience = new CancellationTokenSource();

        var stopped = host.Host.StopAsync(patience.Token);
        Assert.False(stopped.IsCompleted);
        await patience.CancelAsync();
        await Record.ExceptionAsync(() => stopped);

        Assert.Equal("The actor system had to abandon 1 actors that did not stop in time: /counter", Assert.Single(host.Log.Of(4)).Text);
    }

    [Fact]
    public async Task A_service_that_uses_up_the_time_leaves_the_actors_none_but_they_end()
    {
        using var patience = new CancellationTokenSource();
        var stops = new TaskCompletionSource();
        await using var host = await TestHost.StartAsync(services =>
        {
            services.AddSingleton<IHostedService>(new Glutton(stops));
            services.AddActors().AddActor("stuck", parent => Counter.Spawn(parent)).AddActor("well", parent => Counter.Spawn(parent));
        });
        await host.Hang(host.Services.GetRequiredKeyedService<CounterProxy>("stuck"));

        var stopped = host.Host.StopAsync(patience.Token);
        await stops.Task;
        await patience.CancelAsync();
        await Record.ExceptionAsync(() => stopped);

        Assert.Contains("/stuck", Assert.Single(host.Log.Of(4)).Text, StringComparison.Ordinal);
        Assert.Single(host.Log.Of(3));
    }

    [Fact]
    public async Task Idle_actors_come_to_their_end_also_when_servers_have_used_up_the_time()
    {
        using var patience = new CancellationTokenSource();
        var stops = new TaskCompletionSource();
        await using var host = await TestHost.StartAsync(services =>
        {
            services.AddSingleton<Log>().AddSingleton<IHostedService>(new Glutton(stops));
            var actors = services.AddActors();
            for (var i = 0; i < 50; i++)
                actors.AddActor($"guest{i}", parent => Guest.Spawn(parent, "Ada"));
        });

        var stopped = host.Host.StopAsync(patience.Token);
        await stops.Task;
        await patience.CancelAsync();
        await Record.ExceptionAsync(() => stopped);

        Assert.Equal(Enumerable.Repeat("Ada is gone", 50), host.Get<Log>().Entries);
        Assert.Empty(host.Log.Of(4));
        Assert.Empty(host.Log.Of(10));
    }

    [Fact]
    public async Task The_actors_have_as_long_as_the_host_or_less()
    {
        await using var host = await TestHost.StartAsync(
            services => services.AddActors().AddActor("counter", parent => Counter.Spawn(parent)),
            "Actors:ShutdownTimeout=00:00:03");
        await host.Hang(host.Get<CounterProxy>());

        var stopped = host.Host.StopAsync();
        while (!stopped.IsCompleted)
        {
            host.Time.Advance(TimeSpan.FromSeconds(3));
            await Task.Yield();
        }

        await stopped;
        Assert.Single(host.Log.Of(4));
    }

    [Fact]
    public async Task An_actor_may_stop_the_application_in_a_turn()
    {
        await using var host = await TestHost.StartAsync(services => services.AddActors().AddActor("quitter", parent => Quitter.Spawn(parent)));
        var shutdown = host.Host.WaitForShutdownAsync();

        Assert.True(await host.Get<QuitterProxy>().Quit());
        await shutdown;

        Assert.Single(host.Log.Of(3));
        Assert.Empty(host.Log.Of(4));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_root_that_is_lost_stops_the_host_only_if_that_is_wished(bool wished)
    {
        await using var host = await TestHost.StartAsync(
            services => services.AddActors(options => options.Supervision = new SupervisionPolicy { MaxRestarts = 0 }).AddActor("counter", parent => Counter.Spawn(parent)),
            $"Actors:StopHostWhenRootFails={wished}");
        var stopping = host.Get<IHostApplicationLifetime>().ApplicationStopping;

        await Assert.ThrowsAsync<ActorFailedException>(async () => await host.Get<CounterProxy>().Fail("Enough."));
        var lost = await host.Log.Has(6);

        Assert.Equal((LogLevel.Critical, "The actor system has lost its root actor counter: Failed"), (lost.Level, lost.Text));
        Assert.Equal(["Actor:/counter"], lost.Scopes);
        if (wished)
            await Task.Delay(Timeout.Infinite, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal(wished, stopping.IsCancellationRequested);
    }

    [Fact]
    public async Task A_host_that_was_never_started_is_disposed_all_the_same()
    {
        var host = TestHost.Build(services => services.AddSingleton<Log>().AddActors().AddActor("guest", parent => Guest.Spawn(parent, "Ada")));
        Assert.Equal(3, await host.Get<GuestProxy>().Greet());
        var log = host.Get<Log>();

        host.Host.Dispose();

        Assert.Equal(["Ada is gone"], log.Entries);
    }
}

public sealed class NeedsCounter(CounterProxy counter)
{
    public CounterProxy Counter => counter;
}

public sealed class NeedsBilling([FromKeyedServices("billing")] ActorSystem system, [FromKeyedServices("billing")] CounterProxy counter)
{
    public ActorSystem System => system;

    public CounterProxy Counter => counter;
}

public sealed class CountsAtStart(CounterProxy counter) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken) => await counter.Add(1, stoppingToken);
}

/// <summary>Stops when nobody waits any more.</summary>
public sealed class Glutton(TaskCompletionSource stops) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        stops.SetResult();
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}

public sealed class SaysStarted(Log log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        log.Add("the host starts");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

public sealed class AsksAtStop(CounterProxy counter, Log log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken) => log.Add($"counted {await counter.Add(1, cancellationToken)} at the stop");
}

[Actor]
public partial class Front([Inject] CounterProxy counter)
{
    public async Task<int> Add(int number, CancellationToken cancellationToken) => await counter.Add(number, cancellationToken);
}

[Actor]
public partial class Quitter([Inject] IHostApplicationLifetime lifetime)
{
    public bool Quit()
    {
        lifetime.StopApplication();
        return lifetime.ApplicationStopping.IsCancellationRequested;
    }
}
