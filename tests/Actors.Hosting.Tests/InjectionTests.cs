using Actors.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Hosting.Tests;

/// <summary>Actors take services through their constructor: in which scope, for how long, and what is said where there are none.</summary>
public sealed class InjectionTests
{
    private readonly Log _log = new();

    private ServiceProvider Container(Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection().AddSingleton(_log).AddScoped<Connection>();
        more?.Invoke(services);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private static ActorSystem System(IServiceProvider? services) => new(new ActorSystemOptions { Services = services });

    [Fact]
    public async Task Each_actor_has_a_scope_that_ends_after_it()
    {
        await using var container = Container();
        await using var system = System(container.ForActors());
        var one = Client.Spawn(system, "one");
        var two = Client.Spawn(system, "two");
        var (first, second) = (await one.Number(), await two.Number());

        Assert.NotEqual(first, second);
        Assert.Equal("one", await one.Name());

        await system.StopAsync(one);

        Assert.Equal([$"client of {first} is gone", $"connection {first} is closed"], _log.Entries);
        Assert.Equal(second, await two.Number());
    }

    [Fact]
    public async Task A_restart_takes_the_services_anew()
    {
        await using var container = Container();
        await using var system = System(container.ForActors());
        var client = Client.Spawn(system, "one");
        var first = await client.Number();

        await Assert.ThrowsAsync<ActorFailedException>(async () => await client.Fail());
        var second = await client.Number();

        Assert.NotEqual(first, second);
        Assert.Equal([$"client of {first} is gone", $"connection {first} is closed"], _log.Entries);
    }

    [Fact]
    public async Task A_kill_ends_the_scope_too()
    {
        await using var container = Container();
        await using var system = System(container.ForActors());
        var client = Client.Spawn(system, "one");
        var number = await client.Number();

        system.Kill(client);

        Assert.Equal(StopReason.Killed, await system.WhenTerminated(client));
        Assert.Equal([$"client of {number} is gone", $"connection {number} is closed"], _log.Entries);
    }

    [Fact]
    public async Task A_constructor_that_fails_leaves_no_scope_behind()
    {
        await using var container = Container();
        await using var system = System(container.ForActors());

        var picky = Picky.Spawn(system);

        Assert.Equal(StopReason.Failed, await system.WhenTerminated(picky));
        Assert.Matches("^connection [0-9]+ is closed$", Assert.Single(_log.Entries));
        var stopped = await Assert.ThrowsAsync<ActorStoppedException>(() => system.WhenStarted(picky));
        Assert.IsType<InvalidOperationException>(stopped.InnerException);
    }

    [Fact]
    public async Task Children_and_members_of_a_pool_have_scopes_of_their_own()
    {
        await using var container = Container();
        await using (var system = System(container.ForActors()))
        {
            var parent = Client.Spawn(system, "parent");
            var child = await parent.Child();
            Assert.NotEqual(await parent.Number(), await child.Number());

            var pool = Client.SpawnPool(system, new PoolOptions(3), "member");
            var numbers = new HashSet<int>();
            for (var i = 0; i < 3; i++)
                numbers.Add(await pool.Proxy.Number());
            Assert.Equal(3, numbers.Count);
        }

        Assert.Equal(5, _log.Entries.Count(entry => entry.StartsWith("connection", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Services_have_keys_and_may_be_missing()
    {
        await using var container = Container(services => services
            .AddKeyedSingleton("two", "2").AddKeyedSingleton("three", "3").AddKeyedSingleton(DayOfWeek.Monday, "Monday")
            .AddTransient(typeof(Wrapper), _ => new Wrapper()));
        await using var system = System(container.ForActors());

        Assert.Equal("2 3  True default Monday True wrapped", await Taker<Wrapper>.Spawn(system).Show());
    }

    [Fact]
    public async Task Without_services_spawning_says_what_is_missing_and_what_to_do()
    {
        await using var system = new ActorSystem();

        var exception = Assert.Throws<MissingServiceException>(() => Client.Spawn(system, "one"));

        Assert.Equal(
            "Client cannot be constructed: its parameter 'connection' takes a Actors.Hosting.Tests.Connection from the services, and its system has none; let AddActors() make the system, or set ActorSystemOptions.Services.",
            exception.Message);
        Assert.Equal(("Client", "connection", typeof(Connection), null), (exception.ActorType, exception.Parameter, exception.ServiceType, exception.Key));
        Assert.Throws<MissingServiceException>(() => Client.SpawnPool(system, new PoolOptions(2), "one"));
        Assert.Empty(system.Inspect());
    }

    [Fact]
    public async Task A_service_that_is_not_registered_is_missed_before_the_actor_is_spawned()
    {
        await using var container = new ServiceCollection().AddSingleton(_log).BuildServiceProvider();
        await using var system = System(container.ForActors());

        var exception = Assert.Throws<MissingServiceException>(() => Client.Spawn(system, "one"));

        Assert.EndsWith("from the services, which have none; register it, or give the parameter a default value or a type that may be null.", exception.Message, StringComparison.Ordinal);
        Assert.Equal("two", Assert.Throws<MissingServiceException>(() => Taker<Uri>.Spawn(system)).Key);
        Assert.Empty(system.Inspect());
    }

    [Fact]
    public async Task An_ordinary_provider_will_do_without_scopes_and_keys()
    {
        await using var system = System(new OneService(_log));

        await system.StopAsync(Guest.Spawn(system, "Ada"));
        Assert.Equal(["Ada is gone"], _log.Entries);
        Assert.Contains("have no keys", Assert.Throws<MissingServiceException>(() => Taker<Uri>.Spawn(system)).Message, StringComparison.Ordinal);

        // Nobody could know before that it has no connection.
        var client = Client.Spawn(system, "one");
        var stopped = await Assert.ThrowsAsync<ActorStoppedException>(() => system.WhenStarted(client));
        Assert.IsType<MissingServiceException>(stopped.InnerException);
    }

    [Fact]
    public async Task A_scope_that_cannot_be_closed_is_a_failure_that_is_reported()
    {
        await using var container = new ServiceCollection().AddScoped<Stubborn>().BuildServiceProvider();
        var failed = new TaskCompletionSource<ActorFailure>();
        await using var system = System(container.ForActors());
        system.ActorFailed += failed.SetResult;

        await system.StopAsync(Holder.Spawn(system));

        Assert.Equal("Holder (disposal of its services)", (await failed.Task).Where);
    }

    private sealed class OneService(Log log) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(Log) ? log : null;
    }
}

public sealed class Wrapper
{
    public override string ToString() => "wrapped";
}

public sealed class Stubborn : IDisposable
{
    public void Dispose() => throw new InvalidOperationException("No.");
}

[Actor]
public partial class Holder([Inject] Stubborn stubborn)
{
    public bool Holds() => stubborn is not null;
}
