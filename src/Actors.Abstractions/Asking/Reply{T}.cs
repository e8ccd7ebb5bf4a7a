using System.Runtime.ExceptionServices;
using System.Threading.Tasks.Sources;

namespace Actors.Asking;

/// <summary>An ask that waits for a result of one type.</summary>
internal sealed class Reply<T> : Reply, IValueTaskSource<T>, IValueTaskSource, IThreadPoolWorkItem
{
    // As many as a thread may well have under way.
    private const int MaxSpares = 32;

    // In the place of the continuation, once there is nothing to wait for.
    private static readonly Action<object?> Completed = static _ => throw new InvalidOperationException("This is a mark, and is not called.");
    private static readonly SendOrPostCallback GoOn = static self => ((Reply<T>)self!).Continue();

    [ThreadStatic]
    private static Reply<T>? _spares;

    private Action<object?>? _continuation;
    private Action<object?>? _woken;
    private object? _continuationState;

    // Where the asker wants to go on: its SynchronizationContext or its TaskScheduler; else wherever there is a thread.
    private object? _context;
    private ExecutionContext? _flow;
    private ExceptionDispatchInfo? _failure;

    // The list of those that this thread keeps for later.
    private Reply<T>? _below;
    private int _height;

    /// <summary>What the handler returned; handed over when the turn has ended.</summary>
    internal T? Result { get; set; }

    /// <summary>What this use of the object is known by.</summary>
    internal short Token => unchecked((short)Use);

    internal ValueTask<T> Task => new(this, Token);

    internal ValueTask VoidTask => new(this, Token);

    private bool IsCompleted => ReferenceEquals(Volatile.Read(ref _continuation), Completed);

    /// <summary>Begins an ask.</summary>
    /// <inheritdoc cref="Reply.BeginUse"/>
    internal static Reply<T> Begin(ActorRef actor, int tag, TimeSpan timeout, bool isRunning, CancellationToken askerToken, AskSpan? span = null)
    {
        var reply = _spares;
        if (reply is not null)
        {
            _spares = reply._below;
            reply._below = null;
        }
        else
        {
            reply = new Reply<T>();
            ReplyRegistry.Add(reply);
        }

        if (span is not null)
            reply.Span = span;
        reply.BeginUse(actor, tag, timeout, isRunning, askerToken);
        return reply;
    }

    T IValueTaskSource<T>.GetResult(short token) => Take(token);

    void IValueTaskSource.GetResult(short token) => Take(token);

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => Status(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => Status(token);

    void IValueTaskSource<T>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        OnCompleted(continuation, state, token, flags);

    /// <summary>Lets the asker go on, on a thread of the pool.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        var worker = Worker.Current;
        if (!worker.IsRunning)
        {
            worker.Run(this);
            return;
        }

        // What the asker does is its own affair: nobody may have to wait for that.
        worker.IsSoonFree = false;
        Continue();
        worker.Context = null;
        worker.Restore(Worker.Clean);
    }

    internal override void TakeResult(Task task)
    {
        if (task is Task<T> typed)
            Result = typed.Result;
    }

    private protected override void SetException(Exception exception) => _failure = ExceptionDispatchInfo.Capture(exception);

    private protected override void Signal()
    {
        if (Interlocked.Exchange(ref _continuation, Completed) is { } continuation)
            Wake(continuation);
    }

    private T Take(short token)
    {
        Check(token);
        if (!IsCompleted)
            throw new InvalidOperationException("The ask has not ended: await it.");
        _failure?.Throw();
        var result = Result!;
        if (CanBeUsedAgain && TryReset())
            Keep();
        return result;
    }

    private void Keep()
    {
        Result = default;
        _continuation = _woken = null;
        _continuationState = _context = null;
        _flow = null;
        _height = _spares is null ? 1 : _spares._height + 1;
        if (_height > MaxSpares)
        {
            ReplyRegistry.Remove(this);
            return;
        }

        _below = _spares;
        _spares = this;
    }

    private ValueTaskSourceStatus Status(short token)
    {
        Check(token);
        return !IsCompleted ? ValueTaskSourceStatus.Pending
            : _failure is null ? ValueTaskSourceStatus.Succeeded
            : _failure.SourceException is OperationCanceledException ? ValueTaskSourceStatus.Canceled
            : ValueTaskSourceStatus.Faulted;
    }

    private void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        Check(token);
        OnAwaited(flags);
        if ((flags & ValueTaskSourceOnCompletedFlags.FlowExecutionContext) is not ValueTaskSourceOnCompletedFlags.None)
            _flow = ExecutionContext.Capture();
        if ((flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) is not ValueTaskSourceOnCompletedFlags.None)
        {
            if (SynchronizationContext.Current is { } context && context.GetType() != typeof(SynchronizationContext))
                _context = context;
            else if (TaskScheduler.Current is var scheduler && scheduler != TaskScheduler.Default)
                _context = scheduler;
        }

        _continuationState = state;
        switch (Interlocked.CompareExchange(ref _continuation, continuation, comparand: null))
        {
            case null:
                break;
            case var before when ReferenceEquals(before, Completed):
                // It has ended in between.
                Wake(continuation);
                break;
            default:
                throw new InvalidOperationException("An ask is awaited once.");
        }
    }

    /// <summary>Lets the asker go on where it wants to, never inside this call.</summary>
    private void Wake(Action<object?> continuation)
    {
        _woken = continuation;
        switch (_context)
        {
            case null:
                Worker.RunSoon(this);
                break;
            case SynchronizationContext context:
                context.Post(GoOn, this);
                break;
            case var scheduler:
                _ = System.Threading.Tasks.Task.Factory.StartNew(
                    static self => ((Reply<T>)self!).Continue(), this, CancellationToken.None, TaskCreationOptions.DenyChildAttach, (TaskScheduler)scheduler);
                break;
        }
    }

    private void Continue()
    {
        // The asker takes the result in here; then this object is another ask's.
        var (continuation, state, flow) = (_woken!, _continuationState, _flow);
        if (flow is null)
            continuation(state);
        else
            ExecutionContext.Run(flow, new ContextCallback(continuation), state);
    }

    private void Check(short token)
    {
        if (token != Token)
            throw new InvalidOperationException("An ask is awaited once: this one has given its result already.");
    }
}
