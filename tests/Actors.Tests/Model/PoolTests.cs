using System.Collections.Concurrent;
using System.Globalization;
using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>What the members of a pool have done, in order, by any thread.</summary>
[UnsafeSendable("Concurrent collections: the test reads what its actors write.")]
public sealed class Ledgers
{
    private int _made;

    public ConcurrentDictionary<string, ConcurrentQueue<int>> ByKey { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, ConcurrentDictionary<int, bool>> MembersOf { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<int> Handled { get; } = new();

    public ConcurrentDictionary<string, int> Overlaps { get; } = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, int> _inside = new(StringComparer.Ordinal);

    public int Made => _made;

    /// <summary>Counts a member, and says which one it is: objects are made side by side.</summary>
    public int Make(ActorContext context)
    {
        Interlocked.Increment(ref _made);
        return int.Parse(context.Address.Path.Split('/')[^1], CultureInfo.InvariantCulture);
    }

    public void Note(string key, int number, int member)
    {
        ByKey.GetOrAdd(key, static _ => new()).Enqueue(number);
        MembersOf.GetOrAdd(key, static _ => new()).TryAdd(member, true);
    }

    public void Enter(string key)
    {
        if (_inside.AddOrUpdate(key, 1, static (_, count) => count + 1) > 1)
            Overlaps.AddOrUpdate(key, 1, static (_, count) => count + 1);
    }

    public void Leave(string key) => _inside.AddOrUpdate(key, 0, static (_, count) => count - 1);
}

/// <summary>A member that counts, answers, waits and fails.</summary>
[Actor]
[Pool]
public partial class Hand(ActorContext context, Ledgers ledgers)
{
    private readonly int _number = ledgers.Make(context);
    private int _handled;
    private int _generation;

    public int Number() => _number;

    public string Address() => context.Address.Path;

    public int Handle(int number)
    {
        ledgers.Handled.Enqueue(number);
        return ++_handled;
    }

    public void Note(int number) => ledgers.Handled.Enqueue(number);

    public async Task<int> Wait(Gate gate, Gate begun)
    {
        begun.Open();
        await gate.Opened;
        return _number;
    }

    public void Fail() => throw new InvalidOperationException("broken");

    [Throws<FormatException>]
    public void Refuse() => throw new FormatException("declared");

    public void Leave() => context.Stop();

    /// <summary>Ends after this turn: what waits is not begun.</summary>
    public async Task TellSelfAndKill(ActorSystem system, Gate gate, Gate begun)
    {
        Self.Tell.Note(1);
        begun.Open();
        await gate.Opened;
        system.Kill((HandProxy)Self);
    }

    [Broadcast]
    public void Tick() => ledgers.Handled.Enqueue(_number);

    [Broadcast]
    public async Task Settle(int generation, Gate gate)
    {
        await gate.Opened;
        _generation = generation;
        if (generation < 0 && _number % 2 == 0)
            throw new InvalidOperationException($"{_number} is not settled");
    }

    public int Generation() => _generation;

    public async IAsyncEnumerable<int> Stream(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return _number;
        }
    }

    public async Task<int> AskPool(HandProxy pool) => await pool.Number();
}

/// <summary>A member that keeps something for each key.</summary>
[Actor]
[Pool(PoolRouting.ByKey)]
public partial class Shelf(ActorContext context, Ledgers ledgers)
{
    private readonly int _number = ledgers.Make(context);

    public int Put([PoolKey] string key, int number)
    {
        ledgers.Enter(key);
        ledgers.Note(key, number, _number);
        ledgers.Leave(key);
        return _number;
    }

    public async Task<int> PutSlowly([PoolKey] string key, int number)
    {
        ledgers.Enter(key);
        ledgers.Note(key, number, _number);
        await Task.Yield();
        ledgers.Leave(key);
        return _number;
    }

    public async Task<int> Hold([PoolKey] string key, Gate gate, Gate begun)
    {
        begun.Open();
        await gate.Opened;
        return key.Length;
    }

    public async Task<int> Pass([PoolKey] string key, string other, ShelfProxy pool) => key.Length + await pool.Put(other, 1);

    public void Fail([PoolKey] string key) => throw new InvalidOperationException(key);

    [Broadcast]
    public void Clear() => ledgers.Handled.Enqueue(_number);
}

/// <summary>Never restarted: each failure is its end.</summary>
[Actor]
[Pool(PoolRouting.LeastLoaded)]
[Lifetime(ActorLifetime.Temporary)]
public partial class Mayfly(ActorContext context, Ledgers ledgers)
{
    private readonly int _number = ledgers.Make(context);

    public int Number() => _number;

    public void Fail() => throw new InvalidOperationException("over");

    public async Task FailLater(Gate gate)
    {
        await gate.Opened;
        throw new InvalidOperationException("over");
    }
}

/// <summary>Watches whatever it is given.</summary>
[Actor]
public partial class PoolWatcher(ActorContext context, Log log)
{
    private readonly List<ActorProxy> _seen = [];

    public void Watch(HandProxy other) => context.Watch(other);

    public int Seen() => _seen.Count;

    private void OnTerminated(Terminated terminated)
    {
        _seen.Add(terminated.Actor);
        log.Add($"{terminated.Actor} {terminated.Reason}");
    }
}

/// <summary>A pool whose tells may have to wait.</summary>
[Actor]
[Pool]
[Mailbox(1)]
public partial class Strait(Ledgers ledgers)
{
    public async Task Take(int number, Gate gate)
    {
        await gate.Opened;
        ledgers.Handled.Enqueue(number);
    }
}

/// <summary>Groups: several actors behind one proxy.</summary>
public class PoolTests
{
    // More than a sender sends.
    private const int Most = 100_000_000;

    private static readonly Gate Opened = Open();

    private static Gate Open()
    {
        var gate = new Gate();
        gate.Open();
        return gate;
    }

    private static ActorSnapshot Pool(TestSystem test) => Assert.Single(test.System.Inspect());

    private static async Task<HashSet<int>> NumbersAsync(HandProxy proxy, int asks)
    {
        var found = new HashSet<int>();
        for (var i = 0; i < asks; i++)
            found.Add(await proxy.Number());
        return found;
    }

    [Fact]
    public async Task Round_robin_gives_each_member_its_turn()
    {
        await using var test = new TestSystem();
        var pool = Hand.SpawnPool(test.System.Named("hands"), new PoolOptions(4), new Ledgers());

        var numbers = new List<int>();
        for (var i = 0; i < 8; i++)
            numbers.Add(await pool.Proxy.Number());

        Assert.Equal([1, 2, 3, 4, 1, 2, 3, 4], numbers);
        Assert.Equal((4, PoolRouting.RoundRobin, "/hands"), (pool.Size, pool.Routing, pool.ToString()));
    }

    [Fact]
    public async Task Members_are_children_of_the_pool()
    {
        await using var test = new TestSystem();
        var pool = Hand.SpawnPool(test.System.Named("hands"), new PoolOptions(2), new Ledgers());

        Assert.Equal("/hands/1", await pool.Proxy.Address());
        Assert.Equal("/hands/2", await pool.Proxy.Address());
        var snapshot = Pool(test);
        Assert.Equal("HandPool", snapshot.TypeName);
        Assert.Equal(["/hands/1", "/hands/2"], snapshot.Children.Select(child => child.Address.Path));
    }

    [Fact]
    public async Task A_pool_is_equal_to_itself_and_its_members_are_not()
    {
        await using var test = new TestSystem();
        var pool = Hand.SpawnPool(test.System, new PoolOptions(2), new Ledgers());

        Assert.Equal(pool.Proxy, pool.Proxy);
        Assert.Equal(2, (await NumbersAsync(pool.Proxy, 2)).Count);
    }

    [Fact]
    public async Task Random_goes_through_the_source_of_numbers()
    {
        var ids = new FixedNumbers([0.99, 0.0, 0.5]);
        await using var system = new ActorSystem(new ActorSystemOptions { Ids = ids });
        var pool = Hand.SpawnPool(system, new PoolOptions(4) { Routing = PoolRouting.Random }, new Ledgers());

        var numbers = new List<int>();
        for (var i = 0; i < 3; i++)
            numbers.Add(await pool.Proxy.Number());
        Assert.Equal([4, 1, 3], numbers);
    }

    [Fact]
    public async Task Least_loaded_leaves_busy_members_alone()
    {
        // The first draw is the busy member, always; the second its neighbour.
        var ids = new FixedNumbers([0.0]);
        await using var system = new ActorSystem(new ActorSystemOptions { Ids = ids });
        var pool = Hand.SpawnPool(system, new PoolOptions(2) { Routing = PoolRouting.LeastLoaded }, new Ledgers());
        // One that is being made has something to do, too.
        while (!Assert.Single(system.Inspect()).Children.All(child => child.State is ActorState.Idle))
            await Task.Yield();
        Gate gate = new(), begun = new();
        var busy = pool.Proxy.Wait(gate, begun).AsTask();
        await begun.Opened;

        Assert.Equal(2, await pool.Proxy.Number());
        gate.Open();
        Assert.Equal(1, await busy);
    }

    [Fact]
    public async Task All_messages_with_a_key_go_to_one_member()
    {
        await using var test = new TestSystem();
        var ledgers = new Ledgers();
        var pool = Shelf.SpawnPool(test.System, new PoolOptions(8), ledgers);

        for (var i = 0; i < 10; i++)
        {
            for (var key = 0; key < 50; key++)
                pool.Proxy.Tell.Put($"key {key}", i);
        }

        await test.System.StopAsync(pool.Proxy);
        Assert.All(ledgers.MembersOf.Values, members => Assert.Single(members));
        Assert.All(ledgers.ByKey.Values, numbers => Assert.Equal(Enumerable.Range(0, 10), numbers));
        Assert.True(ledgers.MembersOf.Values.SelectMany(members => members.Keys).Distinct().Count() == 8);
        Assert.Empty(test.DeadLetters);
    }

    [Fact]
    public async Task A_pool_by_key_wants_a_key_of_every_handler()
    {
        await using var test = new TestSystem();
        var failure = Assert.Throws<ArgumentException>(() => Hand.SpawnPool(test.System, new PoolOptions(2) { Routing = PoolRouting.ByKey }, new Ledgers()));

        Assert.Contains("Number, Address, Handle", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Tick", failure.Message, StringComparison.Ordinal);
        Assert.Empty(test.System.Inspect());
    }

    [Fact]
    public async Task A_broadcast_goes_to_all_and_is_awaited_by_all()
    {
        await using var test = new TestSystem();
        var ledgers = new Ledgers();
        var pool = Hand.SpawnPool(test.System, new PoolOptions(4), ledgers);

        await pool.Proxy.Tick();
        Assert.Equal([1, 2, 3, 4], ledgers.Handled.Order());

        var gate = new Gate();
        var settled = pool.Proxy.Settle(7, gate).AsTask();
        Assert.False(settled.IsCompleted);
        gate.Open();
        await settled;
        for (var i = 0; i < 4; i++)
            Assert.Equal(7, await pool.Proxy.Generation());
    }

    [Fact]
    public async Task A_told_broadcast_goes_to_all()
    {
        await using var test = new TestSystem();
        var ledgers = new Ledgers();
        var pool = Hand.SpawnPool(test.System, new PoolOptions(4), ledgers);

        pool.Proxy.Tell.Tick();
        await test.System.StopAsync(pool.Proxy);

        Assert.Equal([1, 2, 3, 4], ledgers.Handled.Order());
    }

    [Fact]
    public async Task A_broadcast_that_fails_at_some_says_at_which()
    {
        await using var test = new TestSystem();
        var pool = Hand.SpawnPool(test.System.Named("hands"), new PoolOptions(4), new Ledgers());

        var failure = await Assert.ThrowsAsync<BroadcastException>(async () => await pool.Proxy.Settle(-1, Opened));

        Assert.Equal(["/hands/2", "/hands/4"], failure.Failures.Select(one => Assert.IsType<ActorFailedException>(one).Actor.Path));
        Assert.Equal(("/hands", "Hand.Settle"), (failure.Actor.Path, failure.Handler));
    }

    [Fact]
    public async Task A_pool_grows()
    {
        await using var test = new TestSystem();
        var pool = Hand.SpawnPool(test.System, new PoolOptions(2), new Ledgers());

        await pool.ResizeAsync(6);

        Assert.Equal(6, pool.Size);
        Assert.Equal(6, (await NumbersAsync(pool.Proxy, 6)).Count);
    }

    [Fact]
    public async Task Members_that_leave_handle_first_what_they_have_accepted()
    {
        await using var test = new TestSystem();
        var ledgers = new Ledgers();
        var pool = Hand.SpawnPool(test.System.Named("hands"), new PoolOptions(4), ledgers);
        var gate = new Gate();
        var waiting = Enumerable.Range(0, 4).Select(_ => pool.Proxy.Wait(gate, new Gate()).AsTask()).ToList();
        for (var i = 0; i < 40; i++)
            pool.Proxy.Tell.Note(i);

        var resizing = pool.ResizeAsync(1).AsTask();
        while (pool.Size != 1)
            await Task.Yield();
        Assert.False(resizing.IsCompleted);
        gate.Open();
        await resizing;
        Assert.Equal([1, 2, 3, 4], (await Task.WhenAll(waiting)).Order());
        Assert.Equal("/hands/1", await pool.Proxy.Address());
        Assert.Single(Pool(test).Children);
        await test.System.StopAsync(pool.Proxy);

        Assert.Equal(Enumerable.Range(0, 40), ledgers.Handled.Order());
        Assert.Empty(test.DeadLetters);
    }

    [Fact]
    public async Task A_member_that_does_not_leave_in_time_is_abandoned()
    {
        await using var test = new TestSystem();
        var pool = Hand.SpawnPool(test.System, new PoolOptions(2), new Ledgers());
        Gate gate = new(), begun = new();
        // Of all timers, only that of the stop is due then.
        await pool.Proxy.Within(TimeSpan.FromHours(1)).Number();
        var stuck = pool.Proxy.Within(TimeSpan.FromHours(1)).Wait(gate, begun).AsTask();
        await begun.Opened;

        var resizing = pool.ResizeAsync(1).AsTask();
        await test.Time.WhenSomebodyWaits(test.System.Options.StopTimeout);
        test.Time.Advance(test.System.Options.StopTimeout);

        await Assert.ThrowsAsync<ActorStoppedException>(() => stuck);
        await resizing;
        Assert.Equal(1, await pool.Proxy.Number());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(PoolOptions.MaxSize + 1)]
    public async Task A_pool_has_at_least_one_member(int size)
    {
        await using var test = new TestSystem();
        var pool = Hand.SpawnPool(test.System, new PoolOptions(1), new Ledgers());

        Assert.Throws<ArgumentOutOfRangeException>(() => new PoolOptions(size));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await pool.ResizeAsync(size));
    }

    [Fact]
    public async Task A_member_that_fails_is_restarted()
    {
        await using var test = new TestSystem();
        var ledgers = new Ledgers();
        var pool = Hand.SpawnPool(test.System.Named("hands"), new PoolOptions(2), ledgers);

        await Assert.ThrowsAsync<ActorFailedException>(async () => await pool.Proxy.Fail());
        await Assert.ThrowsAsync<FormatException>(async () => await pool.Proxy.Refuse());

        Assert.Equal("/hands/1", await pool.Proxy.Address());
        Assert.Equal("/hands/2", await pool.Proxy.Address());
        Assert.Equal(3, ledgers.Made);
        Assert.Equal(SupervisorDirective.Restart, Assert.Single(test.Failures).Directive);
    }

    [Fact]
    public async Task A_member_that_stops_itself_is_replaced_and_nothing_is_lost()
    {
        await using var test = new TestSystem();
        var ledgers = new Ledgers();
        var pool = Hand.SpawnPool(test.System, new PoolOptions(2), ledgers);
        Gate gate = new(), begun = new();
        var wait = pool.Proxy.Wait(gate, begun).AsTask();
        await begun.Opened;
        pool.Proxy.Tell.Leave();
        gate.Open();
        await wait;

        for (var i = 0; i < 100; i++)
            await pool.Proxy.Handle(i);

        Assert.Equal(Enumerable.Range(0, 100), ledgers.Handled);
        Assert.Empty(test.DeadLetters);
        Assert.Equal(3, ledgers.Made);
        Assert.Equal(2, pool.Size);
    }

    [Fact]
    public async Task What_a_member_had_not_begun_when_it_failed_for_good_goes_to_another()
    {
        await using var test = new TestSystem();
        var pool = Mayfly.SpawnPool(test.System, new PoolOptions(1), new Ledgers());
        var gate = new Gate();
        var failing = pool.Proxy.FailLater(gate).AsTask();
        var behind = Enumerable.Range(0, 10).Select(_ => pool.Proxy.Number().AsTask()).ToList();
        gate.Open();

        await Assert.ThrowsAsync<ActorFailedException>(() => failing);
        Assert.All(await Task.WhenAll(behind), number => Assert.Equal(1, number));
        Assert.Empty(test.DeadLetters);
    }

    [Fact]
    public async Task Members_that_end_again_and_again_end_the_pool()
    {
        await using var test = new TestSystem();
        var pool = Mayfly.SpawnPool(test.System, new PoolOptions(2) { Supervision = new SupervisionPolicy { MaxRestarts = 2 } }, new Ledgers());

        var ended = test.System.WhenTerminated(pool.Proxy);
        while (!ended.IsCompleted)
            await Assert.ThrowsAnyAsync<AskException>(async () => await pool.Proxy.Fail());

        await Assert.ThrowsAsync<ActorStoppedException>(async () => await pool.Proxy.Number());
        Assert.Empty(test.System.Inspect());
    }

    [Fact]
    public async Task A_member_that_fails_too_often_has_the_pool_begin_anew()
    {
        await using var test = new TestSystem();
        var ledgers = new Ledgers();
        var pool = Hand.SpawnPool(test.System, new PoolOptions(2) { Supervision = new SupervisionPolicy { MaxRestarts = 0 } }, ledgers);

        await Assert.ThrowsAsync<ActorFailedException>(async () => await pool.Proxy.Fail());
        for (var i = 0; i < 50; i++)
            await pool.Proxy.Handle(i);

        Assert.Equal(Enumerable.Range(0, 50), ledgers.Handled);
        Assert.Contains(test.Failures, failure => failure.Directive is SupervisorDirective.Escalate);
        Assert.Empty(test.DeadLetters);
    }

    [Fact]
    public async Task A_pool_is_stopped_as_an_actor_is()
    {
        await using var test = new TestSystem();
        var ledgers = new Ledgers();
        var pool = Hand.SpawnPool(test.System.Named("hands"), new PoolOptions(3), ledgers);
        for (var i = 0; i < 30; i++)
            pool.Proxy.Tell.Note(i);

        var ended = test.System.WhenTerminated(pool.Proxy);
        await test.System.StopAsync(pool.Proxy);

        await ended;
        Assert.Equal(Enumerable.Range(0, 30), ledgers.Handled.Order());
        Assert.Empty(test.DeadLetters);
        Assert.Empty(test.System.Inspect());
        var refused = await Assert.ThrowsAsync<ActorStoppedException>(async () => await pool.Proxy.Number());
        Assert.Equal("/hands", refused.Actor.Path);
        pool.Proxy.Tell.Note(1);
        pool.Proxy.Tell.Tick();
        await Assert.ThrowsAsync<ActorStoppedException>(async () => await pool.Proxy.Tick());
        await Assert.ThrowsAsync<ActorStoppedException>(async () => await pool.ResizeAsync(5));
        Assert.Equal(5, test.DeadLetters.Count);
    }

    [Fact]
    public async Task A_pool_is_killed_as_an_actor_is()
    {
        await using var test = new TestSystem();
        var ledgers = new Ledgers();
        var pool = Hand.SpawnPool(test.System.Named("hands"), new PoolOptions(1), ledgers);
        Gate gate = new(), begun = new();
        var running = pool.Proxy.Wait(gate, begun).AsTask();
        await begun.Opened;
        pool.Proxy.Tell.Note(1);
        var behind = pool.Proxy.Handle(2).AsTask();

        test.System.Kill(pool.Proxy);
        gate.Open();

        await test.System.WhenTerminated(pool.Proxy);
        Assert.Equal(1, await running);
        await Assert.ThrowsAsync<ActorStoppedException>(() => behind);
        Assert.Empty(ledgers.Handled);
        Assert.Equal(2, test.DeadLetters.Count(letter => letter.Reason is DeadLetterReason.Stopped));
    }

    [Fact]
    public async Task A_pool_is_watched_as_an_actor_is()
    {
        await using var test = new TestSystem();
        var log = new Log();
        var watcher = PoolWatcher.Spawn(test.System, log);
        var pool = Hand.SpawnPool(test.System.Named("hands"), new PoolOptions(2), new Ledgers());
        await watcher.Watch(pool.Proxy);

        await pool.ResizeAsync(1);
        Assert.Equal(0, await watcher.Seen());
        await test.System.StopAsync(pool.Proxy);
        await log.Has("/hands Requested");
    }

    [Fact]
    public async Task A_message_sent_later_goes_to_a_member_when_its_time_has_come()
    {
        await using var test = new TestSystem();
        var ledgers = new Ledgers();
        var pool = Hand.SpawnPool(test.System.Named("hands"), new PoolOptions(1), ledgers);
        pool.Proxy.After(TimeSpan.FromSeconds(5)).Note(1);
        var cancelled = pool.Proxy.After(TimeSpan.FromSeconds(5)).Note(2);
        pool.Proxy.After(TimeSpan.FromSeconds(50)).Note(3);
        Assert.True(cancelled.Cancel());
        await pool.ResizeAsync(3);

        test.Time.Advance(TimeSpan.FromSeconds(5));
        await test.System.StopAsync(pool.Proxy);

        Assert.Equal([1], ledgers.Handled);
        var letter = Assert.Single(test.DeadLetters);
        Assert.Equal(("/hands", new HandMessage.Note(3)), (letter.Target.Path, letter.Message));
    }

    [Fact]
    public async Task What_a_member_has_sent_itself_is_for_no_other()
    {
        await using var test = new TestSystem();
        var ledgers = new Ledgers();
        var pool = Hand.SpawnPool(test.System.Named("hands"), new PoolOptions(1), ledgers);
        Gate gate = new(), begun = new();
        var leaving = pool.Proxy.TellSelfAndKill(test.System, gate, begun).AsTask();
        await begun.Opened;
        pool.Proxy.Tell.Note(2);
        gate.Open();
        await leaving;
        await pool.Proxy.Handle(3);

        Assert.Equal([2, 3], ledgers.Handled);
        Assert.Equal(new HandMessage.Note(1), Assert.Single(test.DeadLetters).Message);
    }

    [Fact]
    public async Task A_stream_is_read_from_one_member()
    {
        await using var test = new TestSystem();
        var pool = Hand.SpawnPool(test.System, new PoolOptions(4), new Ledgers());

        for (var run = 1; run <= 4; run++)
        {
            var items = new List<int>();
            await foreach (var item in pool.Proxy.Stream(5))
                items.Add(item);
            Assert.Equal([run, run, run, run, run], items);
        }
    }

    [Fact]
    public async Task A_wait_for_a_member_is_an_edge()
    {
        await using var test = new TestSystem();
        var pool = Hand.SpawnPool(test.System.Named("hands"), new PoolOptions(1), new Ledgers());

        // The one member asks its pool, and so itself.
        var failure = await Assert.ThrowsAsync<ActorFailedException>(async () => await pool.Proxy.AskPool(pool.Proxy));

        var cycle = Assert.IsType<AskCycleException>(failure.InnerException);
        Assert.Equal("/hands/1", Assert.Single(cycle.Path).Callee.Path);
    }

    [Fact]
    public async Task Tells_to_a_pool_of_bounded_members_wait_for_room()
    {
        await using var test = new TestSystem();
        var ledgers = new Ledgers();
        var pool = Strait.SpawnPool(test.System, new PoolOptions(2), ledgers);
        var gate = new Gate();
        for (var i = 0; i < 6; i++)
            _ = pool.Proxy.Tell.Take(i, gate).AsTask();
        var last = pool.Proxy.Tell.Take(6, gate).AsTask();

        Assert.False(last.IsCompleted);
        gate.Open();
        await last;
        await test.System.StopAsync(pool.Proxy);
        Assert.Equal(7, ledgers.Handled.Count);
    }

    [Fact]
    public async Task A_key_that_moves_waits_for_its_old_owner()
    {
        await using var test = new TestSystem();
        var ledgers = new Ledgers();
        var pool = Shelf.SpawnPool(test.System, new PoolOptions(1), ledgers);
        Gate gate = new(), begun = new();
        var running = pool.Proxy.Hold("anything", gate, begun).AsTask();
        await begun.Opened;
        var keys = Enumerable.Range(0, 20).Select(i => $"key {i}").ToList();
        foreach (var key in keys)
            pool.Proxy.Tell.Put(key, 1);

        var resizing = pool.ResizeAsync(2).AsTask();
        while (pool.Size != 2)
            await Task.Yield();
        foreach (var key in keys)
            pool.Proxy.Tell.Put(key, 2);
        var asked = keys.ConvertAll(key => pool.Proxy.Put(key, 3).AsTask());
        Assert.Empty(ledgers.ByKey);
        Assert.False(resizing.IsCompleted);

        gate.Open();
        await running;
        await resizing;
        var owners = await Task.WhenAll(asked);
        Assert.Equal(2, owners.Distinct().Count());
        Assert.All(ledgers.ByKey.Values, numbers => Assert.Equal([1, 2, 3], numbers));
        Assert.Empty(test.DeadLetters);
    }

    [Fact]
    public async Task A_key_that_waits_is_an_edge_to_its_old_owner()
    {
        await using var test = new TestSystem();
        var pool = Shelf.SpawnPool(test.System, new PoolOptions(1), new Ledgers());
        Gate gate = new(), begun = new();
        var hold = pool.Proxy.Hold("first", gate, begun).AsTask();
        await begun.Opened;
        // Behind it: a turn that asks for a key, which will be held, and whose owner is its own actor.
        var moved = Enumerable.Range(0, 100).Select(i => $"key {i}").First(key => PoolKeysOf(key) == 1);
        var passing = pool.Proxy.Pass("first", moved, pool.Proxy).AsTask();
        var resizing = pool.ResizeAsync(2).AsTask();
        while (pool.Size != 2)
            await Task.Yield();
        gate.Open();
        await hold;

        Assert.IsType<AskCycleException>((await Assert.ThrowsAsync<ActorFailedException>(() => passing)).InnerException);
        await resizing;
    }

    // Of two members, which one: found by asking a pool of its own.
    private static int PoolKeysOf(string key)
    {
        var system = new ActorSystem();
        var pool = Shelf.SpawnPool(system, new PoolOptions(2), new Ledgers());
        return pool.Proxy.Put(key, 0).AsTask().GetAwaiter().GetResult() - 1;
    }

    [Fact]
    public async Task An_added_member_takes_one_key_of_n_and_no_other_moves()
    {
        const int Keys = 10_000;
        await using var test = new TestSystem();
        var pool = Shelf.SpawnPool(test.System, new PoolOptions(7), new Ledgers());
        var before = await OwnersAsync();
        await pool.ResizeAsync(8);
        var after = await OwnersAsync();
        await pool.ResizeAsync(7);
        var back = await OwnersAsync();

        var moved = Enumerable.Range(0, Keys).Where(i => before[i] != after[i]).ToList();
        Assert.InRange(moved.Count, Keys / 8 * 0.9, Keys / 8 * 1.1);
        Assert.All(moved, i => Assert.Equal(8, after[i]));
        Assert.Equal(before, back);
        Assert.All(before.GroupBy(owner => owner), group => Assert.InRange(group.Count(), Keys / 7 * 0.9, Keys / 7 * 1.1));

        async Task<int[]> OwnersAsync()
        {
            var owners = new int[Keys];
            for (var i = 0; i < Keys; i++)
                owners[i] = await pool.Proxy.Put($"customer/{i}", i);
            return owners;
        }
    }

    [Theory]
    [InlineData(PoolRouting.RoundRobin)]
    [InlineData(PoolRouting.LeastLoaded)]
    [InlineData(PoolRouting.Random)]
    public async Task Under_load_from_all_cores_resizes_lose_and_double_nothing(PoolRouting routing)
    {
        var each = Stress.Times(20_000);
        await using var system = new ActorSystem();
        var dead = new ConcurrentQueue<DeadLetter>();
        system.DeadLettered += dead.Enqueue;
        var ledgers = new Ledgers();
        var pool = Hand.SpawnPool(system, new PoolOptions(4) { Routing = routing, Supervision = new SupervisionPolicy { MaxRestarts = int.MaxValue } }, ledgers);

        var resizes = 0;
        var sending = Task.WhenAll(Enumerable.Range(0, 3).Select(sender => Task.Run(async () =>
        {
            var i = 0;
            for (; i < each || Volatile.Read(ref resizes) < 12; i++)
            {
                if (i % 3 == 0)
                    pool.Proxy.Tell.Note((sender * Most) + i);
                else
                    await pool.Proxy.Handle((sender * Most) + i);
                if (i % 1000 == 0)
                    pool.Proxy.Tell.Leave();
            }

            return i;
        })));
        var random = new Random(1);
        while (!sending.IsCompleted)
        {
            await pool.ResizeAsync(random.Next(1, 12));
            Interlocked.Increment(ref resizes);
        }

        var sent = await sending;
        await system.StopAsync(pool.Proxy);
        Assert.Empty(dead);
        Assert.Equal(sent.SelectMany((count, sender) => Enumerable.Range(sender * Most, count)), ledgers.Handled.Order());
    }

    [Fact]
    public async Task Under_load_from_all_cores_keys_keep_their_order_across_resizes()
    {
        var each = Stress.Times(10_000);
        await using var system = new ActorSystem();
        var dead = new ConcurrentQueue<DeadLetter>();
        system.DeadLettered += dead.Enqueue;
        var ledgers = new Ledgers();
        var pool = Shelf.SpawnPool(system, new PoolOptions(4), ledgers);

        var resizes = 0;
        var sending = Task.WhenAll(Enumerable.Range(0, 3).Select(sender => Task.Run(async () =>
        {
            var i = 0;
            for (; i < each || Volatile.Read(ref resizes) < 12; i++)
            {
                var key = $"{sender}/{i % 17}";
                switch (i % 5)
                {
                    case 0:
                        await pool.Proxy.Put(key, i);
                        break;
                    case 1:
                        await pool.Proxy.PutSlowly(key, i);
                        break;
                    case 2:
                        pool.Proxy.Tell.PutSlowly(key, i);
                        break;
                    default:
                        pool.Proxy.Tell.Put(key, i);
                        break;
                }
            }

            return i;
        })));
        var random = new Random(2);
        while (!sending.IsCompleted)
        {
            await pool.ResizeAsync(random.Next(1, 12));
            Interlocked.Increment(ref resizes);
        }

        var sent = await sending;
        await system.StopAsync(pool.Proxy);
        Assert.Empty(dead);
        Assert.Empty(ledgers.Overlaps);
        Assert.Equal(sent.Sum(), ledgers.ByKey.Values.Sum(numbers => numbers.Count));
        Assert.All(ledgers.ByKey, pair => Assert.True(pair.Value.Zip(pair.Value.Skip(1), (left, right) => left < right).All(right => right), pair.Key));
    }

    [Fact]
    public async Task A_pool_runs_on_one_thread_in_a_chosen_order()
    {
        var scheduler = new ManualScheduler();
        await using var test = new TestSystem(scheduler);
        var ledgers = new Ledgers();
        var pool = Hand.SpawnPool(test.System, new PoolOptions(2), ledgers);
        for (var i = 0; i < 6; i++)
            pool.Proxy.Tell.Note(i);
        scheduler.RunAll();
        Assert.Equal([0, 2, 4, 1, 3, 5], ledgers.Handled);

        var resizing = pool.ResizeAsync(1).AsTask();
        await scheduler.RunUntil(() => resizing.IsCompleted);
        await resizing;
        Assert.Equal(1, pool.Size);
        var disposed = test.System.ShutdownAsync(TimeSpan.FromSeconds(1));
        await scheduler.RunUntil(() => disposed.IsCompleted);
    }

    [Fact]
    public async Task A_pool_is_a_child_as_well()
    {
        await using var test = new TestSystem();
        var owner = PoolOwner.Spawn(test.System.Named("owner"), new Ledgers());

        Assert.Equal("/owner/hands/1", await owner.First());
        await test.System.StopAsync(owner);
        Assert.Empty(test.System.Inspect());
    }

    [Fact]
    public async Task A_system_that_was_shut_down_takes_no_pool()
    {
        var system = new ActorSystem();
        await system.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => Hand.SpawnPool(system, new PoolOptions(1), new Ledgers()));
    }

    /// <summary>Numbers in a row, again and again.</summary>
    private sealed class FixedNumbers(double[] numbers) : IdSource
    {
        private int _next = -1;

        public override double NextRandom() => numbers[Interlocked.Increment(ref _next) % numbers.Length];
    }
}

/// <summary>Has a pool of its own.</summary>
[Actor]
public partial class PoolOwner(ActorContext context, Ledgers ledgers)
{
    private readonly ActorPool<HandProxy> _hands = Hand.SpawnPool(context.Named("hands"), new PoolOptions(2), ledgers);

    public async Task<string> First() => await _hands.Proxy.Address();
}
