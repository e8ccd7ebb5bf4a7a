using System.Diagnostics;

namespace Actors.Asking;

/// <summary>
/// The asker's side of one ask: it waits for the handler's result, its own timeout, its cancellation or the actor's
/// end, whichever comes first.
/// </summary>
/// <remarks>
/// <code>
///   Spare ──asked──▶ Queued ──turn begins──▶ Running ──result, failure──▶ Done ──result taken──▶ Spare
///                       └──────── timeout, cancellation, stop ─────────────▲
/// </code>
/// Exactly one thread moves it to Done, and only that thread wakes the asker. An ask that ended with the handler's result
/// is used again, once the asker has taken it. Whoever may come late (the timer, the check for cycles) therefore says
/// which use it means.
/// </remarks>
internal abstract class Reply : Wait
{
    private const int Queued = 0;
    private const int Running = 1;
    private const int Done = 2;
    private const int Spare = 3;
    private const int Dropped = 4;
    private const int UseShift = 3;
    private const int StageMask = (1 << UseShift) - 1;

    // The stage in the low bits; above them, how often the object has been used before.
    private int _state = Spare;
    private ActorRef _actor = null!;
    private int _tag;
    private TimeSpan _timeout;
    private CancellationToken _askerToken;
    private CancellationTokenRegistration _registration;
    private CancellationTokenSource? _handlerTokenSource;
    private bool _gaveUp;
    private bool _isCycle;

    /// <summary>When the asker stops waiting, on the clock of <see cref="AskDeadlines"/>.</summary>
    internal long Deadline { get; private set; }

    /// <summary>The asker has been cancelled, rather than run out of time.</summary>
    internal bool IsCancelled => _askerToken.IsCancellationRequested;

    internal override ActorRef Actor => _actor;

    internal override int Tag => _tag;

    /// <summary>Which use of the object this is.</summary>
    internal override int Use => Volatile.Read(ref _state) >> UseShift;

    internal override bool IsOver => (Volatile.Read(ref _state) & StageMask) >= Done;

    /// <summary>Why a message whose asker did not wait for its turn is a dead letter.</summary>
    internal DeadLetterReason WhyNotBegun =>
        _isCycle ? DeadLetterReason.AskCycle : IsCancelled ? DeadLetterReason.Cancelled : DeadLetterReason.Expired;

    /// <summary>The place in the mailbox that the ask takes; kept, so that it is used again too.</summary>
    internal object? Letter { get; set; }

    /// <summary>Shows the ask to those who trace it; null when nobody does.</summary>
    internal AskSpan? Span { get; set; }

    /// <summary>The neighbours in the list of all asks.</summary>
    internal Reply? Next { get; set; }

    internal Reply? Previous { get; set; }

    /// <summary>Which list it is in.</summary>
    internal int Shard { get; set; }

    /// <summary>Whether the handler's own token has fired, so that an <see cref="OperationCanceledException"/> is no failure.</summary>
    internal bool HandlerTokenFired => Volatile.Read(ref _handlerTokenSource)?.IsCancellationRequested ?? false;

    /// <summary>The ask ended with the handler's result, and nobody else knows it any more.</summary>
    private protected bool CanBeUsedAgain { get; private set; }

    /// <summary>Begins the turn, unless the asker has given up or its time has passed.</summary>
    internal bool TryBegin()
    {
        var state = Volatile.Read(ref _state);
        if ((state & StageMask) == Queued && _actor.Deadlines.IsPast(Deadline))
            Expire(state >> UseShift);
        return (state & StageMask) == Queued && Interlocked.CompareExchange(ref _state, state + Running, state) == state;
    }

    /// <summary>The message goes to another actor than was asked; it has not begun.</summary>
    internal void Redirect(ActorRef actor)
    {
        // The place in the mailbox may be in use still, by whoever hands back what an actor has not begun.
        Letter = null;
        IsHeldBack = false;
        _actor = actor;
    }

    /// <summary>The token that the handler gets. Made only for handlers that take one.</summary>
    internal CancellationToken HandlerToken(CancellationToken stopping)
    {
        if (_handlerTokenSource is { } existing)
            return existing.Token;

        var source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var token = source.Token;
        UseTokenSource(source);
        return token;
    }

    /// <summary>Fires a token when the asker gives up.</summary>
    internal void UseTokenSource(CancellationTokenSource source)
    {
        Volatile.Write(ref _handlerTokenSource, source);
        Interlocked.MemoryBarrier();
        // The asker may have given up before it could see the source.
        if (Volatile.Read(ref _gaveUp))
            CancelElsewhere(source);
    }

    /// <summary>Takes the result of a handler that ran as a task.</summary>
    internal abstract void TakeResult(Task task);

    /// <summary>Wakes the asker with the handler's result. Called when the turn has ended; the ask is the asker's from now on.</summary>
    internal void Complete()
    {
        Debug.Assert((_state & StageMask) != Queued, "Only a turn that has begun can complete an ask.");
        if (!TryFinish(Use))
        {
            ReleaseToken();
            return;
        }

        _handlerTokenSource?.Dispose();
        _handlerTokenSource = null;
        // A cancellation that is under way will come too late, but it will come.
        CanBeUsedAgain = !_askerToken.CanBeCanceled || _registration.Unregister();
        if (Span is not null)
            EndSpan(failure: null);
        Signal();
    }

    /// <summary>Wakes the asker with a failure that the handler declared.</summary>
    internal void FailDeclared(Exception failure)
    {
        if (TryFinish(Use))
            EndWith(failure);
        ReleaseToken();
    }

    /// <summary>Wakes the asker with a failure of the actor.</summary>
    internal void Fail(Exception failure) =>
        FailDeclared(new ActorFailedException(_actor.Address, HandlerName, failure));

    /// <summary>Wakes the asker with a failure of the actor, and tells the handler, which is still running.</summary>
    internal void Abort(Exception failure)
    {
        if (TryFinish(Use))
            EndWith(new ActorFailedException(_actor.Address, HandlerName, failure));
        GiveUp();
    }

    /// <summary>Wakes the asker because the actor's mailbox was full.</summary>
    internal void FailFull(int capacity)
    {
        if (TryFinish(Use))
            EndWith(new MailboxFullException(_actor.Address, HandlerName, capacity));
    }

    /// <summary>Wakes the asker because the actor's behaviour does not take the message.</summary>
    internal void FailUnhandled(string behaviour, string takenIn)
    {
        if (TryFinish(Use))
            EndWith(new UnhandledMessageException(_actor.Address, HandlerName, behaviour, takenIn));
    }

    /// <summary>Wakes the asker because the actor's behaviour does not take the message, and no more are kept.</summary>
    internal void FailStashFull(string behaviour, int capacity)
    {
        if (TryFinish(Use))
            EndWith(new StashFullException(_actor.Address, HandlerName, behaviour, capacity));
    }

    /// <summary>Wakes the asker because the message had waited longer than it is worth.</summary>
    /// <returns>False when the ask was over before.</returns>
    internal bool TryFailExpired(TimeSpan timeToLive)
    {
        if (!TryFinish(Use))
            return false;
        EndWith(new MessageExpiredException(_actor.Address, HandlerName, timeToLive));
        return true;
    }

    internal override bool TryEndCycle(int use)
    {
        // Before it is over: the actor may report at once why it did not begin.
        _isCycle = true;
        return TryFinish(use) || (_isCycle = false);
    }

    internal override void FailCycle(AskCycleException failure)
    {
        EndWith(failure);
        GiveUp();
    }

    /// <summary>Wakes the asker because the actor has stopped.</summary>
    internal void FailStopped(Exception? failure) => FailStopped(Use, failure);

    /// <inheritdoc cref="FailStopped(Exception)"/>
    internal void FailStopped(int use, Exception? failure)
    {
        if (TryFinish(use))
            EndWith(new ActorStoppedException(_actor.Address, HandlerName, failure));
    }

    /// <summary>Ends the wait because its time has passed.</summary>
    internal void Expire(int use)
    {
        if (!TryFinish(use))
            return;
        EndWith(new AskTimeoutException(_actor.Address, HandlerName, _timeout));
        GiveUp();
    }

    /// <summary>Takes the ask out of use for good, if it has ended and its result was not taken.</summary>
    internal bool TryDrop()
    {
        var state = Volatile.Read(ref _state);
        return (state & StageMask) == Done && Interlocked.CompareExchange(ref _state, state - Done + Dropped, state) == state;
    }

    /// <summary>Begins to wait.</summary>
    /// <param name="actor">Whom it asks.</param>
    /// <param name="tag">The tag of the handler.</param>
    /// <param name="timeout">How long it waits; zero for the system's own timeout.</param>
    /// <param name="isRunning">The turn has begun already.</param>
    /// <param name="askerToken">Cancels the ask.</param>
    private protected void BeginUse(ActorRef actor, int tag, TimeSpan timeout, bool isRunning, CancellationToken askerToken)
    {
        Debug.Assert((_state & StageMask) == Spare, "An ask is used for one thing at a time.");
        var deadlines = actor.Deadlines;
        _actor = actor;
        _tag = tag;
        _timeout = timeout == default ? deadlines.DefaultTimeout : timeout;
        _askerToken = askerToken;
        Deadline = deadlines.After(_timeout);
        // From here on the timer may end it.
        Volatile.Write(ref _state, _state - Spare + (isRunning ? Running : Queued));
        if (!askerToken.CanBeCanceled)
            return;

        _registration = askerToken.UnsafeRegister(static self => ((Reply)self!).Cancel(), this);
        // Cancelled or expired before the registration was known: nobody else will undo it.
        if (IsOver)
            _registration.Unregister();
    }

    /// <summary>Makes the ask ready to be used again.</summary>
    /// <returns>False when somebody has dropped it.</returns>
    private protected bool TryReset()
    {
        var state = _state;
        var next = unchecked(((state >> UseShift) + 1) << UseShift) | Spare;
        if ((state & StageMask) != Done || Interlocked.CompareExchange(ref _state, next, state) != state)
            return false;

        CanBeUsedAgain = false;
        _isCycle = false;
        // A spare ask must not keep an actor alive, and with it all those around it.
        _actor = null!;
        Turn = null;
        IsHeldBack = false;
        _askerToken = default;
        _registration = default;
        return true;
    }

    private protected abstract void SetException(Exception exception);

    /// <summary>Wakes the asker: the ask has ended.</summary>
    private protected abstract void Signal();

    private void EndWith(Exception failure)
    {
        ReplyRegistry.Remove(this);
        _registration.Unregister();
        SetException(failure);
        if (Span is not null)
            EndSpan(failure);
        Signal();
    }

    private void EndSpan(Exception? failure)
    {
        var span = Span!;
        Span = null;
        span.End(failure);
    }

    private void Cancel()
    {
        if (!TryFinish(Use))
            return;
        EndWith(new OperationCanceledException(_askerToken));
        GiveUp();
    }

    /// <summary>Tells a running handler that nobody waits any more.</summary>
    private void GiveUp()
    {
        Volatile.Write(ref _gaveUp, true);
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _handlerTokenSource) is { } source)
            CancelElsewhere(source);
    }

    /// <summary>What handlers have registered runs elsewhere: neither the asker nor the timer waits for it.</summary>
    private static void CancelElsewhere(CancellationTokenSource source) =>
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

    private bool TryFinish(int use)
    {
        var state = Volatile.Read(ref _state);
        while (state >> UseShift == use && (state & StageMask) < Done)
        {
            var found = Interlocked.CompareExchange(ref _state, (use << UseShift) | Done, state);
            if (found == state)
                return true;
            state = found;
        }

        return false;
    }
}
