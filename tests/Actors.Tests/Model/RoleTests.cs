using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>Who looks things up: an actor, or a fake of one.</summary>
[Role]
public interface IDirectory
{
    ValueTask<string?> Find(string name, CancellationToken cancellationToken);

    Task<int> Add(string name, string number);

    ValueTask<T> Echo<T>(T value);
}

/// <summary>Asks one like itself, by its role.</summary>
[Role]
public interface IForwards
{
    ValueTask<int> Forward(IForwards? next);

    ValueTask<int> HoldThenForward(Meeting meeting, IForwards next);
}

[Actor]
public partial class Directory : IDirectory
{
    private readonly Dictionary<string, string> _numbers = [];

    public string? Find(string name) => _numbers.GetValueOrDefault(name);

    [Throws<ArgumentException>]
    public int Add(string name, string number)
    {
        _numbers.Add(name, number);
        return _numbers.Count;
    }

    public T Echo<T>(T value) => value;

    /// <summary>What the compiler was given in place of the role, called as nobody should.</summary>
    public async Task<string?> CallItself()
    {
#pragma warning disable ACT1003 // The test is about what happens to those who do it all the same.
        IDirectory itself = this;
#pragma warning restore ACT1003
        return await itself.Find("a", default);
    }

    public DirectoryProxy Me() => Self;
}

/// <summary>Knows a directory by its role only: from its constructor, from a message, in a field.</summary>
[Actor]
public partial class Caller(IDirectory directory)
{
    private IDirectory _directory = directory;

    public void Use(IDirectory other) => _directory = other;

    public async Task<string> Call(string name, CancellationToken cancellationToken) =>
        await _directory.Find(name, cancellationToken) is { } number ? $"calling {number}" : "nobody";

    public IDirectory Which() => _directory;
}

[Actor]
public partial class Forwarder : IForwards
{
    public async Task<int> Forward(IForwards? next) => next is null ? 0 : 1 + await next.Forward(null);

    public async Task<int> HoldThenForward(Meeting meeting, IForwards next)
    {
        await meeting.Arrive();
        return await next.Forward(null);
    }
}

/// <summary>Written by hand, for tests.</summary>
internal sealed class FakeDirectory : IDirectory
{
    public ValueTask<string?> Find(string name, CancellationToken cancellationToken) => new($"fake {name}");

    public Task<int> Add(string name, string number) => Task.FromResult(0);

    public ValueTask<T> Echo<T>(T value) => new(value);
}

/// <summary>A proxy stands for its actor's roles: in constructors, messages and fields of others.</summary>
public class RoleTests
{
    [Fact]
    public async Task A_role_is_asked_like_the_proxy()
    {
        await using var system = new ActorSystem();
        IDirectory directory = Directory.Spawn(system);
        Assert.Equal(1, await directory.Add("a", "1"));
        Assert.Equal("1", await directory.Find("a", default));
        Assert.Equal(2.5m, await directory.Echo(2.5m));
        await Assert.ThrowsAsync<ArgumentException>(() => directory.Add("a", "2"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await directory.Find("a", new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Other_actors_know_it_by_its_role()
    {
        await using var system = new ActorSystem();
        var directory = Directory.Spawn(system);
        await directory.Add("a", "1");
        var caller = Caller.Spawn(system, directory);
        Assert.Equal("calling 1", await caller.Call("a"));
        Assert.Equal("nobody", await caller.Call("b"));
        Assert.Equal(await directory.Me(), await caller.Which());
    }

    [Fact]
    public async Task A_fake_takes_its_place()
    {
        await using var system = new ActorSystem();
        var caller = Caller.Spawn(system, new FakeDirectory());
        Assert.Equal("calling fake a", await caller.Call("a"));
        await caller.Use(Directory.Spawn(system));
        Assert.Equal("nobody", await caller.Call("a"));
    }

    [Fact]
    public async Task An_actor_that_stopped_says_so_through_its_role()
    {
        await using var system = new ActorSystem();
        var directory = Directory.Spawn(system);
        await system.StopAsync(directory);
        await Assert.ThrowsAsync<ActorStoppedException>(() => ((IDirectory)directory).Add("a", "1"));
    }

    [Fact]
    public async Task The_object_is_not_its_role()
    {
        await using var system = new ActorSystem();
        var directory = Directory.Spawn(system);
        var failed = await Assert.ThrowsAsync<ActorFailedException>(async () => await directory.CallItself());
        Assert.Equal("The object of a Directory is not an IDirectory, its proxy is: hand out the proxy.", failed.InnerException!.Message);
    }

    [Fact]
    public async Task A_deadlock_through_a_role_is_found()
    {
        await using var system = new ActorSystem();
        var one = Forwarder.Spawn(system.Named("one"));
        var two = Forwarder.Spawn(system.Named("two"));
        Assert.Equal(1, await one.Forward(two));

        var meeting = new Meeting(2);
        var asks = new[] { one.HoldThenForward(meeting, two).AsTask(), two.HoldThenForward(meeting, one).AsTask() };
        var failed = await Assert.ThrowsAnyAsync<AskException>(() => Task.WhenAll(asks));
        var cycle = Assert.Single(asks.SelectMany(ask => ask.Exception?.InnerExceptions ?? []).Select(exception => exception.InnerException ?? exception).OfType<AskCycleException>());
        Assert.Contains("Forwarder.Forward", cycle.Message, StringComparison.Ordinal);
    }
}
