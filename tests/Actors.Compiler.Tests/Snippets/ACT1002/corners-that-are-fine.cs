using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using Actors;

namespace Corners;

[Actor]
public partial class Taker
{
    public void Tree(Tree<Tree<string?>> message) { }
    public void Expr(Expr message) { }
    public void Pos(Pos message) { }
    public void Nullable((int Left, Pos? Right)? message) { }
    public void Required(WithRequired message) { }
    public void Derived(Derived message) { }
    public void Frozen(FrozenDictionary<string, ImmutableArray<Pos>> message) { }
    public void Mode(Mode mode, Mode? other) { }
    public void Linked(Linked message) { }
    public void Local(Computed message) { }
    public void Const(Settings message) { }
    public void Generic<T>(Tree<T> message) where T : notnull { }
    public void Owned(Tree<Owned<byte[]>> message) { }
    public void Numbers(BigInteger a, Half b, Int128 c, Rune d, Index e, Range f, DateOnly g, TimeOnly h, nint i, Complex j) { }
    public void Failure(Exception exception, InvalidOperationException other) { }
    public void Primary(Primary message) { }
    public Result<Pos> Reply() => new(new Pos(1, 2), null);
    public async Task<ImmutableList<(string Name, Pos At)>> Later() { await Task.Yield(); return []; }
    public async IAsyncEnumerable<Tree<int>> Stream() { await Task.Yield(); yield break; }
    public (Mode, Tree<int>)? Maybe() => null;
    public void Explicit(Explicit message) { }
    public void Sets(ImmutableHashSet<Mode> a, ImmutableSortedDictionary<int, Mode> b, ImmutableStack<Mode> c, ImmutableQueue<Pos> d, FrozenSet<string> e) { }
    public void Ticks(Ticks<int> a) { }
}

public enum Mode : byte { A, B }
public sealed record Tree<T>(T Value, Tree<T>? Left, Tree<T>? Right);
[Sendable] public abstract record Expr
{
    public sealed record Number(double Value) : Expr;
    public sealed record Sum(Expr Left, Expr Right) : Expr;
    public sealed record All(ImmutableArray<Expr> Items) : Expr;
}
public readonly record struct Pos(int X, int Y)
{
    public static readonly Pos Zero = default;
    public static Pos operator +(Pos left, Pos right) => new(left.X + right.X, left.Y + right.Y);
    public int Sum => X + Y;
}
public sealed class WithRequired { public required string Name { get; init; } public required Pos At { get; init; } }
public abstract record Root(string Name) { public const int Most = 3; }
public sealed record Derived(int Value, string Name) : Root(Name);
public sealed class Linked(int value, Linked? next) { public int Value { get; } = value; public Linked? Next { get; } = next; }
public sealed record Computed(string First, string Last)
{
    private static int s_made;
    public string Full => First + Last;
    public string Upper { get; } = First.ToUpperInvariant();
    public static int Made => s_made++;
}
public sealed class Settings { public const string Name = "x"; public static Settings Default { get; set; } = new(); private readonly Mode _mode; public Mode Mode => _mode; }
public sealed class Primary(string name) { public override string ToString() => name; }
public sealed record Result<T>(T? Value, Exception? Failure) where T : struct;
public interface INamed { string Name { get; set; } }
public sealed class Explicit : INamed { string INamed.Name { get => ""; set { } } }
[Sendable] public abstract class Tick<T> { public abstract T Value { get; } }
public sealed class Ticks<T>(T value) : Tick<T> { public override T Value => value; }
