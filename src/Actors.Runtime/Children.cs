namespace Actors;

/// <summary>The living children of one parent, in the order of their birth.</summary>
/// <param name="system">The system they live in.</param>
/// <param name="parent">Their parent; null of the roots.</param>
internal sealed class Children(ActorSystem system, ICell? parent)
{
    private readonly Lock _gate = new();
    private ICell? _oldest;
    private ICell? _youngest;
    private Dictionary<string, ICell>? _byName;
    private int _count;
    private bool _closed;

    // Set once, when the parent has ended: a restart that is still under way must not open it again.
    private bool _closedForGood;

    /// <summary>Those of a parent that had none, and never will.</summary>
    internal static Children None { get; } = new(system: null!, parent: null) { _closed = true, _closedForGood = true };

    internal ActorSystem System => system;

    internal ICell? Parent => parent;

    /// <summary>Adds a child.</summary>
    /// <returns>False when the parent takes no more children.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is taken.</exception>
    internal bool TryAdd(ICell child, string? name)
    {
        lock (_gate)
        {
            if (_closed)
                return false;
            if (name is not null && !(_byName ??= new(StringComparer.Ordinal)).TryAdd(name, child))
                throw new ArgumentException($"The name '{name}' is taken: {child.Address} is alive. Stop it first, or choose another name.", nameof(name));

            child.Older = _youngest;
            if (_youngest is not null)
                _youngest.Younger = child;
            _youngest = child;
            _oldest ??= child;
            _count++;
            return true;
        }
    }

    internal void Remove(ICell child)
    {
        lock (_gate)
        {
            if (child.Older is null && !ReferenceEquals(_oldest, child))
                return;

            if (child.Name is { } name)
                _byName!.Remove(name);
            if (child.Older is null)
                _oldest = child.Younger;
            else
                child.Older.Younger = child.Younger;
            if (child.Younger is null)
                _youngest = child.Older;
            else
                child.Younger.Older = child.Older;
            child.Older = child.Younger = null;
            _count--;
        }
    }

    /// <summary>Takes no more children.</summary>
    internal void Close()
    {
        lock (_gate)
            _closed = true;
    }

    /// <summary>Takes no more children, whatever comes.</summary>
    internal void CloseForGood()
    {
        lock (_gate)
            _closed = _closedForGood = true;
    }

    /// <summary>Takes children again: the parent was restarted.</summary>
    internal void Reopen()
    {
        lock (_gate)
            _closed = _closedForGood;
    }

    /// <summary>The child that was born last, or null when there are none.</summary>
    internal ICell? Youngest
    {
        get
        {
            lock (_gate)
                return _youngest;
        }
    }

    /// <summary>How many are alive.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
                return _count;
        }
    }

    /// <summary>Adds all children that are alive now to a list, the youngest first.</summary>
    internal void AppendTo(List<ICell> all)
    {
        lock (_gate)
        {
            all.EnsureCapacity(all.Count + _count);
            for (var child = _youngest; child is not null; child = child.Older)
                all.Add(child);
        }
    }

    /// <summary>Some of the children that are alive now, the oldest first.</summary>
    internal List<ICell> Page(int skip, int take, out int total)
    {
        lock (_gate)
        {
            total = _count;
            var page = new List<ICell>();
            var child = skip < _count ? _oldest : null;
            for (; skip > 0 && child is not null; skip--)
                child = child.Younger;
            for (; child is not null && page.Count < take; child = child.Younger)
                page.Add(child);
            return page;
        }
    }

    /// <summary>The living child of a name.</summary>
    internal ICell? Find(string name)
    {
        lock (_gate)
            return _byName?.GetValueOrDefault(name);
    }

    /// <summary>All children that are alive now, youngest first.</summary>
    internal List<ICell> YoungestFirst()
    {
        lock (_gate)
        {
            var all = new List<ICell>();
            for (var child = _youngest; child is not null; child = child.Older)
                all.Add(child);
            return all;
        }
    }
}
