using System.Diagnostics;
using Actors.Asks;

namespace Actors;

/// <content>Turns: a handler's code from its first line until its task completes.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    private const int BetweenTurns = 0;
    private const int InTurn = 1;
    private const int Abandoned = 2;

    // Between turns the loop owns the actor; in a turn, somebody who abandons the actor may take it away.
    private int _phase;

    // What the running or suspended turn is about: a letter, or a step of the actor's life.
    private Letter? _letter;
    private Work _work;

    // Set while a turn is suspended.
    private Task? _unfinished;
    private TurnContext? _suspended;
    private Exception? _strayFailure;

    // What handlers without a task start comes back here; made at the first turn.
    private TurnContext? _lateContext;

    private TurnContext LateContext => _lateContext ??= new TurnContext(this, _incarnation, open: false);

    private bool RunLetter(Letter letter, ExecutionContext? clean)
    {
        if (letter.Reply is { } reply && !reply.TryBegin())
        {
            _system.Report(this, letter.Message, reply.IsCancelled ? DeadLetterReason.Cancelled : DeadLetterReason.Expired, cause: null);
            return true;
        }

        _letter = letter;
        if (!TryBeginTurn())
            return false;

        var isAsync = _blueprint.IsAsync(letter.Message.Tag);
        var context = isAsync ? new TurnContext(this, _incarnation, open: true) : LateContext;
        SynchronizationContext.SetSynchronizationContext(context);
        var turn = new Turn(this, letter.Reply);
        Exception? failure = null;
        try
        {
            _blueprint.Dispatch(_actor!, letter.Message, ref turn);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        if (turn.Unfinished is { } unfinished)
            return Suspend(context, unfinished, clean);

        if (isAsync)
            context.Close();
        return EndLetter(letter, failure, clean);
    }

    private bool EndLetter(Letter letter, Exception? failure, ExecutionContext? clean)
    {
        if (!TryEndTurn(clean))
            return false;

        _letter = null;
        if (failure is null)
            letter.Reply?.Complete();
        else
            Settle(letter, failure);
        letter.Reply?.ReleaseToken();
        return true;
    }

    /// <summary>Decides who learns of an exception that left a handler.</summary>
    private void Settle(Letter letter, Exception failure)
    {
        var reply = letter.Reply;
        var tag = letter.Message.Tag;
        if (failure is OperationCanceledException && ((reply?.HandlerTokenFired ?? false) || (_stopping?.IsCancellationRequested ?? false)))
        {
            // The handler obeyed its token. An asker who gave up has gone; otherwise the actor is being ended.
            reply?.FailStopped(failure: null);
            if (reply is null)
                _system.Report(this, letter.Message, DeadLetterReason.Cancelled, failure);
            return;
        }

        if (reply is null)
            _system.Report(this, letter.Message, DeadLetterReason.HandlerFailed, failure);

        if (_blueprint.Declares(tag, failure))
        {
            reply?.FailDeclared(failure);
        }
        else
        {
            // The supervisor's decision comes first: when the asker wakes, it is made.
            var message = _parent is { DecidesFailures: true } ? letter.Message.ToMessage() : null;
            Fail($"{TypeName}.{NameOf(tag)}", failure, message);
            reply?.Fail(failure);
        }
    }

    /// <summary>Runs what an earlier turn left unawaited, as a turn of its own.</summary>
    private bool RunLate(TurnContext.Continuation continuation, ExecutionContext? clean)
    {
        if (continuation.Context.Incarnation != _incarnation)
        {
            ReportLate();
            return true;
        }

        if (!TryBeginTurn())
        {
            ReportLate();
            return false;
        }

        SynchronizationContext.SetSynchronizationContext(continuation.Context);
        Exception? failure = null;
        try
        {
            continuation.Run();
        }
        catch (Exception exception)
        {
            // Only `async void` code gets here: a task keeps its exception for whoever awaits it.
            failure = exception;
        }

        if (!TryEndTurn(clean))
            return false;
        if (failure is not null)
            Fail($"{TypeName} (async void)", failure);
        return true;
    }

    private bool Suspend(TurnContext context, Task unfinished, ExecutionContext? clean)
    {
        _suspended = context;
        _unfinished = unfinished;
        _ = unfinished.ContinueWith(
            static (_, context) => ((TurnContext)context!).Wake(),
            context,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.DenyChildAttach,
            TaskScheduler.Default);
        return ContinueTurn(clean);
    }

    /// <summary>Runs the continuations of the suspended turn.</summary>
    /// <returns>True when the turn has ended and the loop goes on; false when the thread must leave the actor.</returns>
    private bool ContinueTurn(ExecutionContext? clean)
    {
        var context = _suspended!;
        var unfinished = _unfinished!;
        Interlocked.MemoryBarrier();
        Restore(clean);
        while (Volatile.Read(ref _phase) == InTurn)
        {
            if (!RunSignals(clean))
                break;
            if (_restartBy is { } failure && _letter is not null)
                return AbortTurn(context, _letter, failure, clean);
            if (unfinished.IsCompleted)
                return EndSuspended(context, unfinished, clean);

            if (context.TryTake(out var next, out var leave))
            {
                SynchronizationContext.SetSynchronizationContext(context);
                try
                {
                    next.Callback(next.State);
                }
                catch (Exception exception)
                {
                    _strayFailure ??= exception;
                }

                Restore(clean);
            }
            else if (leave)
            {
                return false;
            }
        }

        // Abandoned: what still comes is reported and not run.
        context.Close();
        return false;
    }

    /// <summary>A sibling failed, and this actor is restarted with it, in the middle of a turn.</summary>
    private bool AbortTurn(TurnContext context, Letter letter, Exception failure, ExecutionContext? clean)
    {
        if (!TryEndTurn(clean))
            return false;

        _suspended = null;
        _unfinished = null;
        _strayFailure = null;
        _letter = null;
        // What returns to this turn finds it gone.
        _incarnation++;
        _lateContext = null;
        context.Close();
        if (letter.Reply is { } reply)
            reply.Abort(failure);
        else
            _system.Report(this, letter.Message, DeadLetterReason.HandlerFailed, failure);
        return true;
    }

    private bool EndSuspended(TurnContext context, Task unfinished, ExecutionContext? clean)
    {
        var letter = _letter;
        var work = _work;
        var failure = _strayFailure;
        context.Close();
        try
        {
            unfinished.GetAwaiter().GetResult();
            letter?.Reply?.TakeResult(unfinished);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        if (Volatile.Read(ref _phase) != InTurn)
            return false;

        _suspended = null;
        _unfinished = null;
        _strayFailure = null;
        return letter is null ? EndLifecycle(work, failure, clean) : EndLetter(letter, failure, clean);
    }

    /// <returns>False when the actor was abandoned; then it has been ended.</returns>
    private bool TryBeginTurn()
    {
        Debug.Assert(_phase == BetweenTurns, "Turns do not overlap.");
        Interlocked.Exchange(ref _phase, InTurn);
        if (!Volatile.Read(ref _abandoned))
            return true;

        if (Interlocked.CompareExchange(ref _phase, BetweenTurns, InTurn) == InTurn)
            Terminate();
        return false;
    }

    /// <returns>False when the actor was abandoned in this turn; then it belongs to somebody else.</returns>
    private bool TryEndTurn(ExecutionContext? clean)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        Restore(clean);
        return Interlocked.CompareExchange(ref _phase, BetweenTurns, InTurn) == InTurn;
    }

    /// <summary>Takes back what a turn has changed in the thread's ambient state (async locals, culture).</summary>
    private static void Restore(ExecutionContext? clean)
    {
        if (clean is not null && !ReferenceEquals(ExecutionContext.Capture(), clean))
            ExecutionContext.Restore(clean);
    }
}
