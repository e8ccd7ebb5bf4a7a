using Actors.Asking;

namespace Actors;

/// <content>Budgets: how long the code of a turn may be on a thread.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    private TurnBudget? BudgetOf(int tag) => _blueprint.Flow?.BudgetOf(tag) ?? Home.Options.TurnBudget;

    /// <summary>Calls the handler, and counts its time where it has a budget.</summary>
    private void DispatchMeasured(in TEnvelope message, ref Turn turn)
    {
        if (_rest?.Spending is not { } spending || BudgetOf(message.Tag) is not { } budget)
        {
            _blueprint.Dispatch(_actor!, message, ref turn);
            return;
        }

        var (worker, begin) = (Worker.Current, Home.Options.TimeProvider.GetTimestamp());
        var depth = EnterBudget(worker);
        try
        {
            _blueprint.Dispatch(_actor!, message, ref turn);
        }
        catch (Exception exception)
        {
            turn.Failure = exception;
        }

        worker.Depth = depth;
        var used = Home.Options.TimeProvider.GetElapsedTime(begin);
        var isOver = used > budget.Time;
        var failure = isOver ? Overspend(worker, message, budget, used) : null;
        if (turn.Unfinished is not null)
            spending.Open((TurnContext)turn.Context!, message.Tag, budget, used, failure);
        else if (failure is not null && (turn.Failure is null || IsDeclared(message.Tag, turn.Failure)))
            turn.Failure = failure;
    }

    /// <summary>Runs a part of a suspended turn, and counts its time where it has a budget.</summary>
    private void RunMeasured(Spending spending, TurnContext turn, Worker worker, (SendOrPostCallback Callback, object? State) next)
    {
        if (spending.Of(turn) is not { } account)
        {
            next.Callback(next.State);
            return;
        }

        var begin = Home.Options.TimeProvider.GetTimestamp();
        var depth = EnterBudget(worker);
        try
        {
            next.Callback(next.State);
        }
        finally
        {
            worker.Depth = depth;
            var wasOver = account.IsOver;
            account.Used += Home.Options.TimeProvider.GetElapsedTime(begin);
            if (!wasOver && account.IsOver)
                account.Failure = Overspend(worker, MessageOf(turn), account.Budget, account.Used);
        }
    }

    private static TEnvelope MessageOf(TurnContext turn) =>
        turn.Node is Batch<TEnvelope> batch ? batch.Messages[0] : ((Letter<TEnvelope>)turn.Node!).Message;

    /// <summary>What the turn asks of others takes their time, not its own: it runs on other threads.</summary>
    /// <returns>The depth before, to be put back.</returns>
    private static int EnterBudget(Worker worker)
    {
        var depth = worker.Depth;
        worker.Depth = Math.Max(depth, MaxDepth);
        return depth;
    }

    /// <summary>Reports a turn that is over its budget.</summary>
    /// <returns>Why it fails, if it does.</returns>
    private TurnBudgetExceededException? Overspend(Worker worker, in TEnvelope message, TurnBudget budget, TimeSpan used)
    {
        var handler = $"{TypeName}.{NameOf(message.Tag)}";
        // Those who listen are not code of the turn.
        var context = worker.Context;
        worker.Context = null;
        Home.Report(this, handler, message, budget, used);
        worker.Context = context;
        return budget.Strict ? new TurnBudgetExceededException(Address, handler, budget.Time, used) : null;
    }

    /// <summary>The turn is over its strict budget: it is ended, and what is left of it discarded.</summary>
    private bool EndOverBudget(TurnContext turn, Task unfinished, Exception failure)
    {
        RemoveSuspended(turn);
        if (unfinished.IsCompleted)
            turn.Close();
        else
            turn.Abort();
        turn.Observed?.End(failure);
        // Looked at, so that nobody reports what it may have thrown.
        _ = unfinished.Exception;
        var batch = turn.Node as Batch<TEnvelope>;
        var letter = turn.Node as Letter<TEnvelope>;
        if (letter is not null && Home.Interceptors is { } interceptors && !TryEndIntercepted(interceptors, letter, failure))
            return false;

        var message = MessageOf(turn);
        _handled += batch?.Count ?? 1;
        // The supervisor's decision comes first: when the asker wakes, it is made.
        Fail($"{TypeName}.{NameOf(message.Tag)}", failure, Parent is { DecidesFailures: true } ? message.ToMessage() : null);
        if (letter is { Reply: null })
            Home.Report(this, message, DeadLetterReason.HandlerFailed, failure);
        letter?.Reply?.Abort(failure);
        if (batch is not null)
            Abort(batch, failure);
        return true;
    }

    /// <summary>The handler declares the failure. That of its budget is one of the actor, whatever it declares.</summary>
    private bool IsDeclared(int tag, Exception failure) => failure is not TurnBudgetExceededException && _blueprint.Declares(tag, failure);
}
