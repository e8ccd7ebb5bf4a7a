namespace Actors;

/// <summary>A subscription to a <see cref="Topic{TMessage}"/>. Dispose it to end it; it ends by itself with its subscriber.</summary>
/// <remarks>Thread-safe. What was published before it was disposed of is still delivered.</remarks>
[UnsafeSendable("Thread-safe: it can be ended once, by anybody.")]
public sealed class Subscription : IDisposable
{
    private readonly Action _remove;
    private readonly Lock _gate = new();
    private readonly List<Action> _forget = [];
    private bool _isOver;

    internal Subscription(Action remove) => _remove = remove;

    /// <summary>Messages are delivered still.</summary>
    public bool IsActive
    {
        get
        {
            lock (_gate)
                return !_isOver;
        }
    }

    /// <summary>Ends the subscription. Once more does nothing.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isOver)
                return;
            _isOver = true;
        }

        // Nothing is added any more.
        _remove();
        _forget.ForEach(static forget => forget());
    }

    /// <summary>Ends the subscription when an actor ends.</summary>
    /// <param name="cell">The actor.</param>
    /// <param name="drop">Gives up what waits for it.</param>
    internal void EndsWith(ICell cell, Action? drop = null)
    {
        var ended = () =>
        {
            Dispose();
            drop?.Invoke();
        };
        if (!cell.Watchers.TryAdd(ended))
        {
            ended();
            return;
        }

        lock (_gate)
        {
            if (!_isOver)
            {
                _forget.Add(() => cell.Watchers.Remove(ended));
                return;
            }
        }

        cell.Watchers.Remove(ended);
    }
}
