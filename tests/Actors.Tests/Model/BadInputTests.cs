using Actors.Tests.Kit;

namespace Actors.Tests.Model;

public class BadInputTests
{
    [Fact]
    public void A_null_parent_is_named() =>
        Assert.Equal("parent", Assert.Throws<ArgumentNullException>(() => Answerer.Spawn(null!, new Log())).ParamName);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-10_000_000)]
    public async Task A_timeout_that_is_not_positive_is_named(long ticks)
    {
        await using var system = new ActorSystem();
        var answerer = Answerer.Spawn(system, new Log());

        Assert.Equal("timeout", Assert.Throws<ArgumentOutOfRangeException>(() => answerer.Within(TimeSpan.FromTicks(ticks))).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ActorSystemOptions { AskTimeout = TimeSpan.FromTicks(ticks) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ActorSystemOptions { StopTimeout = TimeSpan.FromTicks(ticks) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ActorSystemOptions { ShutdownTimeout = TimeSpan.FromTicks(ticks) });
        Assert.Equal("within", (await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => system.StopAsync(answerer, TimeSpan.FromTicks(ticks)))).ParamName);
        Assert.Equal("within", (await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => system.ShutdownAsync(TimeSpan.FromTicks(ticks)))).ParamName);
    }

    [Fact]
    public async Task The_longest_timeout_there_is_does_not_overflow()
    {
        await using var system = new ActorSystem();

        Assert.Equal(2, await Answerer.Spawn(system, new Log()).Within(TimeSpan.MaxValue).Twice(1));
    }

    [Fact]
    public async Task A_system_that_was_shut_down_spawns_nothing()
    {
        var system = new ActorSystem();
        await system.DisposeAsync();
        await system.DisposeAsync();

        var thrown = Assert.Throws<ObjectDisposedException>(() => Answerer.Spawn(system, new Log()));

        Assert.Equal(nameof(ActorSystem), thrown.ObjectName);
        Assert.Contains("Answerer", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a/b")]
    [InlineData("a#1")]
    [InlineData("a\nb")]
    public async Task A_name_that_is_no_name_is_refused(string name)
    {
        await using var system = new ActorSystem();

        Assert.Equal("name", Assert.Throws<ArgumentException>(() => system.Named(name)).ParamName);
    }

    [Fact]
    public async Task A_name_is_taken_as_long_as_its_actor_lives()
    {
        await using var system = new ActorSystem();
        var first = Answerer.Spawn(system.Named("a"), new Log());

        var thrown = Assert.Throws<ArgumentException>(() => Answerer.Spawn(system.Named("a"), new Log()));
        Assert.Equal("name", thrown.ParamName);
        Assert.Contains("'a' is taken", thrown.Message, StringComparison.Ordinal);
        await system.StopAsync(first);

        Assert.Equal(2, await Answerer.Spawn(system.Named("a"), new Log()).Twice(1));
    }

    [Fact]
    public async Task Null_and_foreign_proxies_are_refused_by_name()
    {
        await using var system = new ActorSystem();
        await using var other = new ActorSystem();
        var foreign = Answerer.Spawn(other.Named("x"), new Log());

        Assert.Equal("actor", (await Assert.ThrowsAsync<ArgumentNullException>(() => system.StopAsync(null!))).ParamName);
        Assert.Equal("actor", Assert.Throws<ArgumentNullException>(() => system.Kill(null!)).ParamName);
        Assert.Contains("/x", (await Assert.ThrowsAsync<ArgumentException>(() => system.StopAsync(foreign))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => new ActorSystem(null!));
        Assert.Throws<ArgumentNullException>(() => new ActorSystemOptions { TimeProvider = null! });
    }

    [Fact]
    public void An_actor_made_with_new_says_so_when_it_uses_Self()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => new Crasher(new Log(), new Fuse()));

        Assert.Contains("Crasher.Spawn", thrown.Message, StringComparison.Ordinal);
    }
}
