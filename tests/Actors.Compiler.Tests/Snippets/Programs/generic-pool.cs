using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Actors;

namespace Generic;

[Actor]
public partial class Cell<TKey, TValue>(int capacity)
    where TKey : notnull
    where TValue : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _index = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _order = new();

    public TValue? Get(TKey key)
    {
        if (!TryTouch(key, out var node))
            return default;
        return node.Value.Value;
    }

    public void Put(TKey key, TValue value)
    {
        if (TryTouch(key, out var node))
        {
            node.Value = (key, value);
            return;
        }

        _index[key] = _order.AddFirst((key, value));
        while (_index.Count > capacity && _order.Last is { } last)
        {
            _order.RemoveLast();
            _index.Remove(last.Value.Key);
        }
    }

    public ImmutableArray<TKey> Keys() => [.. _index.Keys];

    public ImmutableDictionary<TKey, TValue> Snapshot() => _order.ToImmutableDictionary(pair => pair.Key, pair => pair.Value);

    private bool TryTouch(TKey key, [NotNullWhen(true)] out LinkedListNode<(TKey Key, TValue Value)>? node)
    {
        if (!_index.TryGetValue(key, out node))
            return false;
        _order.Remove(node);
        _order.AddFirst(node);
        return true;
    }
}

[Actor]
public partial class Statistics<T>
    where T : struct, INumber<T>
{
    private readonly List<T> _values = [];
    private readonly Func<T, T, T> _add = static (left, right) => left + right;
    private readonly IComparer<T> _order = Comparer<T>.Create((left, right) => right.CompareTo(left));

    public void Add(T value) => _values.Add(value);

    public void AddAll(ImmutableArray<T> values) => _values.AddRange(values);

    public T Sum() => _values.Aggregate(T.Zero, _add);

    public T? Median()
    {
        if (_values.Count is 0)
            return null;
        _values.Sort(_order);
        return _values[_values.Count / 2];
    }

    public ImmutableArray<T> Above(T limit) => [.. _values.Where(value => value > limit).Distinct().OrderDescending()];
}

[Actor]
public partial class Registry
{
    private readonly ConcurrentDictionary<string, CellProxy<string, int>> _cells = new();

    public CellProxy<string, int> Get(ActorContextHolder holder, string name) => _cells.GetOrAdd(name, static (key, given) => given.Make(key), holder);

    public TResult Echo<TResult>(TResult value) => value;
}

public sealed class ActorContextHolder(CellProxy<string, int> fallback, ImmutableDictionary<string, CellProxy<string, int>> known)
{
    public CellProxy<string, int> Make(string name) => known.GetValueOrDefault(name, fallback);
}

public static class Use
{
    public static async Task<int> Run(ActorSystem system)
    {
        var cell = Cell<string, int>.Spawn(system, 10);
        await cell.Put("a", 1);
        var numbers = Statistics<double>.Spawn(system);
        await numbers.AddAll([1.0, 2, 3]);
        var registry = Registry.Spawn(system);
        var same = await registry.Echo(cell);
        List<Task<int>> tasks = [same.Get("a").AsTask(), cell.Get("b").AsTask()];
        await Task.WhenAll(tasks);
        return tasks.Sum(task => task.Result) + (int)(await numbers.Median() ?? 0);
    }
}
