using System.Diagnostics;
using Actors.Asking;

namespace Actors;

/// <content>Turns: a handler's code from its first line until its task completes.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    // What the running turn is about, until it is suspended.
    private Letter? _letter;

    // What handlers without a task start comes back here; made at the first turn.
    private TurnContext? _lateContext;

    private TurnContext LateContext => _lateContext ??= new TurnContext(this, _incarnation, open: false);

    string ICell.Describe(TurnContext turn) => Describe(turn);

    private bool RunLetter(Letter letter, ExecutionContext? clean)
    {
        if (_room is not null && letter is TrackedLetter tracked && !MakeRoom(tracked))
            return true;
        if (letter.Reply is { } reply && !reply.TryBegin())
        {
            _system.Report(this, letter.Message, reply.WhyNotBegun, cause: null);
            return true;
        }

        _letter = letter;
        if (!TryBeginTurn())
            return false;

        if (_handled % StampEvery == 0)
            StampTurn();
        var isAsync = _blueprint.IsAsync(letter.Message.Tag);
        var context = isAsync ? NewTurn(letter) : LateContext;
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

        if (!TryEndTurn(clean))
        {
            if (isAsync)
                context.Close();
            return false;
        }

        if (turn.Unfinished is { } unfinished)
            return Suspend(context, unfinished);

        _letter = null;
        if (isAsync)
            context.Close();
        return EndLetter(letter, failure);
    }

    private TurnContext NewTurn(MailNode node)
    {
        var turn = new TurnContext(this, _incarnation, open: true) { Node = node, Interleaving = _interleaves ? InterleavingOf(node) : Interleaving.None, Since = _since };
        if (node is Letter { Reply: { } reply })
            reply.Turn = turn;
        return turn;
    }

    private bool EndLetter(Letter letter, Exception? failure)
    {
        _handled++;
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
        if (continuation.Context.IsAborted || continuation.Context.Incarnation != _incarnation)
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

    private bool Suspend(TurnContext turn, Task unfinished)
    {
        AddSuspended(turn);
        _letter = null;
        turn.Suspend(unfinished);
        return EndStep(turn, unfinished);
    }

    /// <summary>Runs the next continuation of a suspended turn.</summary>
    /// <returns>False when the actor was abandoned: the thread must leave it.</returns>
    private bool ContinueTurn(TurnContext turn, ExecutionContext? clean)
    {
        var unfinished = turn.Unfinished!;
        if (!unfinished.IsCompleted && turn.TryTake(out var next, out var isReady))
        {
            if (!TryBeginTurn())
            {
                ReportLate();
                return false;
            }

            SynchronizationContext.SetSynchronizationContext(turn);
            try
            {
                next.Callback(next.State);
            }
            catch (Exception exception)
            {
                turn.StrayFailure ??= exception;
            }

            if (!TryEndTurn(clean))
                return false;
            if (isReady && _interleaves)
                ReadyTurns.Enqueue(turn);
        }

        return EndStep(turn, unfinished);
    }

    /// <summary>A turn has run as far as it can: it has ended, or waits.</summary>
    private bool EndStep(TurnContext turn, Task unfinished)
    {
        if (unfinished.IsCompleted)
            return EndSuspended(turn, unfinished);
        if (turn.Pause())
            AskCycles.Check(turn);
        return true;
    }

    private bool EndSuspended(TurnContext turn, Task unfinished)
    {
        RemoveSuspended(turn);
        turn.Close();
        var letter = turn.Node as Letter;
        var failure = turn.StrayFailure;
        try
        {
            unfinished.GetAwaiter().GetResult();
            letter?.Reply?.TakeResult(unfinished);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        if (letter is not null)
            return EndLetter(letter, failure);
        if (turn.Step is not LifeStep.None)
            return EndLifeStep(turn.Step, failure);
        if (failure is not null)
            Fail(Describe(turn), failure);
        return true;
    }

    /// <summary>The actor is replaced or given up in the middle of turns: their asks fail, what returns to them finds them gone.</summary>
    private void AbortTurns(Exception failure)
    {
        if (_suspended is null)
            return;

        while (_suspended is { } turn)
        {
            RemoveSuspended(turn);
            turn.Abort();
            if (turn.Node is not Letter letter)
                continue;
            if (letter.Reply is { } reply)
                reply.Abort(failure);
            else
                _system.Report(this, letter.Message, DeadLetterReason.HandlerFailed, failure);
        }
    }

    private string Describe(TurnContext turn) => turn switch
    {
        { Node: Letter letter } => $"{TypeName}.{NameOf(letter.Message.Tag)}",
        { Step: not LifeStep.None } => $"{TypeName} ({turn.Step})",
        _ => $"{TypeName}.OnTerminated",
    };

    /// <summary>Takes back what a turn has changed in the thread's ambient state (async locals, culture).</summary>
    private static void Restore(ExecutionContext? clean)
    {
        if (clean is not null && !ReferenceEquals(ExecutionContext.Capture(), clean))
            ExecutionContext.Restore(clean);
    }
}
