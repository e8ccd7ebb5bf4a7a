using System.Collections.Concurrent;
using Actors;

[Actor]
public partial class Ledger
{
    private readonly List<decimal> _items = [];
    private readonly Dictionary<string, decimal> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _cache = new();
    private readonly Lazy<decimal> _first;
    private readonly Func<decimal, decimal> _round;
    private readonly List<Action> _pending = [];
    private Comparison<decimal> _order;
    private Action? _callback;
    private decimal _sum;
    private event Action? Changed;

    public Ledger()
    {
        _first = new Lazy<decimal>(() => _items[0]);
        _round = value => Math.Round(value, _items.Count);
        _order = (left, right) => left.CompareTo(right + _sum);
        _callback = OnChanged;
        Changed += OnChanged;
        Changed += () => _sum = 0;
    }

    public decimal Add(decimal amount)
    {
        _items.Add(_round(amount));
        _items.ForEach(item => _sum += item);
        _items.Sort(_order);
        _items.Sort((left, right) => decimal.Compare(left * _sum, right));
        _items.RemoveAll(item => item > _sum);
        var big = _items.Where(item => item > _sum).ToList();
        var any = _items.Any(item => item == _sum) && _items.Exists(item => item < _sum);
        _cache.GetOrAdd("x", _ => _items.Count);
        _pending.Add(() => _sum++);
        foreach (var action in _pending)
            action();
        Action later = () => _sum++;
        later();
        _callback?.Invoke();
        Changed?.Invoke();
        var query = from item in _items where item > _sum select item;
        Func<decimal> read = () => _sum;
        Local();
        return query.Sum() + big.Count + (any ? _first.Value : read()) + _items.Aggregate(0m, (all, item) => all + item + _sum);

        void Local() => _byName["x"] = _sum;
    }

    public async Task<string> Load(CancellationToken token)
    {
        var progress = new Progress<int>(percent => _sum = percent);
        await Task.WhenAll(_items.Select(async item =>
        {
            await Task.Delay(1, token);
            _sum += item;
        }));
        await Task.Yield();
        ((IProgress<int>)progress).Report(1);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await timer.WaitForNextTickAsync(token))
            _sum++;
        SynchronizationContext.Current!.Post(_ => _sum++, null);
        return string.Create(3, _sum, (span, sum) => span.Fill('x'));
    }

    private void OnChanged() => _sum++;
}
