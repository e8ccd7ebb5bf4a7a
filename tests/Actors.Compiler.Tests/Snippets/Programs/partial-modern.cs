using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Actors;
using Names = System.Collections.Immutable.ImmutableDictionary<string, string>;
using Pair = (string Key, int Value);

namespace Modern;

public readonly partial record struct Version(int Major, int Minor)
{
    public static bool operator >(Version left, Version right) => (left.Major, left.Minor).CompareTo((right.Major, right.Minor)) > 0;

    public static bool operator <(Version left, Version right) => right > left;

    public override string ToString() => $"{Major}.{Minor}";
}

public readonly record struct Option<T>(T? Value, bool HasValue)
{
    public static Option<T> None => default;

    public static Option<T> Some(T value) => new(value, true);

    public Option<TResult> Select<TResult>(Func<T, TResult> selector) => HasValue ? Option<TResult>.Some(selector(Value!)) : default;

    public static implicit operator Option<T>(T value) => Some(value);
}

[Sendable]
public abstract record Shape
{
    public abstract double Area { get; }
}

public sealed record Circle(double Radius) : Shape
{
    public override double Area => Math.PI * Radius * Radius;
}

public sealed record Polygon(ImmutableArray<(double X, double Y)> Points) : Shape
{
    public override double Area => Points.Length;
}

public readonly partial record struct Version
{
    public bool IsStable => Major > 0;
}

[Actor]
public partial class Catalogue(string name, Names aliases)
{
    private readonly Dictionary<string, Shape> _shapes = [];
    private readonly OrderedDictionary<string, int> _counts = [];
    private Pair _last;

    public partial string Label { get; }

    public int Limit { get; private set => field = Math.Max(1, value); } = 10;

    public partial void Put(string key, Shape shape);

    public Option<double> Area(string key) =>
        Find(key).Select(static shape => shape.Area);

    public void Resize(int limit) => Limit = limit;

    partial void OnPut(string key);
}

public partial class Catalogue
{
    public partial string Label => $"{name} ({_shapes.Count})";

    public partial void Put(string key, Shape shape)
    {
        if (_shapes.Count >= Limit)
            Evict();
        _shapes[Resolve(key)] = shape;
        OnPut(key);
    }

    public Pair Last() => _last;

    public ImmutableArray<Shape> Larger(double than) => [.. _shapes.Values.Where(shape => (shape is Circle { Radius: > 0 and var r } && r > than) || (shape is Polygon { Area: var area } && area > than))];

    public string Describe(Shape shape) => shape switch
    {
        Circle(var radius) when radius > 10 => "large circle",
        Circle => "circle",
        Polygon { Points: [var first, .., var last] } when first == last => "closed",
        Polygon { Points: [] } => "nothing",
        { Area: 0 } => "flat",
        _ => $"""
            a shape of {shape.Area:0.0}
            """,
    };

    public (Version Now, bool Newer) Compare(Version other) => (new(1, Limit), other > new Version(1, Limit));

    partial void OnPut(string key)
    {
        if (!_counts.TryAdd(key, 1))
            _counts[key]++;
        _last = (key, _counts[key]);
    }

    private Option<Shape> Find(string key) => _shapes.TryGetValue(Resolve(key), out var shape) ? shape : Option<Shape>.None;

    private string Resolve(string key)
    {
        HashSet<string> seen = [];
        while (aliases.TryGetValue(key, out var next) && seen.Add(next))
            key = next;
        return key;
    }

    private void Evict()
    {
        if (_shapes.Keys.MinBy(key => _counts.GetValueOrDefault(key)) is { } least)
            _shapes.Remove(least);
    }

    private static partial Regex Word();

    private static partial Regex Word() => Words.Whole;

    private static class Words
    {
        public static readonly Regex Whole = new("^[a-z]+$");
    }
}
