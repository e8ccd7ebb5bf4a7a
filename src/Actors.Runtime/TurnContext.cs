namespace Actors;

/// <summary>
/// The synchronization context of an actor's turns: what a handler awaits comes back here, and so to its own actor,
/// one thread at a time.
/// </summary>
/// <remarks>
/// A turn whose handler returns a task has a context of its own: while the turn lasts, its continuations run as part
/// of it. All that comes back later, and all that a handler without a task has started, enters the mailbox and runs as
/// a turn of its own.
/// </remarks>
internal sealed class TurnContext : SynchronizationContext
{
    private readonly ICell _cell;
    private readonly Lock _gate = new();
    private Queue<(SendOrPostCallback Callback, object? State)>? _queue;
    private bool _open;
    private bool _attended;
    private bool _woken;

    /// <param name="cell">The actor.</param>
    /// <param name="incarnation">How often the actor had been constructed before. What comes back to an earlier one is discarded.</param>
    /// <param name="open">Whether there is a turn that continuations may belong to.</param>
    internal TurnContext(ICell cell, int incarnation, bool open)
    {
        _cell = cell;
        Incarnation = incarnation;
        _open = _attended = open;
    }

    internal int Incarnation { get; }

    public override SynchronizationContext CreateCopy() => this;

    public override void Post(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        lock (_gate)
        {
            if (_open)
            {
                (_queue ??= new()).Enqueue((d, state));
                Attend();
                return;
            }
        }

        _cell.PostLate(new Continuation(this, d, state));
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        if (!ReferenceEquals(Current, this))
            throw new NotSupportedException($"Send would block a thread until {_cell.Address} has time. Use Post, or tell the actor.");
        d(state);
    }

    /// <summary>The turn's task has completed, perhaps on a foreign thread.</summary>
    internal void Wake()
    {
        lock (_gate)
        {
            if (!_open)
                return;
            _woken = true;
            Attend();
        }
    }

    /// <summary>Takes the next continuation of the turn.</summary>
    /// <returns>False when there is none: the thread leaves, and whoever comes next schedules the actor.</returns>
    internal bool TryTake(out (SendOrPostCallback Callback, object? State) next, out bool leave)
    {
        lock (_gate)
        {
            leave = false;
            if (_queue is not null && _queue.TryDequeue(out next))
                return true;

            next = default;
            if (!_woken)
            {
                leave = true;
                _attended = false;
            }

            _woken = false;
            return false;
        }
    }

    /// <summary>Ends the turn: continuations that were still to come are turns of their own from now on.</summary>
    internal void Close()
    {
        Queue<(SendOrPostCallback Callback, object? State)>? rest;
        lock (_gate)
        {
            _open = false;
            rest = _queue;
            _queue = null;
        }

        while (rest is not null && rest.TryDequeue(out var next))
            _cell.PostLate(new Continuation(this, next.Callback, next.State));
    }

    private void Attend()
    {
        if (_attended)
            return;
        _attended = true;
        _cell.Schedule();
    }

    /// <summary>A continuation in the mailbox.</summary>
    internal sealed class Continuation(TurnContext context, SendOrPostCallback callback, object? state) : MailNode
    {
        internal TurnContext Context => context;

        internal void Run() => callback(state);
    }
}
