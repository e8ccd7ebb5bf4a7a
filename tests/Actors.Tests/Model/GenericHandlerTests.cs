using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>Keeps things of any type.</summary>
[Actor]
public partial class Store
{
    private readonly Dictionary<string, object?> _things = [];

    public void Put<T>(string key, T value) => _things[key] = value;

    [Throws<KeyNotFoundException>]
    public T Get<T>(string key) => (T)_things[key]!;

    public async Task<T> GetLater<T>(string key, Gate gate)
    {
        await gate.Opened;
        return (T)_things[key]!;
    }

    [AskTimeout(2)]
    public async Task<T> GetSoon<T>(string key, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return (T)_things[key]!;
    }

    public async IAsyncEnumerable<T> All<T>([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var thing in _things.Values.OfType<T>().ToList())
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return thing;
        }
    }

    public int Count() => _things.Count;

    [Interleave]
    public int CountOf<T>() => _things.Values.OfType<T>().Count();
}

/// <summary>Lets nobody keep a secret.</summary>
internal sealed class NoSecrets : TurnInterceptor<StoreMessage>
{
    protected override void Before(ActorAddress actor, StoreMessage message)
    {
        if (message is StoreMessage.Put<string>(_, "secret"))
            throw new UnauthorizedAccessException("secret");
    }
}

/// <summary>Messages of generic handlers travel as all others do.</summary>
public class GenericHandlerTests
{
    [Fact]
    public async Task Each_type_is_a_message_of_its_own()
    {
        await using var system = new ActorSystem();
        var store = Store.Spawn(system);
        await store.Put("a", 1);
        store.Tell.Put("b", "text");
        await store.Within(TimeSpan.FromSeconds(10)).Put<int?>("c", null);

        Assert.Equal(1, await store.Get<int>("a"));
        Assert.Equal("text", await store.Get<string>("b"));
        Assert.Null(await store.Get<int?>("c"));
        Assert.Equal(3, await store.Count());
    }

    [Fact]
    public async Task Short_ones_run_inline_and_reply_with_their_own_type()
    {
        await using var system = new ActorSystem();
        var store = Store.Spawn(system);
        for (var i = 0; i < 1000; i++)
        {
            await store.Put("a", i);
            await store.Put("b", (i, $"{i}"));
            Assert.Equal(i, await store.Get<int>("a"));
            Assert.Equal((i, $"{i}"), await store.Get<(int, string)>("b"));
        }
    }

    [Fact]
    public async Task Order_failures_and_interleaving_are_those_of_the_handler()
    {
        await using var test = new TestSystem();
        var store = Store.Spawn(test.System);
        var gate = new Gate();
        store.Tell.Put("a", 1);
        var later = store.GetLater<int>("a", gate);
        Assert.Equal(1, await store.CountOf<int>());
        store.Tell.Put("a", 2);
        gate.Open();
        Assert.Equal(1, await later);
        Assert.Equal(2, await store.Get<int>("a"));

        await Assert.ThrowsAsync<KeyNotFoundException>(async () => await store.Get<int>("none"));
        Assert.Empty(test.Failures);
        await Assert.ThrowsAsync<ActorFailedException>(async () => await store.Get<string>("a"));
        Assert.Equal("Store.Get", Assert.Single(test.Failures).Where);
    }

    [Fact]
    public async Task The_timeout_and_the_token_are_those_of_the_handler()
    {
        await using var test = new TestSystem();
        var store = Store.Spawn(test.System);
        var ask = store.GetSoon<int>("a").AsTask();
        await store.CountOf<int>();
        test.Time.Advance(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAsync<AskTimeoutException>(() => ask);
        Assert.Equal(0, await store.Count());
        Assert.Empty(test.Failures);
    }

    [Fact]
    public async Task A_stream_has_the_type_of_its_caller()
    {
        await using var system = new ActorSystem();
        var store = Store.Spawn(system);
        await store.Put("a", 1);
        await store.Put("b", "text");
        await store.Put("c", 2);

        var numbers = new List<int>();
        await foreach (var number in store.All<int>())
            numbers.Add(number);
        var texts = new List<string>();
        await foreach (var text in store.All<string>())
            texts.Add(text);
        Assert.Equal([1, 2], numbers.Order());
        Assert.Equal(["text"], texts);
    }

    [Fact]
    public async Task A_dead_letter_shows_the_call_with_its_types()
    {
        await using var test = new TestSystem();
        var store = Store.Spawn(test.System);
        await test.System.StopAsync(store);
        store.Tell.Put("a", ImmutableArray.Create(1, 2));
#pragma warning disable ACT1002 // The name of the types is looked at, and nobody replies.
        store.Tell.Get<List<int[]>>("b");
#pragma warning restore ACT1002

        Assert.Equal(["Put<ImmutableArray<Int32>>(key: \"a\", value: [1, 2])", "Get<List<Int32[]>>(key: \"b\")"], test.DeadLetters.Select(letter => letter.Message.ToString()));
        Assert.True(test.DeadLetters.First().Message is StoreMessage.Put<ImmutableArray<int>>("a", [1, 2]));
    }

    [Fact]
    public void Cases_are_equal_by_their_types_and_values()
    {
        Assert.Equal(new StoreMessage.Put<int>("a", 1), new StoreMessage.Put<int>("a", 1));
        Assert.Equal(new StoreMessage.Put<int>("a", 1).GetHashCode(), new StoreMessage.Put<int>("a", 1).GetHashCode());
        Assert.NotEqual<StoreMessage>(new StoreMessage.Put<int>("a", 1), new StoreMessage.Put<long>("a", 1));
        Assert.NotEqual<StoreMessage>(new StoreMessage.Get<int>("a"), new StoreMessage.Get<string>("a"));
        Assert.NotEqual(new StoreMessage.Put<int>("a", 1), new StoreMessage.Put<int>("a", 2));
    }

    [Fact]
    public async Task Interceptors_see_them()
    {
        var log = new Log();
        await using var system = new ActorSystem(new ActorSystemOptions { Interceptors = [new Witness(log, "w"), new NoSecrets()] });
        var store = Store.Spawn(system);
        await store.Put("a", 1);
        var failed = await Assert.ThrowsAsync<ActorFailedException>(async () => await store.Put("a", "secret"));

        Assert.IsType<UnauthorizedAccessException>(failed.InnerException);
        Assert.Equal(["w: before Put<Int32>(key: \"a\", value: 1)", "w: after Put<Int32>(key: \"a\", value: 1)", "w: before Put<String>(key: \"a\", value: \"secret\")"], log.Entries.Take(3));
    }
}
