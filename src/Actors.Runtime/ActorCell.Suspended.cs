using Actors.Asking;

namespace Actors;

/// <content>Turns that wait for what they await: from the first await of a handler until its task completes, or is given up.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    string ICell.Describe(TurnContext turn) => Describe(turn);

    private bool Suspend(TurnContext turn, Task unfinished)
    {
        // Whoever looks sees the turn in one place at least.
        AddSuspended(turn);
        _letter = null;
        _inline = 0;
        turn.Suspend(unfinished);
        return EndStep(turn, unfinished);
    }

    /// <summary>Runs the next continuation of a suspended turn.</summary>
    /// <returns>False when the actor was abandoned: the thread must leave it.</returns>
    private bool ContinueTurn(TurnContext turn, Worker worker)
    {
        var unfinished = turn.Unfinished!;
        if (!unfinished.IsCompleted && turn.TryTake(out var next, out var isReady))
        {
            if (!TryBeginTurn(worker))
            {
                ReportLate();
                return false;
            }

            worker.Context = turn;
            try
            {
                if (_rest is { Spending: { } spending })
                    RunMeasured(spending, turn, worker, next);
                else
                    next.Callback(next.State);
            }
            catch (Exception exception)
            {
                turn.StrayFailure ??= exception;
            }

            if (!TryEndTurn(worker))
                return false;
            if (isReady && Interleaves)
                ReadyTurns.Enqueue(turn);
        }

        return EndStep(turn, unfinished);
    }

    /// <summary>A turn has run as far as it can: it has ended, or waits.</summary>
    private bool EndStep(TurnContext turn, Task unfinished)
    {
        if (_rest is { Spending: { } spending } && spending.Of(turn) is { Failure: { } failure })
            return EndOverBudget(turn, unfinished, failure);
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
        var letter = turn.Node as Letter<TEnvelope>;
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

        turn.Observed?.End(IsCancellation(failure, letter?.Reply) ? null : failure);
        if (letter is not null)
            return (Home.Interceptors is not { } interceptors || TryEndIntercepted(interceptors, letter, failure)) && EndLetter(letter, failure);
        if (turn.Step is not LifeStep.None)
            return EndLifeStep(turn.Step, failure);
        if (turn.Node is Batch<TEnvelope> batch)
            return EndSuspendedBatch(batch, failure);
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
            turn.Observed?.End(failure);
            if (turn.Node is Batch<TEnvelope> batch)
                Abort(batch, failure);
            if (turn.Node is not Letter<TEnvelope> letter)
                continue;
            if (Home.Interceptors is { } interceptors)
            {
                var worker = Worker.Current;
                worker.Context = OwnContext;
                interceptors.End(Address, letter.Message.ToMessage(), failure);
                worker.Context = null;
                worker.Restore(worker.Flow);
            }

            if (letter.Reply is { } reply)
                reply.Abort(failure);
            else
                Home.Report(this, letter.Message, DeadLetterReason.HandlerFailed, failure);
        }
    }

    private string Describe(TurnContext turn) => turn switch
    {
        { Node: Letter<TEnvelope> letter } => $"{TypeName}.{NameOf(letter.Message.Tag)}",
        { Step: not LifeStep.None } when _rest is { Hook: { } hook } => $"{TypeName}.{hook}",
        { Step: LifeStep.Start or LifeStep.Revive } => $"{TypeName}.OnStart",
        { Step: LifeStep.Stop } => $"{TypeName}.OnStop",
        { Step: not LifeStep.None } => $"{TypeName} ({turn.Step})",
        { Node: Batch<TEnvelope> batch } => $"{TypeName}.{NameOf(batch.Tag)}",
        _ => $"{TypeName}.OnTerminated",
    };
}
