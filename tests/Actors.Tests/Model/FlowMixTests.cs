using System.Collections.Concurrent;
using System.Collections.Immutable;
using Actors.Tests.Kit;

namespace Actors.Tests.Model;

/// <summary>Batches, levels, times and paces of an actor that has behaviours.</summary>
[Actor]
[Behaviours(StashCapacity = 10_000)]
public partial class Weir(Log log)
{
    public enum Water
    {
        Low,
        High,
        Frozen,
    }

    [When(Water.Low, Otherwise = Otherwise.Stash), Batch(4)]
    public void Pass(ImmutableArray<int> boats) => log.Add($"pass {string.Join(",", boats)}");

    [When(Water.High, Handles = nameof(Pass))]
    private void Lift(ImmutableArray<int> boats) => log.Add($"lift {string.Join(",", boats)}");

    [When(Water.Low, Water.High, Otherwise = Otherwise.Reject), Batch(4)]
    public void Toll(ImmutableArray<int> coins) => log.Add($"toll {string.Join(",", coins)}");

    [When(Water.Low, Water.High, Otherwise = Otherwise.Stash), TimeToLive(5)]
    public int Warn(int number)
    {
        log.Add($"warn {number}");
        return number;
    }

    [When(Water.Low, Otherwise = Otherwise.Stash), Throttle(1)]
    public void Paint(int colour) => log.Add($"paint {colour}");

    public void Turn(Water water)
    {
        log.Add($"turn {water}");
        Become(water);
    }

    public async Task Hold(Gate gate)
    {
        log.Add("hold");
        await gate.Opened;
    }
}

/// <summary>Levels beside behaviours, in turns that interleave.</summary>
[Actor]
[Behaviours(Otherwise = Otherwise.Stash)]
public partial class Bureau(Log log)
{
    public enum Hours
    {
        Open,
        Closed,
    }

    [When(Hours.Open)]
    public void Serve(int number) => log.Add($"serve {number}");

    [When(Hours.Open), Priority]
    public void Rush(int number) => log.Add($"rush {number}");

    [When(Hours.Open), Priority(-1), Batch(3)]
    public void File(ImmutableArray<int> papers) => log.Add($"file {string.Join(",", papers)}");

    [Interleave]
    public void Ring() => log.Add("ring");

    [Priority(9)]
    public void Turn(Hours hours)
    {
        log.Add($"turn {hours}");
        Become(hours);
    }

    public async Task Hold(Gate gate)
    {
        log.Add("hold");
        await gate.Opened;
    }
}

/// <summary>Levels, batches and behaviours under load: sums what it gets, and says where an order was broken.</summary>
[Actor]
[Behaviours(Otherwise = Otherwise.Stash, StashCapacity = int.MaxValue)]
public partial class Dock
{
    private readonly Dictionary<int, int> _last = [];
    private int _count;
    private int _wrong;

    public enum Gates
    {
        Open,
        Shut,
        Half,
    }

    [When(Gates.Open), Batch(16)]
    public void Add(ImmutableArray<(int Sender, int Number)> numbers) => Take(numbers);

    [When(Gates.Half, Handles = nameof(Add))]
    private async Task AddLater(ImmutableArray<(int Sender, int Number)> numbers)
    {
        Take(numbers);
        await Task.Yield();
    }

    [Batch(3)]
    public void Turn(ImmutableArray<int> gates)
    {
        foreach (var gate in gates)
            Become((Gates)gate);
    }

    public (int Count, int Wrong) Result() => (_count, _wrong);

    private void Take(ImmutableArray<(int Sender, int Number)> numbers)
    {
        foreach (var (sender, number) in numbers)
        {
            _count++;
            if (number != _last.GetValueOrDefault(sender) + 1)
                _wrong++;
            _last[sender] = number;
        }
    }
}

/// <summary>A member of a pool whose messages come in batches, or now and then.</summary>
[Actor]
[Pool(PoolRouting.ByKey)]
public partial class Clerk(Entries ledger)
{
    [Batch(8)]
    public void Note([PoolKey] ImmutableArray<Entry> entries)
    {
        foreach (var entry in entries)
            ledger.Add(entry);
    }

    [Debounce(1)]
    public void Remark([PoolKey] int key, string text) => ledger.Add(new Entry(key, text.Length));
}

[UnsafeSendable("Concurrent collections: the test reads what its actors write.")]
public sealed class Entries
{
    private readonly ConcurrentDictionary<int, ConcurrentQueue<int>> _byKey = new();

    public IReadOnlyList<int> Of(int key) => _byKey.TryGetValue(key, out var numbers) ? [.. numbers] : [];

    public void Add(Entry entry) => _byKey.GetOrAdd(entry.Key, static _ => new()).Enqueue(entry.Number);
}

/// <summary>An entry of an account.</summary>
public sealed record Entry(int Key, int Number) : IPoolKey
{
    public ulong PoolHash => PoolKeys.Hash(Key);
}

/// <summary>Two features of the flow at a time, and each beside behaviours and pools.</summary>
[Trait("Rule", "ExactlyOnceLocal")]
[Trait("Rule", "Become")]
public class FlowMixTests
{
    [Fact]
    public async Task Become_what_is_stashed_comes_back_in_batches_before_the_mailbox()
    {
        await using var test = new TestSystem();
        var log = new Log();
        var weir = Weir.Spawn(test.System, log);
        await weir.Turn(Weir.Water.Frozen);
        for (var i = 1; i <= 6; i++)
            weir.Tell.Pass(i);
        var gate = new Gate();
        var held = weir.Hold(gate);
        for (var i = 7; i <= 9; i++)
            weir.Tell.Pass(i);
        weir.Tell.Turn(Weir.Water.High);
        weir.Tell.Pass(10);
        weir.Tell.Turn(Weir.Water.Low);
        weir.Tell.Pass(11);
        gate.Open();
        await held;
        await weir.Turn(Weir.Water.Low);

        Assert.Equal(
            ["turn Frozen", "hold", "turn High", "lift 1,2,3,4", "lift 5,6,7,8", "lift 9,10", "turn Low", "pass 11", "turn Low"],
            log.Entries);
        Assert.Empty(test.DeadLetters);
    }

    [Fact]
    public async Task Become_a_batch_that_no_behaviour_takes_is_rejected_message_by_message()
    {
        await using var test = new TestSystem();
        var log = new Log();
        var weir = Weir.Spawn(test.System, log);
        await weir.Turn(Weir.Water.Frozen);
        var gate = new Gate();
        var held = weir.Hold(gate);
        var asked = weir.Toll(1);
        // So many that the mailbox is hot.
        for (var i = 2; i <= 100; i++)
            weir.Tell.Toll(i);
        gate.Open();
        await held;

        await Assert.ThrowsAsync<UnhandledMessageException>(async () => await asked);
        await weir.Turn(Weir.Water.Low);
        await weir.Toll(101);
        Assert.Equal(["turn Frozen", "hold", "turn Low", "toll 101"], log.Entries);
        Assert.Equal(Enumerable.Range(1, 100), test.DeadLetters.Select(letter => ((WeirMessage.Toll)letter.Message).Coins));
        Assert.All(test.DeadLetters, letter => Assert.Equal(DeadLetterReason.Unhandled, letter.Reason));
    }

    [Fact]
    public async Task Expired_a_message_grows_old_in_the_stash_too()
    {
        await using var test = new TestSystem();
        var log = new Log();
        var weir = Weir.Spawn(test.System, log);
        await weir.Turn(Weir.Water.Frozen);
        var old = weir.Warn(1);
        weir.After(TimeSpan.FromSeconds(3)).Warn(2);
        test.Time.Advance(TimeSpan.FromSeconds(6));
        var young = weir.Warn(3);
        await weir.Turn(Weir.Water.High);

        await Assert.ThrowsAsync<MessageExpiredException>(async () => await old);
        Assert.Equal(3, await young);
        Assert.Equal(["turn Frozen", "turn High", "warn 2", "warn 3"], log.Entries);
        Assert.Equal(DeadLetterReason.Expired, Assert.Single(test.DeadLetters).Reason);
    }

    [Fact]
    public async Task Become_a_throttled_message_that_is_stashed_has_been_let_through()
    {
        await using var test = new TestSystem();
        var log = new Log();
        var weir = Weir.Spawn(test.System, log);
        await weir.Turn(Weir.Water.Frozen);
        weir.Tell.Paint(1);
        await weir.Turn(Weir.Water.Frozen);
        test.Time.Advance(TimeSpan.FromSeconds(2));
        weir.Tell.Paint(2);
        await weir.Turn(Weir.Water.Frozen);
        // The second one has been put by a moment ago: this one waits for its second.
        weir.Tell.Paint(3);
        await weir.Turn(Weir.Water.Low);
        await weir.Turn(Weir.Water.Low);
        Assert.Equal(["turn Frozen", "turn Frozen", "turn Frozen", "turn Low", "paint 1", "paint 2", "turn Low"], log.Entries);

        test.Time.Advance(TimeSpan.FromSeconds(1));
        await weir.Turn(Weir.Water.Low);
        Assert.Equal(["paint 3", "turn Low"], log.Entries.Skip(7));
        Assert.Empty(test.DeadLetters);
    }

    [Fact]
    public async Task Become_what_is_stashed_goes_before_all_levels()
    {
        await using var test = new TestSystem();
        var log = new Log();
        var bureau = Bureau.Spawn(test.System, log);
        await bureau.Turn(Bureau.Hours.Closed);
        foreach (var number in Enumerable.Range(1, 2))
        {
            bureau.Tell.File(number);
            bureau.Tell.Serve(number);
            bureau.Tell.Rush(number);
        }

        await bureau.Turn(Bureau.Hours.Closed);
        var gate = new Gate();
        var held = bureau.Hold(gate);
        bureau.Tell.Serve(3);
        bureau.Tell.Rush(3);
        await bureau.Ring();
        bureau.Tell.Turn(Bureau.Hours.Open);
        gate.Open();
        await held;
        await bureau.File(4);

        // In the order in which they were put by: that of their levels, for nobody took them meanwhile.
        var entries = log.Entries.ToList();
        Assert.Equal(["turn Closed", "turn Closed", "hold", "ring", "turn Open"], entries.Take(5));
        Assert.Equal(["rush 3", "serve 3", "file 4"], entries.TakeLast(3));
        Assert.Equal(["file 1", "file 2", "rush 1", "rush 2", "serve 1", "serve 2"], entries[5..^3].SelectMany(Each).Order(StringComparer.Ordinal));

        static IEnumerable<string> Each(string entry) => entry.Split(' ') is [var what, var numbers] ? numbers.Split(',').Select(number => $"{what} {number}") : [];
    }

    [Fact]
    public async Task ExactlyOnceLocal_and_PairFifo_hold_for_batches_beside_behaviours()
    {
        const int Senders = 2;
        var each = Stress.Times(60_000);
        await using var system = new ActorSystem();
        var dead = 0;
        system.DeadLettered += _ => Interlocked.Increment(ref dead);
        var gates = Dock.Spawn(system);
        await Task.WhenAll(Enumerable.Range(1, Senders).Select(sender => Task.Run(async () =>
        {
            for (var number = 1; number <= each; number++)
            {
                if (number % 100 == 0)
                    await gates.Add((sender, number));
                else
                    gates.Tell.Add((sender, number));
                if (number % 50 == 49)
                    gates.Tell.Turn((number / 50) % 3);
                // Nobody asks where all wait.
                if (number % 100 == 99)
                    gates.Tell.Turn(0);
            }
        })));
        await gates.Turn(0);

        Assert.Equal((Senders * each, 0), await gates.Result());
        Assert.Equal(0, dead);
    }

    [Fact]
    public async Task A_pool_by_key_routes_each_message_of_a_batch_and_keeps_their_order_while_it_is_resized()
    {
        var each = Stress.Times(5_000);
        var ledger = new Entries();
        await using var system = new ActorSystem();
        var pool = Clerk.SpawnPool(system, new PoolOptions(2), ledger);
        var sending = Task.WhenAll(Enumerable.Range(0, 4).Select(key => Task.Run(async () =>
        {
            for (var number = 1; number <= each; number++)
            {
                if (number % 50 == 0)
                    await pool.Proxy.Note(new Entry(key, number));
                else
                    pool.Proxy.Tell.Note(new Entry(key, number));
            }
        })));
        for (var size = 1; !sending.IsCompleted; size = (size % 5) + 1)
            await pool.ResizeAsync(size);
        await sending;
        await pool.ResizeAsync(1);
        await pool.Proxy.Note(new Entry(0, 0));

        Assert.Equal([.. Enumerable.Range(1, each), 0], ledger.Of(0));
        for (var key = 1; key < 4; key++)
            Assert.Equal(Enumerable.Range(1, each), ledger.Of(key));
    }

    [Fact]
    public async Task A_member_of_a_pool_that_leaves_gives_up_nothing_that_it_keeps()
    {
        await using var test = new TestSystem();
        var ledger = new Entries();
        var pool = Clerk.SpawnPool(test.System, new PoolOptions(3), ledger);
        for (var key = 0; key < 30; key++)
            pool.Proxy.Tell.Remark(key, "a");
        await pool.ResizeAsync(1);
        test.Time.Advance(TimeSpan.FromSeconds(2));
        await pool.Proxy.Note(new Entry(99, 0));

        // Of each member the last one counts; those before it are dead letters, and say so.
        var handled = Enumerable.Range(0, 30).Count(key => ledger.Of(key).Count == 1);
        Assert.Equal(30 - handled, test.DeadLetters.Count);
        Assert.InRange(handled, 1, 3);
        Assert.All(test.DeadLetters, letter => Assert.Equal(DeadLetterReason.Superseded, letter.Reason));
    }
}
