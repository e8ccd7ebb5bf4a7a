using System.Diagnostics;
using Actors.Asking;

namespace Actors;

/// <content>Turns: a handler's code from its first line until its task completes.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    // What the running turn is about, until it is suspended.
    private Letter<TEnvelope>? _letter;

    private SynchronizationContext OwnContext =>
        Incarnation == 0 ? this : Rest.LateContext ??= new TurnContext(this, Incarnation, open: false);

    private bool RunLetter(Letter<TEnvelope> letter, Worker worker)
    {
        var asker = letter.Reply;
        if (_rest is { HasGate: true } && letter is FullLetter<TEnvelope> full && !Admit(full))
            return true;
        if (_behaves && !Admits(letter))
            return true;
        if (letter is TimerLetter<TEnvelope> timed && !TryTake(timed))
            return true;
        if (asker is not null && !asker.TryBegin())
        {
            Home.Report(this, letter.Message, asker.WhyNotBegun, cause: null);
            return true;
        }

        _letter = letter;
        if (!TryBeginTurn(worker))
            return false;

        if (letter.Trace is { } trace && worker.FlowOf(trace) is { } flow)
            ExecutionContext.Restore(flow);
        var turn = new Turn(this, asker);
        if (Home.IsObserved)
            RunObserved(letter.Message, ref turn, worker, _handled, worker.IsRunning, worker.Context, Observe(letter), asker);
        else
            RunHandler(letter.Message, ref turn, worker, _handled, isSoonFree: worker.IsRunning, worker.Context);
        if (!TryEndTurn(worker))
        {
            Drop(turn.Context as TurnContext);
            return false;
        }

        if (turn.Unfinished is { } unfinished)
            return Suspend(BeginWaiting((TurnContext)turn.Context!, letter), unfinished);

        _letter = null;
        return EndLetter(letter, turn.Failure);
    }

    /// <summary>Runs some messages of a hot mailbox, one turn after the other. They have no letters unless they need one.</summary>
    /// <remarks>
    /// The queue's index tells which message is being handled. As in <see cref="TryBeginTurn()"/> it is written first, and
    /// then it is read whether the actor is abandoned.
    /// </remarks>
    private bool RunHot(HotQueue<TEnvelope> hot, Worker worker)
    {
        if (_behaves && !Takes(hot.Cursor.Message))
        {
            TurnAwayHot(hot);
            return true;
        }

        if (!TryBeginTurn(worker))
            return false;

        _inline = HandlesHot;
        // If the actor is taken away in the middle, whoever takes it has a cursor of his own.
        var cursor = hot.Cursor;
        var handled = _handled;
        var isPassed = false;
        var (slots, index) = (cursor.Slots, cursor.Index);
        var room = Room;
        var leaving = 0;
        var isObserved = Home.IsObserved;
        for (var count = 0; count < HotBatch; count++)
        {
            index = cursor.Index;
            ref readonly var message = ref slots.Messages[index];
            leaving++;
            // Senders wait no longer than they must: for a few short turns at most.
            if (room is not null && (leaving >= room.Capacity || _blueprint.Times?.IsShort(message.Tag) is not true))
            {
                room.GiveBack(leaving);
                leaving = 0;
            }

            var turn = new Turn(this, reply: null);
            if (isObserved)
                RunObserved(message, ref turn, worker, handled, worker.IsRunning, worker.Context, ObservedTurn.OfTell(this, Home, message.Tag, links: null), asker: null);
            else
                RunHandler(message, ref turn, worker, handled, isSoonFree: worker.IsRunning, worker.Context);
            if (turn.Failure is not null || turn.Unfinished is not null)
            {
                if (leaving > 0)
                    room?.GiveBack(leaving);
                return EndHot(hot, ref turn, worker, handled);
            }

            worker.Restore(worker.Flow);
            handled++;
            cursor.Pass();
            isPassed = _abandoned;
            if (isPassed)
                break;
            slots.Forget(index);
            if (!cursor.IsMessageNext || HasUrgent || (_behaves && (IsReplayDue || !Takes(cursor.Message))))
                break;
            worker.GiveAway();
        }

        _inline = 0;
        _handled = handled;
        if (leaving > 0)
            room?.GiveBack(leaving);
        if (!TryEndTurn(worker))
            return false;
        if (isPassed)
            slots.Forget(index);
        return true;
    }

    private bool EndHot(HotQueue<TEnvelope> hot, ref Turn turn, Worker worker, long handled)
    {
        _handled = handled;
        if (!TryEndTurn(worker))
        {
            Drop(turn.Context as TurnContext);
            return false;
        }

        var letter = new Letter<TEnvelope>(hot.Cursor.Message);
        hot.Advance();
        if (turn.Unfinished is { } unfinished)
            return Suspend(BeginWaiting((TurnContext)turn.Context!, letter), unfinished);
        _inline = 0;
        return EndLetter(letter, turn.Failure);
    }

    /// <summary>Something goes before messages.</summary>
    private bool HasUrgent => Volatile.Read(ref _killed) || _due is not LifeStep.None || Signals is { IsEmpty: false } || _rest is { RestartBy: not null };

    /// <summary>Runs a handler until it returns. The actor is in its turn.</summary>
    private void RunHandler(in TEnvelope message, ref Turn turn, Worker worker, long number, bool isSoonFree, SynchronizationContext? outer)
    {
        var times = _blueprint.Times;
        var isShort = times is not null && times.IsShort(message.Tag);
        if ((number & (StampEvery - 1)) == 0)
            StampTurn();
        worker.IsSoonFree = isShort && isSoonFree;
        var isSample = times is not null && (!times.IsKnown(message.Tag) || worker.IsTimeForSample());
        var begin = isSample ? Stopwatch.GetTimestamp() : 0;
        if (_blueprint.IsAsync(message.Tag))
        {
            RunAsyncHandler(message, ref turn, worker);
        }
        else
        {
            var own = OwnContext;
            if (!ReferenceEquals(outer, own))
                worker.Context = own;
            Dispatch(message, ref turn);
        }

        if (isSample)
            times!.Add(message.Tag, Stopwatch.GetTimestamp() - begin);
    }

    /// <summary>Runs a handler that returns a task, in a context of its own.</summary>
    private void RunAsyncHandler(in TEnvelope message, ref Turn turn, Worker worker)
    {
        var context = Rest.SpareTurn ?? new TurnContext(this, Incarnation, open: true);
        Rest.SpareTurn = null;
        context.BeginUse(Incarnation);
        turn.Context = context;
        worker.Context = context;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        Dispatch(message, ref turn);
        if (turn.Unfinished is not null)
            return;

        turn.Context = null;
        // Work that is left unawaited takes an object, but for what is pooled. If there is none, the actor's next turn uses
        // the context again; what comes back to it until then is late work all the same.
        if (GC.GetAllocatedBytesForCurrentThread() == allocated && context.TryEndUse())
            Rest.SpareTurn = context;
        else
            context.Close();
    }

    private void Dispatch(in TEnvelope message, ref Turn turn)
    {
        if (_rest is { IsWatched: true })
        {
            DispatchWatched(message, ref turn);
            return;
        }

        try
        {
            _blueprint.Dispatch(_actor!, message, ref turn);
        }
        catch (Exception exception)
        {
            turn.Failure = exception;
        }
    }

    private void DispatchWatched(in TEnvelope message, ref Turn turn)
    {
        if (Home.Interceptors is { } interceptors)
        {
            if (Flow?.Batch is { } batch)
                DispatchIntercepted(interceptors, batch, ref turn);
            else
                DispatchIntercepted(interceptors, message, ref turn);
            return;
        }

        try
        {
            DispatchMeasured(message, ref turn);
        }
        catch (Exception exception)
        {
            turn.Failure = exception;
        }
    }

    private void DispatchIntercepted(Interceptors interceptors, in TEnvelope message, ref Turn turn)
    {
        var (address, seen) = (Address, message.ToMessage());
        var begun = 0;
        try
        {
            try
            {
                interceptors.Before(address, seen, out begun);
            }
            catch (Exception exception) when (EndsStream(message))
            {
                // Nobody keeps a stream open that its reader has left.
                ReportFailure($"{TypeName}.{NameOf(message.Tag)}", exception, SupervisorDirective.Resume);
            }

            DispatchMeasured(message, ref turn);
        }
        catch (Exception exception)
        {
            turn.Failure = exception;
        }

        if (turn.Unfinished is null)
            interceptors.End(address, seen, turn.Failure, begun);
    }

    private static bool EndsStream(in TEnvelope message) => message is IStreamEnvelope<TEnvelope> { Run.IsReleased: true };

    /// <summary>Those who see every turn see the end of one that was suspended.</summary>
    /// <returns>False when the actor was abandoned: the thread must leave it.</returns>
    private bool TryEndIntercepted(Interceptors interceptors, Letter<TEnvelope> letter, Exception? failure)
    {
        var worker = Worker.Current;
        _letter = letter;
        if (!TryBeginTurn(worker))
            return false;
        worker.Context = OwnContext;
        interceptors.End(Address, letter.Message.ToMessage(), failure);
        if (!TryEndTurn(worker))
            return false;
        _letter = null;
        return true;
    }

    /// <summary>A turn that has returned before its work was done is known by its message from now on.</summary>
    private TurnContext BeginWaiting(TurnContext turn, MailNode node)
    {
        turn.Node = node;
        turn.Interleaving = Interleaves ? InterleavingOf(node) : Interleaving.None;
        turn.Since = Since;
        // Reported while it was running, it is not reported again.
        if (_rest is { IsSeenReported: true } rest && rest.SeenRunning == _handled)
            turn.TryReport();
        if (node is Letter<TEnvelope> { Reply: { } reply })
            reply.Turn = turn;
        return turn;
    }

    private bool EndLetter(Letter<TEnvelope> letter, Exception? failure)
    {
        _handled++;
        if (failure is not null)
        {
            Settle(letter, failure);
        }
        else if (letter.Reply is { } asker)
        {
            // Both are the asker's from here on.
            (letter as FullLetter<TEnvelope>)?.Clear();
            asker.Complete();
        }

        return true;
    }

    /// <summary>Decides who learns of an exception that left a handler.</summary>
    private void Settle(Letter<TEnvelope> letter, Exception failure)
    {
        var reply = letter.Reply;
        var tag = letter.Message.Tag;
        if (IsCancellation(failure, reply))
        {
            // The handler obeyed its token. An asker who gave up has gone; otherwise the actor is being ended.
            reply?.FailStopped(failure: null);
            reply?.ReleaseToken();
            if (reply is null)
                Home.Report(this, letter.Message, DeadLetterReason.Cancelled, failure);
            return;
        }

        if (IsDeclared(tag, failure))
        {
            reply?.FailDeclared(failure);
        }
        else
        {
            // The supervisor's decision comes first: when the asker wakes, it is made.
            var message = Parent is { DecidesFailures: true } ? letter.Message.ToMessage() : null;
            Fail($"{TypeName}.{NameOf(tag)}", failure, message);
            reply?.Fail(failure);
        }

        // The failure comes first: who logs both shows its exception there.
        if (reply is null)
            Home.Report(this, letter.Message, DeadLetterReason.HandlerFailed, failure);
    }

    /// <summary>Runs what an earlier turn left unawaited, as a turn of its own.</summary>
    private bool RunLate(TurnContext.Continuation continuation, Worker worker)
    {
        if (!continuation.IsOf(Incarnation))
        {
            ReportLate();
            return true;
        }

        if (!TryBeginTurn(worker))
        {
            ReportLate();
            return false;
        }

        worker.Context = continuation.Context;
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

        if (!TryEndTurn(worker))
            return false;
        if (failure is not null)
            Fail($"{TypeName} (async void)", failure);
        return true;
    }
}
