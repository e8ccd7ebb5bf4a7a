using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.ComponentModel;
using Actors;

namespace Inventory;

internal sealed class Shelf : INotifyPropertyChanged
{
    public event PropertyChangedEventHandler? PropertyChanged;

    public event EventHandler<int>? Emptied;

    public string Label { get; init; } = "";

    public int Count
    {
        get;
        set
        {
            if (field == value)
                return;
            field = value;
            PropertyChanged?.Invoke(this, new(nameof(Count)));
            if (value is 0)
                Emptied?.Invoke(this, value);
        }
    }
}

[Actor]
public partial class Warehouse : IDisposable
{
    private readonly ObservableCollection<string> _log = [];
    private readonly Dictionary<string, Shelf> _shelves = [];
    private readonly Lazy<ImmutableArray<string>> _catalogue;
    private readonly IReadOnlyDictionary<string, Func<int, int>> _operations;
    private readonly string _name;
    private int _changes;
    private event Action<string>? Changed;

    public Warehouse(string name)
    {
        _name = name;
        _catalogue = new(() => [.. _shelves.Keys.Order(StringComparer.Ordinal)]);
        _operations = new Dictionary<string, Func<int, int>>
        {
            ["double"] = static count => count * 2,
            ["changes"] = count => count + _changes,
            ["clear"] = Clear,
        };
        _log.CollectionChanged += OnLogChanged;
        Changed += text => _log.Add(text);
    }

    private int Clear(int count)
    {
        _log.Clear();
        return 0;
    }

    public void Add(string label, int count)
    {
        if (!_shelves.TryGetValue(label, out var shelf))
        {
            shelf = new Shelf { Label = label };
            shelf.PropertyChanged += (_, e) => Changed?.Invoke($"{label}.{e.PropertyName}");
            shelf.Emptied += OnEmptied;
            _shelves.Add(label, shelf);
        }

        shelf.Count += count;
    }

    public int Operate(string operation, int count) =>
        _operations.TryGetValue(operation, out var run) ? run(count) : throw new KeyNotFoundException(operation);

    public ImmutableArray<string> Catalogue() => _catalogue.Value;

    public ImmutableArray<string> Log() => _log.ToImmutableArray();

    public int Total() => _shelves.Values.Sum(shelf => shelf.Count);

    public string Longest() => _shelves.Values.MaxBy(shelf => shelf.Label.Length)?.Label ?? _name;

    private void OnEmptied(object? sender, int count)
    {
        if (sender is Shelf { Label: var label })
            _changes += _shelves.ContainsKey(label) ? 1 : 0;
    }

    private void OnLogChanged(object? sender, NotifyCollectionChangedEventArgs e)
    {
        _changes += e.NewItems?.Count ?? 0;
        while (_log.Count > 1000)
            _log.RemoveAt(0);
    }

    public void Dispose()
    {
        _log.CollectionChanged -= OnLogChanged;
        Changed = null;
    }
}
