namespace Actors;

/// <summary>Those who watch one actor: other actors, and what the system itself does when it ends.</summary>
internal sealed class Watchers
{
    private readonly Lock _gate = new();
    private readonly HashSet<ICell> _cells = [];
    private List<Action>? _callbacks;
    private bool _ended;

    /// <returns>False when the actor has ended already.</returns>
    internal bool TryAdd(ICell watcher)
    {
        lock (_gate)
        {
            if (!_ended)
                _cells.Add(watcher);
            return !_ended;
        }
    }

    /// <summary>Has something done when the actor ends, on the thread where it does. It must be short, and not throw.</summary>
    /// <returns>False when the actor has ended already.</returns>
    internal bool TryAdd(Action ended)
    {
        lock (_gate)
        {
            if (!_ended)
                (_callbacks ??= []).Add(ended);
            return !_ended;
        }
    }

    internal void Remove(ICell watcher)
    {
        lock (_gate)
            _cells.Remove(watcher);
    }

    internal void Remove(Action ended)
    {
        lock (_gate)
            _callbacks?.Remove(ended);
    }

    /// <summary>Takes no more watchers.</summary>
    /// <returns>Those there are, to be told.</returns>
    internal (ICell[] Cells, Action[] Callbacks) End()
    {
        lock (_gate)
        {
            // A copy: others unwatch while these are told.
            _ended = true;
            ICell[] all = [.. _cells];
            Action[] callbacks = [.. _callbacks ?? []];
            _cells.Clear();
            _callbacks = null;
            return (all, callbacks);
        }
    }
}
