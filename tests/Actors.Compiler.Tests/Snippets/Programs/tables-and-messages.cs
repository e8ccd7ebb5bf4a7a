using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using System.Xml.Linq;
using Actors;

namespace Tables;

public sealed record Tree(string Name, ImmutableArray<Tree> Children)
{
    public static readonly Tree Leaf = new("", []);

    public int Depth => 1 + (Children.IsDefaultOrEmpty ? 0 : Children.Max(child => child.Depth));
}

[Sendable]
public abstract record Result<T>
{
    private Result() { }

    public sealed record Ok(T Value) : Result<T>;

    public sealed record Error(Exception Failure) : Result<T>;

    public TOut Match<TOut>(Func<T, TOut> ok, Func<Exception, TOut> error) => this switch
    {
        Ok(var value) => ok(value),
        Error(var failure) => error(failure),
        _ => throw new UnreachableException(),
    };
}

public sealed class Address
{
    public Address(string street, int number) => (Street, Number) = (street, number);

    public string Street { get; }
    public int Number { get; }
    public required string City { get; init; }
    public Uri? Site { get; init; }

    public override bool Equals(object? obj) => obj is Address other && (Street, Number, City) == (other.Street, other.Number, other.City);

    public override int GetHashCode() => HashCode.Combine(Street, Number, City);
}

public sealed class ByLength : IComparer<string>
{
    public static ByLength Instance { get; } = new();

    private ByLength() { }

    public int Compare(string? left, string? right) => (left?.Length ?? 0) - (right?.Length ?? 0);
}

[Flags]
public enum Options { None = 0, Fast = 1, Deep = 2 }

internal static class Known
{
    public const string Prefix = "x-";
    public static readonly IReadOnlyList<string> Names = ["a", "b"];
    public static readonly IReadOnlyDictionary<string, int> Sizes = new Dictionary<string, int> { ["a"] = 1 };
    public static readonly Lazy<FrozenSet<string>> Words = new(() => Names.ToFrozenSet());
    public static readonly XNamespace Space = "urn:tables";
    public static readonly CompositeFormat Format = CompositeFormat.Parse("{0}: {1}");
    public static readonly StringComparer Order = StringComparer.Create(CultureInfo.InvariantCulture, ignoreCase: true);
    public static readonly Func<int, int> Square = static x => x * x;
    public static readonly (int Low, int High) Range = (1, 2);
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.Utc;
    public static ReadOnlySpan<int> Primes => [2, 3, 5, 7];
    public static string Machine => Environment.MachineName;
    public static ImmutableArray<(string Name, Func<double, double> Apply)> Functions { get; } = [("sin", Math.Sin), ("double", static x => x * 2)];
}

[Actor]
public partial class Tabulator(Address address, Options options = Options.Fast | Options.Deep, params ImmutableArray<string> names)
{
    private readonly SortedSet<string> _sorted = new(names, ByLength.Instance);
    private readonly Dictionary<Address, Tree> _trees = new() { [address] = Tree.Leaf };
    private readonly Lazy<int> _depth = new(() => names.Length);

    public Result<int> Parse(string text)
    {
        try
        {
            return new Result<int>.Ok(int.Parse(text, CultureInfo.CurrentCulture));
        }
        catch (FormatException failure)
        {
            return new Result<int>.Error(failure);
        }
    }

    public Result<int> Twice(string text) => Parse(text).Match<Result<int>>(value => new Result<int>.Ok(value * 2 + _sorted.Count), error => new Result<int>.Error(error));

    public (BigInteger Sum, Half Half, Index Last, Rune Rune, HttpStatusCode Status)? Odd(Int128 value, DateOnly? day, TimeOnly time, Range range) =>
        options.HasFlag(Options.Fast) ? ((BigInteger)value + _depth.Value, (Half)time.Hour, range.End, new Rune('a'), HttpStatusCode.OK) : null;

    public string Look(string key)
    {
        Activity.Current?.AddEvent(new ActivityEvent("look"));
        var sum = 0;
        foreach (var prime in Known.Primes)
            sum += Known.Square(prime);
        return Known.Prefix + Known.Names[0] + Known.Sizes.GetValueOrDefault(key) + Known.Words.Value.Contains(key) + (Known.Space + key)
            + string.Format(CultureInfo.InvariantCulture, Known.Format, key, sum) + Known.Order.Compare(key, "a") + Known.Range.Low + Known.Zone.Id + Known.Machine
            + Known.Functions.Sum(function => function.Apply(sum));
    }

    public void Put(Address at, Tree tree) => _trees[at] = tree with { Children = tree.Children.Add(Tree.Leaf) };

    public Tree? Find(Address at) => _trees.TryGetValue(at, out var tree) ? tree : null;

    public ImmutableSortedSet<string> Sorted() => _sorted.ToImmutableSortedSet(ByLength.Instance);

    public int Total()
    {
        var numbers = _trees.Values.Select(tree => tree.Depth).ToList();
        Fill(numbers);
        using var enumerator = _sorted.GetEnumerator();
        while (enumerator.MoveNext())
            numbers.Add(enumerator.Current.Length);
        return Sum(numbers.AsReadOnly()) + Sum(_sorted.Select(name => name.Length).ToArray());
    }

    public string Text() => string.Join(",", _sorted) + string.Concat(Each(_sorted, static name => name.ToUpperInvariant()));

    private static void Fill(List<int> numbers) => numbers.Add(1);

    private static int Sum(IReadOnlyList<int> numbers) => numbers.Sum();

    private static IEnumerable<TOut> Each<TIn, TOut>(IEnumerable<TIn> items, Func<TIn, TOut> map)
    {
        foreach (var item in items)
            yield return map(item);
    }
}
