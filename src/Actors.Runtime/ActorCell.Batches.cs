using Actors.Asking;

namespace Actors;

/// <content>Batches: messages of one kind that wait one behind the other, handled in one turn.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    internal override ReadOnlySpan<TEnvelope> Batch => Flow?.Batch is { } batch ? batch.Messages : default;

    /// <summary>A node as it is run: with its neighbours, if its handler takes them together.</summary>
    /// <remarks>What is neither in a batch nor waits any more is a dead letter; then there is nothing to run.</remarks>
    private MailNode? WithBatch(CellFlow<TEnvelope> flow, MailNode node)
    {
        if (node is MailMark)
            return WithBatch(flow, _mailbox.Hot!);
        var place = node as RoomPlace<Letter<TEnvelope>>;
        if (place is not null)
        {
            if (Room!.Take(place) is not { } oldest)
                return new KickNode();
            _inbox.PutBack(place);
            node = oldest;
        }

        if (node is not Letter<TEnvelope> first || flow.Rules.BatchOf(first.Message.Tag) is not (> 0 and var most))
            return node;

        var tag = first.Message.Tag;
        var batch = Begin(flow);
        Gather(batch, first);
        for (var taken = 1; taken < most && TakeNeighbour(flow, tag, place) is { } next; taken++)
            Gather(batch, next);
        if (batch.Count < most && place is null && _mailbox.Hot is { } hot && !Interleaves && flow.Priorities is null && _inbox.IsEmpty && !IsReplayDue)
            Gather(batch, hot, tag, most);
        return Gathered(flow, batch);
    }

    /// <summary>The oldest message of a hot mailbox has no node.</summary>
    private MailNode? WithBatch(CellFlow<TEnvelope> flow, HotQueue<TEnvelope> hot)
    {
        var message = hot.Cursor.Message;
        if (_behaves && !Takes(message))
        {
            TurnAwayHot(hot);
            return new KickNode();
        }

        if (flow.Rules.BatchOf(message.Tag) is > 0 and var most)
        {
            var batch = Begin(flow);
            Gather(batch, hot, message.Tag, most);
            return Gathered(flow, batch);
        }

        hot.Advance();
        return Room is null ? new Letter<TEnvelope>(message) : new FullLetter<TEnvelope>(message, asker: null) { NeedsRoom = true };
    }

    private static Batch<TEnvelope> Begin(CellFlow<TEnvelope> flow)
    {
        var batch = flow.SpareBatch ?? new Batch<TEnvelope>();
        flow.SpareBatch = null;
        return flow.Batch = batch;
    }

    private static MailNode? Gathered(CellFlow<TEnvelope> flow, Batch<TEnvelope> batch)
    {
        if (batch.Count > 0)
            return batch;
        flow.Batch = null;
        flow.SpareBatch = batch;
        return new KickNode();
    }

    /// <summary>The message behind the one that was taken, if it is of the same kind.</summary>
    private Letter<TEnvelope>? TakeNeighbour(CellFlow<TEnvelope> flow, int tag, RoomPlace<Letter<TEnvelope>>? place)
    {
        if (place is not null)
            return Room!.Take(place, letter => letter.Message.Tag == tag);
        // What a behaviour had put by goes before the mailbox.
        if (IsReplayDue)
            return TakeStashed(tag);
        if (flow.Priorities is { } priorities)
            return (Letter<TEnvelope>?)TakeByLevel(priorities, tag);
        if (Interleaves)
            return (Letter<TEnvelope>?)TakeInterleaved(tag);
        if (_inbox.IsEmpty && _mailbox.Hot is null)
            _mailbox.DrainInto(ref _inbox, needsRoom: Room is not null);
        return _inbox.First is { } first && IsOf(first, tag) ? (Letter<TEnvelope>?)_inbox.Take() : null;
    }

    private void Gather(Batch<TEnvelope> batch, HotQueue<TEnvelope> hot, int tag, int most)
    {
        var leaving = 0;
        while (batch.Count < most)
        {
            switch (hot.Peek())
            {
                // One that the behaviour does not take is turned away by itself.
                case HotQueue<TEnvelope>.Mark.Message when hot.Cursor.Message.Tag == tag && (!_behaves || Takes(hot.Cursor.Message)):
                    batch.Add(hot.Cursor.Message, asker: null);
                    leaving++;
                    break;
                case HotQueue<TEnvelope>.Mark.Node when hot.Cursor.Node is Letter<TEnvelope> letter && letter.Message.Tag == tag:
                    Gather(batch, letter);
                    break;
                default:
                    most = 0;
                    continue;
            }

            hot.Advance();
        }

        if (leaving > 0)
            Room?.GiveBack(leaving);
    }

    /// <summary>Adds a message, unless its asker has given up or it has waited too long.</summary>
    private void Gather(Batch<TEnvelope> batch, Letter<TEnvelope> letter)
    {
        if (letter is FullLetter<TEnvelope> full && _rest is { HasGate: true } && !Admit(full))
            return;
        if (_behaves && !Admits(letter))
            return;
        if (letter is TimerLetter<TEnvelope> timed && !TryTake(timed))
            return;
        if (letter.Reply is { } asker && !asker.TryBegin())
        {
            Home.Report(this, letter.Message, asker.WhyNotBegun, cause: null);
            return;
        }

        batch.Add(letter);
        // From here on the batch has the message.
        (letter as FullLetter<TEnvelope>)?.Clear();
    }

    private bool RunBatch(Batch<TEnvelope> batch, Worker worker)
    {
        if (!TryBeginTurn(worker))
            return false;

        // A copy, for the batch may change before its turn is over.
        var first = batch.Messages[0];
        _inline = (ushort)(first.Tag + 1);
        if (batch.Trace is { } trace && worker.FlowOf(trace) is { } flow)
            ExecutionContext.Restore(flow);
        var turn = new Turn(this, reply: null);
        if (Home.IsObserved)
            RunObserved(first, ref turn, worker, _handled, worker.IsRunning, worker.Context, ObservedTurn.OfTell(this, Home, first.Tag, batch.Links), asker: null);
        else
            RunHandler(first, ref turn, worker, _handled, isSoonFree: worker.IsRunning, worker.Context);
        if (!TryEndTurn(worker))
        {
            Drop(turn.Context as TurnContext);
            return false;
        }

        if (turn.Unfinished is { } unfinished)
        {
            var context = BeginWaiting((TurnContext)turn.Context!, batch);
            for (var i = 0; i < batch.Count; i++)
            {
                if (batch.AskerOf(i) is { } asker)
                    asker.Turn = context;
            }

            SettleRefused(batch);
            Flow!.Batch = null;
            return Suspend(context, unfinished);
        }

        _inline = 0;
        return EndBatch(batch, turn.Failure);
    }

    /// <summary>The turn of a batch that was suspended has ended.</summary>
    private bool EndSuspendedBatch(Batch<TEnvelope> batch, Exception? failure)
    {
        if (Home.Interceptors is { } interceptors)
        {
            var worker = Worker.Current;
            if (!TryBeginTurn(worker))
            {
                BuryBatch(batch);
                return false;
            }

            worker.Context = OwnContext;
            EndIntercepted(interceptors, batch, failure);
            if (!TryEndTurn(worker))
            {
                BuryBatch(batch);
                return false;
            }
        }

        return EndBatch(batch, failure);
    }

    private bool EndBatch(Batch<TEnvelope> batch, Exception? failure)
    {
        _handled += batch.Count;
        SettleRefused(batch);
        if (failure is not null && batch.Count > 0)
            Settle(batch, failure);
        for (var i = 0; failure is null && i < batch.Count; i++)
            batch.AskerOf(i)?.Complete();

        var flow = Flow!;
        if (ReferenceEquals(flow.Batch, batch))
            flow.Batch = null;
        batch.Clear();
        flow.SpareBatch = batch;
        return true;
    }

    /// <summary>What was taken out has failed each by itself.</summary>
    private void SettleRefused(Batch<TEnvelope> batch)
    {
        while (batch.TryTakeRefused(out var message, out var asker, out var failure))
        {
            _handled++;
            Settle(new FullLetter<TEnvelope>(message, asker), failure);
        }
    }

    /// <summary>All messages of a batch have failed, and the actor once.</summary>
    private void Settle(Batch<TEnvelope> batch, Exception failure)
    {
        var isCancelled = IsCancellation(failure, reply: null);
        var isDeclared = !isCancelled && IsDeclared(batch.Tag, failure);
        if (!isCancelled && !isDeclared)
            Fail($"{TypeName}.{NameOf(batch.Tag)}", failure, Parent is { DecidesFailures: true } ? batch.Messages[0].ToMessage() : null);
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch.AskerOf(i) is not { } asker)
                Home.Report(this, batch.Messages[i], isCancelled ? DeadLetterReason.Cancelled : DeadLetterReason.HandlerFailed, failure);
            else if (isCancelled)
                asker.FailStopped(failure: null);
            else if (isDeclared)
                asker.FailDeclared(failure);
            else
                asker.Fail(failure);
        }
    }

    /// <summary>The turn of a batch is ended in the middle.</summary>
    private void Abort(Batch<TEnvelope> batch, Exception failure)
    {
        if (Home.Interceptors is { } interceptors)
        {
            var worker = Worker.Current;
            worker.Context = OwnContext;
            EndIntercepted(interceptors, batch, failure);
            worker.Context = null;
            worker.Restore(worker.Flow);
        }

        for (var i = 0; i < batch.Count; i++)
        {
            if (batch.AskerOf(i) is { } asker)
                asker.Abort(failure);
            else
                Home.Report(this, batch.Messages[i], DeadLetterReason.HandlerFailed, failure);
        }
    }

    private void BuryBatch(Batch<TEnvelope> batch)
    {
        for (var i = 0; i < batch.Count; i++)
            Bury(batch.Messages[i], batch.AskerOf(i));
        while (batch.TryTakeRefused(out var message, out var asker, out _))
            Bury(message, asker);
    }

    /// <summary>Those who see every turn see each message of a batch; one that they refuse is taken out.</summary>
    private void DispatchIntercepted(Interceptors interceptors, Batch<TEnvelope> batch, ref Turn turn)
    {
        var address = Address;
        for (var i = 0; i < batch.Count;)
        {
            var seen = batch.Messages[i].ToMessage();
            var begun = 0;
            try
            {
                interceptors.Before(address, seen, out begun);
                i++;
            }
            catch (Exception exception)
            {
                interceptors.End(address, seen, exception, begun);
                batch.Refuse(i, exception);
            }
        }

        if (batch.Count == 0)
            return;
        try
        {
            DispatchMeasured(batch.Messages[0], ref turn);
        }
        catch (Exception exception)
        {
            turn.Failure = exception;
        }

        if (turn.Unfinished is null)
            EndIntercepted(interceptors, batch, turn.Failure);
    }

    private void EndIntercepted(Interceptors interceptors, Batch<TEnvelope> batch, Exception? failure)
    {
        for (var i = 0; i < batch.Count; i++)
            interceptors.End(Address, batch.Messages[i].ToMessage(), failure);
    }
}
