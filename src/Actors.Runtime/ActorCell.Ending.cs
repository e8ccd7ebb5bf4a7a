using System.Diagnostics;
using Actors.Asking;

namespace Actors;

/// <content>The actor's end: stop, kill, abandonment, and what becomes of those who wait.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    // One for each reason, shared by all that have ended.
    private static readonly TaskCompletionSource<StopReason>[] AlreadyEnded = [.. Enum.GetValues<StopReason>().Select(CreateEnded)];

    public Task<StopReason> Ended
    {
        get
        {
            if (Volatile.Read(ref Rest.Ended) is { } existing)
                return existing.Task;
            var created = new TaskCompletionSource<StopReason>(TaskCreationOptions.RunContinuationsAsynchronously);
            return (Interlocked.CompareExchange(ref Rest.Ended, created, comparand: null) ?? created).Task;
        }
    }

    internal override CancellationToken StoppingToken
    {
        get
        {
            if (Volatile.Read(ref Rest.Stopping) is { } existing)
                return existing.Token;
            var created = new CancellationTokenSource();
            var source = Interlocked.CompareExchange(ref Rest.Stopping, created, comparand: null) ?? created;
            if (Volatile.Read(ref _killed) || _mailbox.IsClosed)
                source.Cancel();
            return source.Token;
        }
    }

    public void RequestStop(StopReason reason, bool bySelf = false)
    {
        Interlocked.Exchange(ref _refuses, 1);
        OpenPaces();
        Push(new StopNode(reason, bySelf, Incarnation));
        // Whoever is to stop does not wait out a back-off first.
        if (!bySelf)
            _rest?.BackOff?.TrySetResult();
    }

    public void RequestKill()
    {
        Interlocked.Exchange(ref _refuses, 1);
        Volatile.Write(ref _killed, true);
        Interlocked.MemoryBarrier();
        Push(new KickNode());
        FireStopping();
        _rest?.BackOff?.TrySetResult();
        // At once, for the actor may be waiting for one of them to stop.
        foreach (var child in LivingChildren)
            child.RequestKill();
    }

    public void Abandon(List<ActorAddress> late)
    {
        Interlocked.Exchange(ref _refuses, 1);
        Volatile.Write(ref _killed, true);
        var isFirst = !_abandoned;
        _abandoned = true;
        var lateBefore = late.Count;
        AbandonChildren(late);
        Interlocked.MemoryBarrier();
        var wasTaken = TryTakeAway();
        // One that is idle was only waiting to be asked, and a parent that waited for a child is not to blame.
        if (isFirst && late.Count == lateBefore && (wasTaken || _mailbox.IsAwake))
            late.Add(Address);
        if (wasTaken)
        {
            TakeAway();
            // One more may have come in the middle of the turn that was taken away.
            AbandonChildren(late);
        }
        else
        {
            Push(new KickNode());
        }

        FireStopping();
    }

    private static TaskCompletionSource<StopReason> CreateEnded(StopReason reason)
    {
        var source = new TaskCompletionSource<StopReason>();
        source.SetResult(reason);
        return source;
    }

    private async Task StopAsync()
    {
        Interlocked.Exchange(ref _refuses, 1);
        RefuseStash();
        await EndStreamsAsync(_rest?.EndCause, SupervisorDirective.Stop);
        await StopChildrenAsync();
        if (_actor is null)
        {
            await EndScopeAsync();
            return;
        }

        try
        {
            await _blueprint.Stop(_actor, this, Rest.StopReason);
        }
        catch (OperationCanceledException) when (IsStoppingFired)
        {
            // It obeys its token.
        }
        catch (Exception exception)
        {
            ReportFailure($"{TypeName}.OnStop", exception, SupervisorDirective.Stop);
        }

        await DisposeActorAsync();
    }

    private async Task StopChildrenAsync()
    {
        // Closed also where there are none: what a hook or a Dispose spawned now would outlive its parent.
        var children = Children;
        children.Close();
        while (children.Youngest is { } child)
        {
            if (Volatile.Read(ref _killed))
                child.RequestKill();
            else
                child.RequestStop(StopReason.ParentStopped);
            // A child that asks its parent meanwhile would wait for itself.
            if (SynchronizationContext.Current is TurnContext turn)
                turn.Awaits(new EndWait((ActorRef)child, child.Ended));
            await child.Ended;
        }
    }

    private async Task DisposeActorAsync()
    {
        EndBehaviour();
        var actor = _actor;
        _actor = null;
        try
        {
            if (actor is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else if (actor is IDisposable disposable)
                disposable.Dispose();
        }
        catch (Exception exception)
        {
            ReportFailure($"{TypeName}.Dispose", exception, SupervisorDirective.Stop);
        }

        await EndScopeAsync();
    }

    /// <summary>The actor has ended: nothing waits for it any more, nothing reaches it again.</summary>
    private void Terminate()
    {
        Debug.Assert(!_isInTurn || IsTakenAway, "An actor does not end inside its own turn.");
        EndBehaviour();
        _actor = null;
        if (_letter is { } begun)
            Bury(begun.Message, begun.Reply);
        _letter = null;
        while (_suspended is { } turn)
        {
            RemoveSuspended(turn);
            Drop(turn);
            if (turn.Node is Letter<TEnvelope> suspended)
                Bury(suspended.Message, suspended.Reply);
            if (turn.Node is Batch<TEnvelope> batch)
                BuryBatch(batch);
        }

        RefuseStash();
        RefuseAll(Rest.Passing.TakeAll());
        RefuseAll(Rest.HeldBack.TakeAll());
        RefuseAll(_inbox.TakeAll());
        _mailbox.CloseInto(ref _inbox);
        RefuseAll(_inbox.TakeAll());
        RefuseOrdered();
        RefuseRest();
        DismissSignals();
        TellNeverStarted();
        CloseChildren();
        EndTimers();
        // None are left, but where the actor was abandoned while it made one.
        foreach (var child in Children.YoungestFirst())
            child.RequestKill();
        // Until it hears of its child's end, the parent is not replaced.
        var parentsObject = Rest.Escalates ? Parent!.Incarnation : 0;
        Home.EndedActors.Add(TypeName, _handled, Rest.Failed, Rest.Restarted);
        _siblings.Remove(this);
        _blueprint.Ended();
        EndWatches();
        Interlocked.Exchange(ref Rest.Ended, AlreadyEnded[(int)EndReason])?.TrySetResult(EndReason);
        FireStopping();
        if (Rest.Escalates)
            Parent!.FailBy(this, parentsObject, Rest.EndCause!);
    }

    /// <summary>Ends the actor from outside, in the middle of a turn that does not come to its end.</summary>
    private void TakeAway()
    {
        Rest.StopReason = StopReason.Killed;
        var where = LetterlessTag is { } tag ? $"{TypeName}.{NameOf(tag)}"
            : _letter is not null ? $"{TypeName}.{NameOf(_letter.Message.Tag)}"
            : _suspended is not null ? Describe(_suspended)
            : $"{TypeName} ({_step})";
        ReportFailure(where, new TimeoutException($"{Address} did not stop in time and was abandoned in the middle of {where}."), SupervisorDirective.Stop);
        Terminate();
        AskDeadlines.FailAll(this, _rest?.EndCause);
    }

    /// <summary>Ends the actor because something outside of it, on which it runs, has thrown.</summary>
    private void EndByFault(Exception fault)
    {
        Rest.EndCause = fault;
        ReportFailure(TypeName, fault, SupervisorDirective.Stop);
        Volatile.Write(ref _killed, true);
        _abandoned = true;
        AbandonChildren(late: []);
        if (Interlocked.CompareExchange(ref _owner, TakenAway, comparand: 0) == TakenAway)
            return;
        if (_isInTurn)
            TakeAway();
        else
            Terminate();
    }

    private void AbandonChildren(List<ActorAddress> late)
    {
        CloseChildren();
        foreach (var child in Children.YoungestFirst())
            child.Abandon(late);
    }

    private void CloseChildren() =>
        Interlocked.CompareExchange(ref Rest.Children, Actors.Children.None, comparand: null)?.CloseForGood();

    private void RefuseAll(MailNode? oldest)
    {
        for (var node = oldest; node is not null; node = node.Next)
        {
            if (node is Letter<TEnvelope> letter && IsMissed(letter))
                GiveUp(letter);
            else if (node is TurnContext.Continuation)
                ReportLate();
            else if (node is FenceNode fence)
                fence.Pass();
        }
    }

    private bool IsStoppingFired => _rest?.Stopping?.IsCancellationRequested ?? false;

    private void FireStopping()
    {
        try
        {
            _rest?.Stopping?.Cancel();
        }
        catch (AggregateException exception)
        {
            ReportFailure($"{TypeName} (callback on a stopping token)", exception, SupervisorDirective.Resume);
        }
    }
}
