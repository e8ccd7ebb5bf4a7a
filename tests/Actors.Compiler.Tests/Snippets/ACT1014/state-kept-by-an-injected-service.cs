using Actors;

public sealed class Tracker
{
    private readonly List<object> _tracked = [];
    private Action? _callback;
    public object? Last { get; set; }
    public void Track(object entity) => _tracked.Add(entity);
    public bool Knows(object entity) => _tracked.Contains(entity);
    public void OnFlush(Action callback) => _callback += callback;
    public void Flush() => _callback?.Invoke();
}

public sealed class Entity { public int Version { get; set; } }

[Actor]
public partial class Unit
{
    private readonly Tracker _tracker;
    private readonly Tracker _own = new();
    private readonly Entity _entity = new();
    private int _flushed;

    public Unit([UnsafeSendable("a singleton")] Tracker tracker) => _tracker = tracker ?? throw new ArgumentNullException(nameof(tracker));

    public bool Track()
    {
        _tracker.Track({|ACT1014:_entity|});
        _tracker.Last = {|ACT1014:_entity|};
        _tracker.OnFlush(() => {|ACT1015:_flushed|}++);
        _tracker.OnFlush(() => Self.Tell.Flushed());
        _own.Track(_entity);
        _own.Last = _entity;
        _own.OnFlush(() => _flushed++);
        _own.Flush();
        return _tracker.Knows(_entity);
    }

    public void Flushed() => _flushed++;
}
