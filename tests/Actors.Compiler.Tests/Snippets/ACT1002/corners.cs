using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Actors;

namespace Corners;

[Actor]
public partial class Taker
{
    public void InitHolding({|ACT1002:InitHolding|} message) { }
    public void Nested({|ACT1002:Tree<Tree<List<int>>>|} message) { }
    public void TreeOfArrays({|ACT1002:Tree<int[]>|} message) { }
    public void ReadonlyStructOfArray({|ACT1002:Window|} message) { }
    public void MutableStruct({|ACT1002:Point|} message) { }
    public void Inline({|ACT1002:Buffer4|} message) { }
    public void Tuple({|ACT1002:(int, int[])|} message) { }
    public void Nullable({|ACT1002:(int, Point)?|} message) { }
    public void Func({|ACT1002:Func<int>|} message) { }
    public void Handler({|ACT1002:Named|} message) { }
    public void Required({|ACT1002:WithRequired|} message) { }
    public void Base({|ACT1002:Derived|} message) { }
    public void Frozen({|ACT1002:FrozenDictionary<string, int[]>|} message) { }
    public void Immutable({|ACT1002:ImmutableDictionary<string, ImmutableArray<Point>>|} message) { }
    public void Pair({|ACT1002:KeyValuePair<string, char[]>|} message) { }
    public void Loop({|ACT1002:Node|} message) { }
    public void PositionalStruct({|ACT1002:Pos|} message) { }
    public void FieldKeyword({|ACT1002:Late|} message) { }
    public void Lazily({|ACT1002:Lazy<int>|} message) { }
    public void ReadOnlyList({|ACT1002:HoldsInterface|} message) { }
    public void Object({|ACT1004:HoldsObject|} message) { }
    public void Generic<T>(Tree<T> message) { }
    public void MutableGeneric<T>({|ACT1002:Cell<T>|} message) { }
    public void Memory({|ACT1002:ReadOnlyMemory<byte>|} message) { }
    public void Events({|ACT1002:WithEvent|} message) { }
}

public sealed record InitHolding { public List<int> Items { get; init; } = []; }
public sealed record Tree<T>(T Value, Tree<T>? Left, Tree<T>? Right);
public readonly struct Window(int[] data) { public int Length => data.Length; }
public struct Point { public int X; public int Y; }
[InlineArray(4)] public struct Buffer4 { private int _first; }
public delegate void Named(int value);
public sealed class WithRequired { public required string Name { get; set; } }
public record Root { public string Name { get; set; } = ""; }
public sealed record Derived(int Value) : Root;
public sealed class Node { public Node? Next; }
public record struct Pos(int X, int Y);
public sealed class Late { public string Name { get; set => field = value.Trim(); } = ""; }
public sealed class HoldsInterface { public readonly IReadOnlyList<int> Items = []; }
public sealed record HoldsObject(object Value);
public sealed class Cell<T> { public T? Value; }
public sealed class WithEvent { public event Action? Changed; public void Raise() => Changed?.Invoke(); }
