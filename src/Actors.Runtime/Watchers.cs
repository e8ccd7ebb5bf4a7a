namespace Actors;

/// <summary>Those who watch one actor.</summary>
internal sealed class Watchers
{
    private readonly Lock _gate = new();
    private readonly HashSet<ICell> _cells = [];
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

    internal void Remove(ICell watcher)
    {
        lock (_gate)
            _cells.Remove(watcher);
    }

    /// <summary>Takes no more watchers.</summary>
    /// <returns>Those there are, to be told.</returns>
    internal ICell[] End()
    {
        lock (_gate)
        {
            // A copy: others unwatch while these are told.
            _ended = true;
            ICell[] all = [.. _cells];
            _cells.Clear();
            return all;
        }
    }
}
