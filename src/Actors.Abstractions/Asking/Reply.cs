using System.Diagnostics;
using System.Threading.Tasks.Sources;

namespace Actors.Asking;

/// <summary>
/// The asker's side of one ask: it waits for the handler's result, its own timeout, its cancellation or the actor's
/// end, whichever comes first.
/// </summary>
/// <remarks>
/// <code>
///   Queued ──turn begins──▶ Running ──result, failure──▶ Done
///      └──────── timeout, cancellation, stop ─────────────▲
/// </code>
/// Exactly one thread moves it to Done, and only that thread wakes the asker.
/// </remarks>
internal abstract class Reply : Wait
{
    private const int Queued = 0;
    private const int Running = 1;
    private const int Done = 2;

    private readonly ActorRef _actor;
    private readonly int _tag;
    private readonly TimeSpan _timeout;
    private readonly CancellationToken _askerToken;
    private readonly CancellationTokenRegistration _registration;

    private int _state;
    private CancellationTokenSource? _handlerTokenSource;
    private bool _gaveUp;
    private bool _isCycle;

    private protected Reply(ActorRef actor, int tag, TimeSpan timeout, CancellationToken askerToken)
    {
        _actor = actor;
        _tag = tag;
        _timeout = timeout;
        _askerToken = askerToken;
        Deadline = actor.Deadlines.After(timeout);
        actor.Deadlines.Add(this);
        if (!askerToken.CanBeCanceled)
            return;

        _registration = askerToken.UnsafeRegister(static self => ((Reply)self!).Cancel(), this);
        // Cancelled or expired before the registration was known: nobody else will undo it.
        if (Volatile.Read(ref _state) == Done)
            _registration.Unregister();
    }

    /// <summary>When the asker stops waiting, on the clock of <see cref="AskDeadlines"/>.</summary>
    internal long Deadline { get; }

    /// <summary>The asker has been cancelled, rather than run out of time.</summary>
    internal bool IsCancelled => _askerToken.IsCancellationRequested;

    internal override ActorRef Actor => _actor;

    internal override int Tag => _tag;

    internal override bool IsOver => Volatile.Read(ref _state) == Done;

    /// <summary>Why a message whose asker did not wait for its turn is a dead letter.</summary>
    internal DeadLetterReason WhyNotBegun =>
        _isCycle ? DeadLetterReason.AskCycle : IsCancelled ? DeadLetterReason.Cancelled : DeadLetterReason.Expired;

    /// <summary>The neighbours in the list of asks that wait.</summary>
    internal Reply? Next { get; set; }

    internal Reply? Previous { get; set; }

    /// <summary>Which list it is in.</summary>
    internal int Shard { get; set; }

    /// <summary>Whether the handler's own token has fired, so that an <see cref="OperationCanceledException"/> is no failure.</summary>
    internal bool HandlerTokenFired => Volatile.Read(ref _handlerTokenSource)?.IsCancellationRequested ?? false;

    /// <summary>Begins the turn, unless the asker has given up or its time has passed.</summary>
    internal bool TryBegin()
    {
        if (Volatile.Read(ref _state) == Queued && _actor.Deadlines.IsPast(Deadline))
            Expire();
        return Interlocked.CompareExchange(ref _state, Running, Queued) == Queued;
    }

    /// <summary>The token that the handler gets. Made only for handlers that take one.</summary>
    internal CancellationToken HandlerToken(CancellationToken stopping)
    {
        if (_handlerTokenSource is { } existing)
            return existing.Token;

        var source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Volatile.Write(ref _handlerTokenSource, source);
        Interlocked.MemoryBarrier();
        // The asker may have given up before it could see the source.
        var token = source.Token;
        if (Volatile.Read(ref _gaveUp))
        {
            source.Cancel();
            source.Dispose();
        }

        return token;
    }

    /// <summary>Lets go of the handler's token. Called when the turn has ended, whoever ended the ask.</summary>
    /// <remarks>
    /// A source that is being cancelled is left to whoever cancels it: disposed in the middle, it would forget the
    /// callbacks that it had not taken over yet.
    /// </remarks>
    internal void ReleaseToken()
    {
        if (!Volatile.Read(ref _gaveUp))
            _handlerTokenSource?.Dispose();
    }

    /// <summary>Takes the result of a handler that ran as a task.</summary>
    internal abstract void TakeResult(Task task);

    /// <summary>Wakes the asker with the handler's result. Called when the turn has ended.</summary>
    internal void Complete()
    {
        Debug.Assert(Volatile.Read(ref _state) != Queued, "Only a turn that has begun can complete an ask.");
        if (TryFinish())
            SetResult();
    }

    /// <summary>Wakes the asker with a failure that the handler declared.</summary>
    internal void FailDeclared(Exception failure)
    {
        if (TryFinish())
            SetException(failure);
    }

    /// <summary>Wakes the asker with a failure of the actor.</summary>
    internal void Fail(Exception failure) =>
        FailDeclared(new ActorFailedException(_actor.Address, HandlerName, failure));

    /// <summary>Wakes the asker with a failure of the actor, and tells the handler, which is still running.</summary>
    internal void Abort(Exception failure)
    {
        Fail(failure);
        GiveUp();
    }

    /// <summary>Wakes the asker because the actor's mailbox was full.</summary>
    internal void FailFull(int capacity)
    {
        if (TryFinish())
            SetException(new MailboxFullException(_actor.Address, HandlerName, capacity));
    }

    internal override bool TryEndCycle()
    {
        // Before it is over: the actor may report at once why it did not begin.
        _isCycle = true;
        return TryFinish();
    }

    internal override void FailCycle(AskCycleException failure)
    {
        SetException(failure);
        GiveUp();
    }

    /// <summary>Wakes the asker because the actor has stopped.</summary>
    internal void FailStopped(Exception? failure)
    {
        if (TryFinish())
            SetException(new ActorStoppedException(_actor.Address, HandlerName, failure));
    }

    /// <summary>Ends the wait because its time has passed.</summary>
    internal void Expire()
    {
        if (!TryFinish())
            return;
        SetException(new AskTimeoutException(_actor.Address, HandlerName, _timeout));
        GiveUp();
    }

    private protected abstract void SetResult();

    private protected abstract void SetException(Exception exception);

    private void Cancel()
    {
        if (!TryFinish())
            return;
        SetException(new OperationCanceledException(_askerToken));
        GiveUp();
    }

    /// <summary>Tells a running handler that nobody waits any more.</summary>
    private void GiveUp()
    {
        Volatile.Write(ref _gaveUp, true);
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _handlerTokenSource) is not { } source)
            return;

        // What handlers have registered runs elsewhere: neither the asker nor the timer waits for it.
        ThreadPool.UnsafeQueueUserWorkItem(
            static source =>
            {
                try
                {
                    source.Cancel();
                }
                catch (Exception exception) when (exception is ObjectDisposedException or AggregateException)
                {
                    // The handler finished at the same moment, or a callback of its own threw: not the asker's affair.
                }
                finally
                {
                    source.Dispose();
                }
            },
            source,
            preferLocal: true);
    }

    private bool TryFinish()
    {
        if (Interlocked.Exchange(ref _state, Done) == Done)
            return false;
        _actor.Deadlines.Remove(this);
        _registration.Unregister();
        return true;
    }
}

/// <summary>An ask that waits for a result of one type.</summary>
internal sealed class Reply<T> : Reply, IValueTaskSource<T>, IValueTaskSource
{
    // Continuations never run inside the turn that answers: the asker is woken, the actor goes on.
    private ManualResetValueTaskSourceCore<T> _core = new() { RunContinuationsAsynchronously = true };

    internal Reply(ActorRef actor, int tag, TimeSpan timeout, CancellationToken askerToken)
        : base(actor, tag, timeout, askerToken)
    {
    }

    /// <summary>What the handler returned; handed over when the turn has ended.</summary>
    internal T? Result { get; set; }

    internal ValueTask<T> Task => new(this, _core.Version);

    internal ValueTask VoidTask => new(this, _core.Version);

    T IValueTaskSource<T>.GetResult(short token) => _core.GetResult(token);

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => _core.GetStatus(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<T>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        OnCompleted(continuation, state, token, flags);

    internal override void TakeResult(Task task)
    {
        if (task is Task<T> typed)
            Result = typed.Result;
    }

    private void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        OnAwaited(flags);
        _core.OnCompleted(continuation, state, token, flags);
    }

    private protected override void SetResult() => _core.SetResult(Result!);

    private protected override void SetException(Exception exception) => _core.SetException(exception);
}
