using System.Collections.Immutable;
using Actors;

namespace Shop;

[ActorBase]
public abstract partial class Shelf
{
    public int {|ACT1011:Count|};
    internal List<string> {|ACT1011:Names|} { get; } = [];
    protected List<string> Inner { get; } = [];
    protected internal string {|ACT1011:Label|} { get; set; } = "";
    private protected string Hidden = "";
}

[Actor]
public partial class Box<T> : Shelf
{
    public T? {|ACT1011:Value|};
    public readonly Dictionary<string, T> {|ACT1011:Items|} = [];
    public (int Left, List<int> Right) {|ACT1011:Pair|} { get; } = (1, []);
    public int[]? {|ACT1011:Cells|} { get; private set; }
    public readonly Action {|ACT1011:Changed|} = () => { };
    public event EventHandler {|ACT1011:Opened|} { add { } remove { } }
    public int {|ACT1011:this|}[int index] { get => index; set { } }
    internal int {|ACT1011:A|}, {|ACT1011:B|};
    public static int Shared;
    public volatile bool {|ACT1011:Open|};

    public void Add() => Hidden = Inner.Count + Label + Opened_;

    private string Opened_ => Hidden;
}

[Actor]
public partial class Clean : IDisposable
{
    public const int Most = 5;
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);
    public readonly int Limit = 3;
    public readonly ImmutableArray<string> Names = [];
    public string? Owner { get; private set; }
    public int Count => _items.Count;
    public required_ Kind { get; init; } = new();
    [UnsafeSendable("Only atomic operations.")]
    public readonly Counter Counter = new();
    private readonly List<string> _items = [];
    private event Action? Changed;
    public string First => _items.Count > 0 ? _items[0] : "";
    public Mode Mode { get; private set; }
    public CleanProxy? Next { get; private set; }

    public void Add(string item)
    {
        Owner = item;
        _items.Add(item);
        Changed?.Invoke();
        Mode = Mode.Open;
    }

    public void Dispose() => Changed = null;

    private sealed class Cache
    {
        public int Hits;
        public List<string> Rows { get; set; } = [];
    }

    public sealed class Options
    {
        public int Size { get; set; }
    }
}

public sealed class Counter
{
    private int _count;
    public void Add() => Interlocked.Increment(ref _count);
}

public sealed record required_;

public enum Mode { Closed, Open }
