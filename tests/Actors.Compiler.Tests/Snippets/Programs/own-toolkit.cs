using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Actors;

namespace Toolkit;

internal sealed class StateMachine<TState, TTrigger>(TState start)
    where TState : notnull
    where TTrigger : notnull
{
    private readonly Dictionary<TState, StateConfiguration> _states = [];

    public TState State { get; private set; } = start;

    public StateConfiguration Configure(TState state)
    {
        if (!_states.TryGetValue(state, out var found))
            _states[state] = found = new StateConfiguration();
        return found;
    }

    public void Fire(TTrigger trigger)
    {
        if (!Configure(State).Targets.TryGetValue(trigger, out var next))
            return;
        Configure(State).Exit?.Invoke();
        State = next;
        Configure(next).Entry?.Invoke();
    }

    public sealed class StateConfiguration
    {
        public Dictionary<TTrigger, TState> Targets { get; } = [];
        public Action? Entry { get; private set; }
        public Action? Exit { get; private set; }

        public StateConfiguration Permit(TTrigger trigger, TState state)
        {
            Targets.Add(trigger, state);
            return this;
        }

        public StateConfiguration OnEntry(Action action)
        {
            Entry += action;
            return this;
        }

        public StateConfiguration OnExit(Action action)
        {
            Exit = action;
            return this;
        }
    }
}

internal sealed class Bus
{
    private readonly List<(Type Type, Action<object> Handler)> _handlers = [];

    public IDisposable Subscribe<T>(Action<T> handler)
    {
        var entry = (typeof(T), (Action<object>)(value => handler((T)value)));
        _handlers.Add(entry);
        return new Subscription(() => _handlers.Remove(entry));
    }

    public void Publish(object value)
    {
        foreach (var (type, handler) in _handlers.ToArray())
        {
            if (type.IsInstanceOfType(value))
                handler(value);
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

internal sealed class Pipeline<T>
{
    private Func<T, T> _run = static value => value;

    public Pipeline<T> Use(Func<Func<T, T>, Func<T, T>> step)
    {
        _run = step(_run);
        return this;
    }

    public T Run(T value) => _run(value);
}

internal sealed class Pool<T>(Func<T> make, Action<T>? clean = null)
    where T : class
{
    private readonly Stack<T> _free = new();

    public T Rent() => _free.TryPop(out var item) ? item : make();

    public void Return(T item)
    {
        clean?.Invoke(item);
        _free.Push(item);
    }
}

internal readonly struct Scope(Action end) : IDisposable
{
    public void Dispose() => end();
}

internal sealed class Memo<TKey, TValue>
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _values = [];

    public TValue Get(TKey key, Func<TKey, TValue> make) => _values.TryGetValue(key, out var value) ? value : _values[key] = make(key);

    public async ValueTask<TValue> GetAsync(TKey key, Func<TKey, CancellationToken, Task<TValue>> make, CancellationToken token)
    {
        if (_values.TryGetValue(key, out var value))
            return value;
        return _values[key] = await make(key, token);
    }
}

internal static class Sequences
{
    public static IEnumerable<T> WhereNot<T>(this IEnumerable<T> items, Func<T, bool> test)
    {
        foreach (var item in items)
        {
            if (!test(item))
                yield return item;
        }
    }

    public static async IAsyncEnumerable<TOut> Map<TIn, TOut>(this IAsyncEnumerable<TIn> items, Func<TIn, TOut> map, [EnumeratorCancellation] CancellationToken token = default)
    {
        await foreach (var item in items.WithCancellation(token))
            yield return map(item);
    }

    public static TResult Pipe<T, TResult>(this T value, Func<T, TResult> next) => next(value);
}

[Sendable]
public abstract record Node
{
    public abstract void Accept(INodeVisitor visitor);
}

public interface INodeVisitor
{
    void Leaf(Leaf leaf);
    void Branch(Branch branch);
}

public sealed record Leaf(int Value) : Node
{
    public override void Accept(INodeVisitor visitor) => visitor.Leaf(this);
}

public sealed record Branch(ImmutableArray<Node> Nodes) : Node
{
    public override void Accept(INodeVisitor visitor)
    {
        visitor.Branch(this);
        foreach (var node in Nodes)
            node.Accept(visitor);
    }
}

public enum Door { Open, Closed, Locked }

public enum Hand { Push, Pull, Turn }

[Actor]
public sealed partial class House : IDisposable
{
    private readonly StateMachine<Door, Hand> _door = new(Door.Closed);
    private readonly Bus _bus = new();
    private readonly Pipeline<string> _pipeline;
    private readonly Pool<List<int>> _lists = new(static () => [], static list => list.Clear());
    private readonly Memo<string, int> _memo = new();
    private readonly List<IDisposable> _subscriptions = [];
    private readonly Dictionary<Door, int> _entered = [];
    private readonly ImmutableArray<int>.Builder _leaves = ImmutableArray.CreateBuilder<int>();
    private bool _isBusy;
    private int _count;

    public House()
    {
        _door.Configure(Door.Closed).Permit(Hand.Pull, Door.Open).Permit(Hand.Turn, Door.Locked).OnEntry(() => _entered[Door.Closed] = _count++);
        _door.Configure(Door.Open).Permit(Hand.Push, Door.Closed).OnEntry(Opened).OnExit(() => _isBusy = false);
        _pipeline = new Pipeline<string>()
            .Use(next => value => next(value + _count))
            .Use(next => value => _isBusy ? value : next(value));
        _subscriptions.Add(_bus.Subscribe<Leaf>(leaf => _count += leaf.Value));
        _subscriptions.Add(_bus.Subscribe<Node>(OnNode));
    }

    public Door Do(Hand hand)
    {
        _door.Fire(hand);
        return _door.State;
    }

    public int Walk(Node node)
    {
        using var scope = Busy();
        var list = _lists.Rent();
        node.Accept(new Collector(list));
        node.Accept(new Publisher(this));
        _leaves.AddRange(list);
        _lists.Return(list);
        return _leaves.Count;
    }

    public string Run(string text) => _pipeline.Run(text).Pipe(result => result + _count);

    public int Remember(string key) => _memo.Get(key, name => name.Length + _count);

    public async Task<int> Load(string key, CancellationToken token)
    {
        using (new Scope(() => _isBusy = false))
        {
            _isBusy = true;
            return await _memo.GetAsync(key, ReadAsync, token);
        }
    }

    public async Task<int> Stream(SourceProxy source, CancellationToken token)
    {
        await foreach (var value in source.Numbers(token).Map(number => number + _count, token))
            _count += value;
        return _count;
    }

    public ImmutableArray<int> Odd() => [.. _leaves.WhereNot(leaf => leaf % 2 == _count % 2)];

    public ImmutableArray<int> Queried() => [.. _leaves.ToArray().AsQueryable().Where(leaf => leaf > 1)];

    public int Ordered()
    {
        var list = _entered.Keys.ToList();
        list.Sort(Compare);
        return Array.FindIndex([.. list], door => _entered[door] > 0);
    }

    public async Task<int> Import(string path, CancellationToken token)
    {
        var progress = new Progress<int>(done => _count = done);
        progress.ProgressChanged += (_, done) => _count += done;
        return await Copy(path, progress, token);
    }

    private static async Task<int> Copy(string path, IProgress<int> progress, CancellationToken token)
    {
        var bytes = await File.ReadAllBytesAsync(path, token).ConfigureAwait(false);
        progress.Report(bytes.Length);
        return bytes.Length;
    }

    private int Compare(Door left, Door right) => _entered[left].CompareTo(_entered[right]);

    private async Task<int> ReadAsync(string key, CancellationToken token)
    {
        var text = await File.ReadAllTextAsync(key, token);
        _count++;
        return text.Length;
    }

    private Scope Busy()
    {
        _isBusy = true;
        return new Scope(() => _isBusy = false);
    }

    private void OnNode(Node node) => _count++;

    private void Opened() => _isBusy = true;

    public void Dispose() => _subscriptions.ForEach(static subscription => subscription.Dispose());

    private sealed class Collector(List<int> into) : INodeVisitor
    {
        public void Leaf(Leaf leaf) => into.Add(leaf.Value);

        public void Branch(Branch branch) { }
    }

    private sealed class Publisher(House house) : INodeVisitor
    {
        public void Leaf(Leaf leaf) => house._bus.Publish(leaf);

        public void Branch(Branch branch) => house._bus.Publish(branch);
    }
}

[Actor]
public partial class Source
{
    public async IAsyncEnumerable<int> Numbers()
    {
        for (var i = 0; i < 3; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }
}
