using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Actors;

public sealed class Box
{
    public List<int>? Content { get; set; }
    public List<List<int>> Many { get; } = [];
    public static Box operator +(Box box, List<int> list) { box.Content = list; return box; }
    public static implicit operator Box(List<int> list) => new() { Content = list };
    public List<int> this[int slot] { get => Content!; set => Content = value; }
    public void Deconstruct(out List<int> first, out int second) => (first, second) = (Content!, 1);
}

public sealed class Ledger2
{
    private Box _box = new();
    private event Action<List<int>>? Filled;
    public void Put(List<int> list) => _box.Content = list;
    public void Raise(List<int> list) => Filled?.Invoke(list);
    public void Later(List<int> list) => Task.Run(() => list.Add(1));
    public void Kept(List<int> list) => _kept = () => list.Count;
    private Func<int>? _kept;
    public int Read() => _kept!() + _box.Many.Count;
}

public static class Sink
{
    public static void Drain(List<int> list) => Task.Run(() => list.Clear());
    public static void Local(List<int> list)
    {
        Task.Run(Work);
        void Work() => list.Clear();
    }

    public static int Look(List<int> list, List<int> other) => list.Count(n => other.Contains(n));
}

[ActorBase]
public abstract class Stocked
{
    protected readonly List<int> Stock = [];
    [NotHandler] public IReadOnlyList<int> View() => {|ACT1014:Stock|};
}

[Actor]
public partial class Depot([UnsafeSendable("x")] Ledger2 ledger, [UnsafeSendable("x")] Box shared) : Stocked
{
    private readonly List<int> _items = [];
    private readonly int[] _cells = new int[4];
    private readonly Dictionary<string, List<int>> _byName = [];
    private readonly ConcurrentQueue<int> _queue = [];

    public event Action<List<int>>? {|ACT1011:Changed|};

    public void Helpers()
    {
        Sink.Drain({|ACT1014:_items|});
        Sink.Local({|ACT1014:_items|});
        _ = Sink.Look(_items, Stock);
        ledger.Put({|ACT1014:_items|});
        ledger.Raise({|ACT1014:_items|});
        ledger.Later({|ACT1014:_items|});
        ledger.Kept({|ACT1014:_items|});
        shared.Content = {|ACT1014:_items|};
        shared.Many.Add({|ACT1014:_items|});
        shared[1] = {|ACT1014:_items|};
        shared.Content ??= {|ACT1014:_items|};
        (shared.Content, _) = ({|ACT1014:_items|}, 1);
        Changed?.Invoke({|ACT1014:_items|});
    }

    [NotHandler] public Span<int> Span() => {|ACT1014:_cells|}.AsSpan();
    [NotHandler] public ReadOnlyMemory<int> Memory() => {|ACT1014:_cells|}.AsMemory(1);
    [NotHandler] public Span<int> Raw() => CollectionsMarshal.AsSpan({|ACT1014:_items|});
    [NotHandler] public IEnumerable<int> Lazy() => {|ACT1014:_items|}.Where(n => n > 1);
    [NotHandler] public IEnumerator<int> Enumerator() => {|ACT1014:_items|}.GetEnumerator();
    [NotHandler] public bool Try(string name, out List<int>? found) => {|ACT1014:_byName|}.TryGetValue(name, out found);
    [NotHandler] public Box Converted() => {|ACT1014:_items|};
    [NotHandler] public object Boxed() => ({|ACT1014:_items|}, 1);
    public (List<int> Items, int) Pair => ({|ACT1014:_items|}, 1);
    [NotHandler] public Lazy<List<int>> Late() => new(() => {|ACT1015:_items|});
    [NotHandler] public Func<List<int>> Function() => () => {|ACT1015:_items|};
    [NotHandler] public Func<int> Group() => {|ACT1015:_items|}.Max;
    [NotHandler] public List<int>? Switched(int n) => n switch { 1 => {|ACT1014:_items|}, 2 => null, _ => [.. _items] };
    [NotHandler] public List<int> Coalesced(List<int>? given) => given ?? {|ACT1014:_items|};
    [NotHandler] public List<int>[] Wrapped() => [{|ACT1014:_items|}];
    [NotHandler] public Task<List<int>> Later() => Task.FromResult({|ACT1014:_items|});
    [NotHandler] public ConcurrentQueue<int> Queue() => {|ACT1014:_queue|};
    [NotHandler] public int Count() => _items.Count + _cells[0] + _byName["a"][0];
    [NotHandler] public List<int> Copy() => _items.ToList();
}
