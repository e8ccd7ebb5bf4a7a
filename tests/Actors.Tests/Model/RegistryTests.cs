using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>Groups: actors found by name, by role and by path.</summary>
public class RegistryTests
{
    private static ScreenProxy NewScreen(TestSystem test, string? name = null) =>
        name is null ? Screen.Spawn(test.System, new Sightings()) : Screen.Spawn(test.System.Named(name), new Sightings());

    [Fact]
    public async Task An_actor_is_found_by_its_name()
    {
        await using var test = new TestSystem();
        var screen = NewScreen(test);
        test.System.Registry.Register("screen", screen);
        test.System.Registry.Register("again", screen);

        Assert.Equal(screen, test.System.Registry.Find<ScreenProxy>("screen"));
        Assert.True(test.System.Registry.TryFind<IPriceFeed>("again", out var feed));
        Assert.Equal(screen, (ScreenProxy)feed);
        Assert.False(test.System.Registry.TryFind<ScreenProxy>("Screen", out _));
    }

    [Fact]
    public async Task What_is_not_found_is_said_with_what_is_there()
    {
        await using var test = new TestSystem();
        test.System.Registry.Register("screen", NewScreen(test, "main"));

        var nobody = Assert.Throws<ActorNotFoundException>(() => test.System.Registry.Find<ScreenProxy>("prices"));
        var other = Assert.Throws<ActorNotFoundException>(() => test.System.Registry.Find<TallyProxy>("screen"));

        Assert.Equal(("prices", typeof(ScreenProxy), null), (nobody.Name, nobody.Wanted, nobody.Found));
        Assert.Equal("'screen' is ScreenProxy (/main), and no TallyProxy.", other.Message);
        Assert.Equal("/main", other.Found?.ToString());
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        await using var test = new TestSystem();
        var screen = NewScreen(test, "main");
        test.System.Registry.Register("screen", screen);

        var taken = Assert.Throws<NameTakenException>(() => test.System.Registry.Register("screen", NewScreen(test)));
        Assert.Throws<NameTakenException>(() => test.System.Registry.Register("screen", screen));

        Assert.Equal(("screen", "/main"), (taken.Name, taken.Owner.Path));
        Assert.True(test.System.Registry.Unregister("screen"));
        Assert.False(test.System.Registry.Unregister("screen"));
        test.System.Registry.Register("screen", NewScreen(test));
    }

    [Fact]
    public async Task An_actor_that_ends_is_removed()
    {
        await using var test = new TestSystem();
        var screen = NewScreen(test);
        test.System.Registry.Register("screen", screen);

        await test.System.StopAsync(screen);
        Assert.Empty(test.System.Registry.Snapshot());
        test.System.Registry.Register("screen", screen);
        Assert.Empty(test.System.Registry.Snapshot());

        var next = NewScreen(test);
        test.System.Registry.Register("screen", next);
        Assert.Equal(next, test.System.Registry.Find<ScreenProxy>("screen"));
    }

    [Fact]
    public async Task Actors_are_found_by_what_they_can_do()
    {
        await using var test = new TestSystem();
        ScreenProxy one = NewScreen(test), two = NewScreen(test);
        test.System.Registry.Register("b", one);
        test.System.Registry.Register("a", two);
        test.System.Registry.Register("c", one);
        test.System.Registry.Register("tally", Tally.Spawn(test.System));

        Assert.Equal([two, one], test.System.Registry.FindAll<IPriceFeed>().Cast<ScreenProxy>());
        Assert.Equal(3, test.System.Registry.FindAll<ActorProxy>().Count);
        Assert.Single(test.System.Registry.FindAll<TallyProxy>());
        Assert.Equal(["a", "b", "c", "tally"], test.System.Registry.Snapshot().Select(pair => pair.Key));
    }

    [Fact]
    public async Task Somebody_waits_for_a_name()
    {
        await using var test = new TestSystem();
        var registry = test.System.Registry;
        var waiting = registry.WaitForAsync<ScreenProxy>("screen");
        var wrong = registry.WaitForAsync<TallyProxy>("screen");
        using var source = new CancellationTokenSource();
        var given = registry.WaitForAsync<ScreenProxy>("screen", source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.False(waiting.IsCompleted);

        var screen = NewScreen(test);
        registry.Register("screen", screen);

        Assert.Equal(screen, await waiting);
        await Assert.ThrowsAsync<ActorNotFoundException>(() => wrong);
        Assert.Equal(screen, await registry.WaitForAsync<ScreenProxy>("screen"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => registry.WaitForAsync<ScreenProxy>("screen", source.Token));
    }

    [Fact]
    public async Task An_actor_is_found_by_its_path()
    {
        await using var test = new TestSystem();
        var owner = PoolOwner.Spawn(test.System.Named("owner"), new Ledgers());
        Assert.Equal("/owner/hands/1", await owner.First());

        Assert.Equal(owner, test.System.Find<PoolOwnerProxy>("/owner"));
        var pool = test.System.Find<HandProxy>("/owner/hands");
        var member = test.System.Find<HandProxy>("/owner/hands/2");
        Assert.Equal("/owner/hands/2", await member.Address());
        Assert.NotEqual(pool, member);
        Assert.True(test.System.TryFind<HandProxy>("/owner/hands", out var found));
        Assert.Equal(pool, found);
        Assert.All(["", "owner", "/", "/other", "/owner/", "/owner/hands/3", "/owner/hands/1/2"], path => Assert.False(test.System.TryFind<ActorProxy>(path, out _)));
        Assert.Contains("no TallyProxy", Assert.Throws<ActorNotFoundException>(() => test.System.Find<TallyProxy>("/owner")).Message, StringComparison.Ordinal);
        Assert.Equal("/other", Assert.Throws<ActorNotFoundException>(() => test.System.Find<TallyProxy>("/other")).Name);
    }

    [Fact]
    public async Task A_pool_is_registered_as_an_actor_is()
    {
        await using var test = new TestSystem();
        var pool = Hand.SpawnPool(test.System, new PoolOptions(2), new Ledgers());
        test.System.Registry.Register("hands", pool.Proxy);

        Assert.Equal(pool.Proxy, test.System.Registry.Find<HandProxy>("hands"));
        await test.System.StopAsync(pool.Proxy);
        Assert.Empty(test.System.Registry.Snapshot());
    }

    [Fact]
    public async Task Names_come_and_go_on_all_cores()
    {
        await using var test = new TestSystem();
        var registry = test.System.Registry;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(async () =>
        {
            for (var i = 0; i < Stress.Times(200); i++)
            {
                var (screen, name) = (NewScreen(test), $"{thread}/{i}");
                var waiting = registry.WaitForAsync<ScreenProxy>(name);
                registry.Register(name, screen);
                Assert.Equal(screen, await waiting);
                Assert.Contains(screen, registry.FindAll<ScreenProxy>());
                if (i % 2 == 0)
                    Assert.True(registry.Unregister(name));
                await test.System.StopAsync(screen);
            }
        })));

        Assert.Empty(registry.Snapshot());
    }
}
