using Actors.Asking;

namespace Actors;

/// <summary>
/// The synchronization context of an actor's turns: what a handler awaits comes back here, and so to its own actor,
/// one thread at a time.
/// </summary>
/// <remarks>
/// A turn whose handler returns a task has a context of its own: while the turn lasts, its continuations run as part
/// of it. All that comes back later, and all that a handler without a task has started, enters the mailbox and runs as
/// a turn of its own. Nobody but this class has a reason to lock a context, so it is its own lock.
/// </remarks>
internal sealed class TurnContext : AskingTurn
{
    private readonly ICell _cell;

    // Most turns have one continuation at a time.
    private (SendOrPostCallback Callback, object? State) _first;
    private Queue<(SendOrPostCallback Callback, object? State)>? _others;
    private bool _open;
    private bool _isRunning;
    private bool _isSpare;
    private bool _isWatched;
    private bool _isReady;
    private int _steps;
    private int _isReported;
    private EdgeUse? _edge;
    private List<EdgeUse>? _moreEdges;

    /// <param name="cell">The actor.</param>
    /// <param name="incarnation">How often the actor had been constructed before. What comes back to an earlier one is discarded.</param>
    /// <param name="open">Whether there is a turn that continuations may belong to.</param>
    internal TurnContext(ICell cell, int incarnation, bool open)
    {
        _cell = cell;
        Incarnation = incarnation;
        _open = _isRunning = open;
    }

    internal ICell Cell => _cell;

    internal int Incarnation { get; private set; }

    /// <summary>What the turn handles, or null where it is a step of the actor's life.</summary>
    internal MailNode? Node { get; set; }

    internal LifeStep Step { get; init; }

    internal Interleaving Interleaving { get; set; }

    /// <summary>When the turn began, as <see cref="ActorSystem.Now"/> counts.</summary>
    internal uint Since { get; set; }

    /// <summary>The rest of the handler, once it is suspended.</summary>
    internal Task? Unfinished { get; private set; }

    internal Exception? StrayFailure { get; set; }

    /// <summary>Those who listen to the turn, which is suspended; null where nobody does.</summary>
    internal ObservedTurn? Observed { get; set; }

    /// <summary>The turn was ended in the middle. Read by whoever runs the actor.</summary>
    internal bool IsAborted { get; private set; }

    /// <summary>The actor's other suspended turns: a list that any thread may read.</summary>
    internal TurnContext? Older { get; set; }

    internal TurnContext? Newer { get; set; }

    /// <summary>The turn has something to run, or has come to its end.</summary>
    internal bool IsReady => Volatile.Read(ref _isReady);

    public override SynchronizationContext CreateCopy() => this;

    public override void Post(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        if (!TryEnqueue(d, state, out var isFirst))
            _cell.PostLate(new Continuation(this, d, state));
        else if (isFirst)
            _cell.Attend(this);
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        if (!ReferenceEquals(Current, this))
            throw new NotSupportedException($"Send would block a thread until {_cell.Address} has time. Use Post, or tell the actor.");
        d(state);
    }

    internal override void Awaits(Edge edge)
    {
        lock (this)
        {
            if (!_open)
                return;
            if (_edge is null or { IsOver: true })
            {
                _edge = new EdgeUse(edge);
                return;
            }

            (_moreEdges ??= []).RemoveAll(static old => old.IsOver);
            _moreEdges.Add(new EdgeUse(edge));
        }
    }

    /// <summary>Whether it is reported, for the first time, that the turn takes long.</summary>
    internal bool TryReport() => Interlocked.Exchange(ref _isReported, 1) == 0;

    /// <summary>The handler has returned before its work is done.</summary>
    internal void Suspend(Task unfinished) => Unfinished = unfinished;

    /// <summary>Has the turn's end noticed, which may come without any code of the turn.</summary>
    private void Watch()
    {
        _isWatched = true;
        _ = Unfinished!.ContinueWith(
            static (_, context) => ((TurnContext)context!).Wake(),
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.DenyChildAttach,
            TaskScheduler.Default);
    }

    /// <summary>Takes the next continuation of the turn, to be run.</summary>
    /// <param name="next">The continuation.</param>
    /// <param name="isReady">There are more; nobody will say so again.</param>
    internal bool TryTake(out (SendOrPostCallback Callback, object? State) next, out bool isReady)
    {
        lock (this)
        {
            var found = TryDequeue(out next);
            isReady = _isReady = _first.Callback is not null;
            _isRunning = found;
            _steps++;
            return found;
        }
    }

    /// <summary>No code of the turn runs now.</summary>
    /// <returns>True when the turn waits for other actors, so that it may have closed a cycle.</returns>
    internal bool Pause()
    {
        bool waits;
        lock (this)
        {
            _isRunning = false;
            // What is ready will be run, and then it is looked again whether the turn has ended.
            if (_isReady)
                return false;
            waits = _edge is not null;
        }

        if (!_isWatched)
            Watch();
        return waits;
    }

    /// <summary>Which walk along long chains has met the turn last.</summary>
    internal long WalkedBy { get; set; }

    /// <summary>Whether the turn does nothing but wait.</summary>
    /// <param name="only">What it waits for, if that is one thing.</param>
    internal bool IsWaiting(out Wait? only)
    {
        lock (this)
        {
            only = null;
            if (!_open || _isRunning || _isReady || _edge is not { } edge || Unfinished is not { IsCompleted: false })
                return false;
            if (_moreEdges is { Count: > 0 })
                return true;
            only = edge.Edge as Wait;
            return !edge.IsOver;
        }
    }

    /// <summary>What the turn waits for, if it does nothing but wait.</summary>
    /// <param name="steps">Grows whenever code of the turn runs; the same number twice, and it has waited in between.</param>
    internal List<Edge>? Waiting(out int steps)
    {
        lock (this)
        {
            steps = _steps;
            if (!_open || _isRunning || _isReady || _edge is null || Unfinished is not { IsCompleted: false })
                return null;
            List<EdgeUse> edges = [_edge.Value, .. _moreEdges ?? []];
            edges.RemoveAll(static edge => edge.IsOver);
            return edges.Count == 0 ? null : edges.ConvertAll(static edge => edge.Edge);
        }
    }

    /// <summary>Ends the turn in the middle: what was still to come is discarded.</summary>
    internal void Abort()
    {
        IsAborted = true;
        Close();
    }

    /// <summary>Ends the turn: continuations that were still to come are turns of their own from now on.</summary>
    internal void Close()
    {
        lock (this)
        {
            _open = _isReady = false;
            _edge = null;
            _moreEdges = null;
        }

        // Nothing comes in any more.
        while (TryDequeue(out var next))
            _cell.PostLate(new Continuation(this, next.Callback, next.State));
    }

    /// <summary>Makes the context that of the actor's next turn.</summary>
    internal void BeginUse(int incarnation)
    {
        Incarnation = incarnation;
        _isSpare = false;
    }

    /// <summary>The turn came to its end at once, and probably nobody knows the context.</summary>
    /// <returns>False when somebody has used it: then it is to be closed.</returns>
    internal bool TryEndUse()
    {
        lock (this)
        {
            if (_isReady || _edge is not null)
                return false;
            return _isSpare = true;
        }
    }

    private bool TryEnqueue(SendOrPostCallback callback, object? state, out bool isFirst)
    {
        lock (this)
        {
            isFirst = !_isReady;
            if (!_open || _isSpare)
                return false;
            if (_first.Callback is null)
                _first = (callback, state);
            else
                (_others ??= new()).Enqueue((callback, state));
            return _isReady = true;
        }
    }

    private bool TryDequeue(out (SendOrPostCallback Callback, object? State) next)
    {
        next = _first;
        _first = default;
        if (_others is not null)
            _others.TryDequeue(out _first);
        return next.Callback is not null;
    }

    /// <summary>The turn's task has completed, perhaps on a foreign thread.</summary>
    private void Wake()
    {
        lock (this)
        {
            if (!_open || _isReady)
                return;
            _isReady = true;
        }

        _cell.Attend(this);
    }

    /// <summary>A continuation in the mailbox.</summary>
    /// <param name="context">Where it came back to: a turn that has ended, or the actor itself.</param>
    /// <param name="callback">What is to be run.</param>
    /// <param name="state">Its argument.</param>
    internal sealed class Continuation(SynchronizationContext context, SendOrPostCallback callback, object? state) : MailNode
    {
        internal SynchronizationContext Context => context;

        /// <summary>Whether it belongs to an object of the actor, rather than to one that was replaced since.</summary>
        internal bool IsOf(int incarnation) =>
            context is TurnContext turn ? !turn.IsAborted && turn.Incarnation == incarnation : incarnation == 0;

        internal void Run() => callback(state);
    }
}
