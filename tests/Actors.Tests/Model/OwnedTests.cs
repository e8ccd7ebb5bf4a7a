using Actors.Tests.Kit;

namespace Actors.Tests.Model;

public sealed record Parcel(int Number, Owned<byte[]> Content);

/// <summary>Takes what it is given, and gives what it has.</summary>
[Actor]
public partial class Depot(Log log)
{
    private readonly List<byte[]> _kept = [];

    public int Put(Owned<byte[]> content)
    {
        _kept.Add(content.Take());
        log.Add("put");
        return _kept[^1].Length;
    }

    public void Deliver(Parcel parcel)
    {
        _kept.Add(parcel.Content.Take());
        log.Add("parcel " + parcel.Number);
    }

    public Owned<byte[]> Last()
    {
        var last = _kept[^1];
        _kept.RemoveAt(_kept.Count - 1);
        return new Owned<byte[]>(last);
    }

    public async IAsyncEnumerable<Owned<byte[]>> All()
    {
        await Task.Yield();
        while (_kept.Count > 0)
        {
            var next = _kept[0];
            _kept.RemoveAt(0);
            yield return Owned.Of(next);
        }
    }
}

/// <summary>A value that can change goes from one owner to the next, the same object, and is taken once.</summary>
[Trait("Rule", "Isolation")]
public class OwnedTests
{
    [Fact]
    public async Task It_moves_by_ask_and_comes_back_as_a_reply_without_a_copy()
    {
        await using var test = new TestSystem();
        var depot = Depot.Spawn(test.System, new Log());
        var content = new byte[] { 1, 2, 3 };
        var owned = new Owned<byte[]>(content);
        Assert.Equal(3, await depot.Put(owned));
        Assert.True(owned.IsTaken);
#pragma warning disable ACT1009 // That it is the same object is what is tested.
        Assert.Same(content, (await depot.Last()).Take());
#pragma warning restore ACT1009
    }

    [Fact]
    public async Task It_moves_by_tell_inside_a_record_and_in_a_stream()
    {
        await using var test = new TestSystem();
        var log = new Log();
        var depot = Depot.Spawn(test.System, log);
        depot.Tell.Put(new Owned<byte[]>([1]));
        depot.Tell.Deliver(new Parcel(7, new Owned<byte[]>([2, 2])));
        await log.Has("parcel 7");
        var sizes = new List<int>();
        await foreach (var owned in depot.All())
            sizes.Add(owned.Take().Length);
        Assert.Equal([1, 2], sizes);
    }

    [Fact]
    public async Task A_dead_letter_still_has_it()
    {
        await using var test = new TestSystem();
        var depot = Depot.Spawn(test.System, new Log());
        await test.System.StopAsync(depot);
        depot.Tell.Put(new Owned<byte[]>([1, 2]));
        await Assert.ThrowsAsync<ActorStoppedException>(async () => await depot.Put(new Owned<byte[]>([3])));
        var sizes = test.DeadLetters.Select(letter => ((DepotMessage.Put)letter.Message).Content.Take().Length);
        Assert.Equal([2, 1], sizes);
    }

    [Fact]
    public void A_second_take_says_what_to_do()
    {
        var owned = Owned.Of(new List<byte[]>());
        Assert.Equal("Owned<List<Byte[]>>", owned.ToString());
        Assert.False(owned.IsTaken);
        Assert.Empty(owned.Take());
#pragma warning disable ACT1009 // The check at run time is what is tested.
        var refused = Assert.Throws<OwnershipException>(() => owned.Take());
#pragma warning restore ACT1009
        Assert.Equal("Owned<List<Byte[]>> was already taken: take it once and keep what you got, or hand it on in an Owned of its own.", refused.Message);
        Assert.False(owned.TryTake(out var nothing));
        Assert.Null(nothing);
    }

    [Fact]
    public async Task Of_many_that_take_one_gets_it()
    {
        for (var round = 0; round < 200; round++)
        {
            var owned = new Owned<byte[]>([1]);
            using var start = new Barrier(4);
            var winners = 0;
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    if (owned.TryTake(out var value))
                        Interlocked.Add(ref winners, value.Length);
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));
            Assert.Equal(1, winners);
        }
    }

    [Fact]
    public void Move_empties_the_variable_or_puts_another_value_in_it()
    {
        byte[]? field = [1];
        Assert.Equal([1], Owned.Move(ref field).Take());
        Assert.Null(field);
        var refused = Assert.Throws<OwnershipException>(() => Owned.Move(ref field));
        Assert.StartsWith("There is no Byte[] to move", refused.Message, StringComparison.Ordinal);

        List<int> batch = [1, 2];
        Assert.Equal([1, 2], Owned.Move(ref batch, []).Take());
        Assert.Empty(batch);

        var number = 5;
        Assert.Equal(5, Owned.Move(ref number).Take());
        Assert.Equal(0, number);
    }

    [Fact]
    public void What_is_rendered_or_compared_is_not_touched()
    {
        var owned = new Owned<Untouchable>(new Untouchable());
        Assert.Equal("Owned<Untouchable>", owned.ToString());
        Assert.Equal(owned, owned);
        Assert.NotEqual(owned, new Owned<Untouchable>(new Untouchable()));
        _ = owned.GetHashCode();
    }

    private sealed class Untouchable
    {
        public override string ToString() => throw new InvalidOperationException();

        public override bool Equals(object? obj) => throw new InvalidOperationException();

        public override int GetHashCode() => throw new InvalidOperationException();
    }
}
