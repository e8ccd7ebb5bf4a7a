using System.Diagnostics;
using Actors.Asking;

namespace Actors;

/// <content>Turns that somebody listens to. Of the others it is only asked whether somebody does.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    /// <summary>The turn of a letter begins, in the ambient state that the sender's trace gives it.</summary>
    private ObservedTurn Observe(Letter<TEnvelope> letter)
    {
        if (letter.Reply is not null)
            return ObservedTurn.OfAsk(this, Home, letter.Message.Tag);
        return ObservedTurn.OfTell(this, Home, letter.Message.Tag, letter.Trace is { } trace ? [new ActivityLink(trace.Context)] : null);
    }

    /// <inheritdoc cref="RunHandler"/>
    private void RunObserved(in TEnvelope message, ref Turn turn, Worker worker, long number, bool isSoonFree, SynchronizationContext? outer, ObservedTurn observed, Reply? asker)
    {
        try
        {
            RunHandler(message, ref turn, worker, number, isSoonFree, outer);
        }
        catch (Exception exception)
        {
            observed.End(exception);
            throw;
        }

        if (turn.Unfinished is not null)
            ((TurnContext)turn.Context!).Observed = observed;
        else
            observed.End(IsCancellation(turn.Failure, asker) || IsAskersCancellation(turn) ? null : turn.Failure);
    }

    /// <summary>The turn does not come to its end any more.</summary>
    private static void Drop(TurnContext? turn)
    {
        turn?.Close();
        turn?.Observed?.Abandon();
    }

    /// <summary>The handler obeyed its token: that is no failure.</summary>
    private bool IsCancellation(Exception? failure, Reply? reply) =>
        failure is OperationCanceledException && ((reply?.HandlerTokenFired ?? false) || IsStoppingFired);

    private static bool IsAskersCancellation(in Turn turn) =>
        turn.Failure is OperationCanceledException && turn.TokenSource is { IsCancellationRequested: true };
}
