using System.Diagnostics;

namespace Actors;

/// <content>The actor's life: start, failure, restart, stop, kill, abandonment. Each step is a turn.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    private static readonly TaskCompletionSource AlreadyEnded = CreateEnded();

    private Work _due = Work.Start;
    private StopReason _stopReason;
    private Exception? _failure;
    private Terminated? _terminated;
    private Exception? _endCause;
    private Exception? _restartBy;
    private int _incarnation;

    // Written by any thread.
    private int _refuses;
    private bool _killed;
    private bool _abandoned;
    private Children? _children;
    private CancellationTokenSource? _stopping;
    private TaskCompletionSource? _ended;

    /// <summary>A step of the actor's life that goes before any message.</summary>
    private enum Work
    {
        None,
        Start,
        Decide,
        Restart,
        Revive,
        Stop,
        Terminated,
    }

    public Task Ended
    {
        get
        {
            if (Volatile.Read(ref _ended) is { } existing)
                return existing.Task;
            var created = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return (Interlocked.CompareExchange(ref _ended, created, comparand: null) ?? created).Task;
        }
    }

    internal override CancellationToken StoppingToken
    {
        get
        {
            if (Volatile.Read(ref _stopping) is { } existing)
                return existing.Token;
            var created = new CancellationTokenSource();
            var source = Interlocked.CompareExchange(ref _stopping, created, comparand: null) ?? created;
            if (Volatile.Read(ref _killed) || _mailbox.IsClosed)
                source.Cancel();
            return source.Token;
        }
    }

    public Children Children
    {
        get
        {
            if (Volatile.Read(ref _children) is { } existing)
                return existing;
            var created = new Children();
            return Interlocked.CompareExchange(ref _children, created, comparand: null) ?? created;
        }
    }

    public void RequestStop(StopReason reason, bool bySelf = false)
    {
        Interlocked.Exchange(ref _refuses, 1);
        Push(new StopNode(reason, bySelf));
    }

    public void RequestKill()
    {
        Interlocked.Exchange(ref _refuses, 1);
        Volatile.Write(ref _killed, true);
        Interlocked.MemoryBarrier();
        Push(new KickNode());
        FireStopping();
    }

    public void Abandon(List<ActorAddress> late)
    {
        var lateBefore = late.Count;
        CloseChildren();
        foreach (var child in Children.YoungestFirst())
            child.Abandon(late);

        Interlocked.Exchange(ref _refuses, 1);
        Volatile.Write(ref _killed, true);
        Volatile.Write(ref _abandoned, true);
        if (Interlocked.CompareExchange(ref _phase, Abandoned, InTurn) == InTurn)
        {
            // A parent that only waited for a child is not to blame.
            if (late.Count == lateBefore)
                late.Add(Address);
            TakeAway();
        }
        else
        {
            Push(new KickNode());
        }

        FireStopping();
    }

    private static TaskCompletionSource CreateEnded()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    private Work NextWork()
    {
        if (Volatile.Read(ref _killed))
        {
            _stopReason = StopReason.Killed;
            return Work.Stop;
        }

        if (_restartBy is { } failure)
        {
            _restartBy = null;
            if (_due is Work.None)
            {
                _failure = failure;
                return Work.Restart;
            }
        }

        return _due;
    }

    private bool RunLifecycle(Work work, ExecutionContext? clean)
    {
        if (work is not Work.Terminated)
            _due = Work.None;
        _work = work;
        if (!TryBeginTurn())
            return false;

        var context = new TurnContext(this, _incarnation, open: true);
        SynchronizationContext.SetSynchronizationContext(context);
        var task = work switch
        {
            Work.Start => StartAsync(),
            Work.Decide => DecideAsync(),
            Work.Restart => RestartAsync(_failure!),
            Work.Revive => ReviveAsync(),
            Work.Terminated => TellTerminatedAsync(_terminated!),
            _ => StopAsync(),
        };

        if (!task.IsCompleted)
            return Suspend(context, task, clean);
        context.Close();
        return EndLifecycle(work, clean);
    }

    private bool EndLifecycle(Work work, ExecutionContext? clean)
    {
        _work = Work.None;
        if (!TryEndTurn(clean))
            return false;
        if (work is not Work.Stop)
            return true;

        Terminate();
        return false;
    }

    private async Task StartAsync()
    {
        UnderConstruction = this;
        try
        {
            _actor = _blueprint.Create(this);
        }
        catch (Exception exception)
        {
            Fail($"{TypeName} (constructor)", exception);
            return;
        }
        finally
        {
            UnderConstruction = null;
        }

        try
        {
            await _blueprint.Start(_actor, this);
        }
        catch (OperationCanceledException) when (_stopping?.IsCancellationRequested ?? false)
        {
            // The actor is being killed; the loop sees to that.
        }
        catch (Exception exception)
        {
            Fail($"{TypeName}.OnStart", exception);
        }
    }

    private async Task RestartAsync(Exception failure)
    {
        if (_actor is not null)
            await CallHookAsync("OnRestarting", failure, _blueprint.Restarting);
        await StopChildrenAsync();
        await DisposeActorAsync();
        await BackOffAsync();
        await StartAnewAsync();
        if (_due is Work.None && _actor is not null)
            await CallHookAsync("OnRestarted", failure, _blueprint.Restarted);
    }

    /// <summary>A permanent actor that has stopped itself begins again.</summary>
    private async Task ReviveAsync()
    {
        await StopAsync();
        Interlocked.Exchange(ref _refuses, 0);
        await StartAnewAsync();
    }

    private Task StartAnewAsync()
    {
        if (Volatile.Read(ref _killed))
            return Task.CompletedTask;

        // What the old object left unawaited is not the new one's work.
        _incarnation++;
        _lateContext = null;
        if (ReferenceEquals(Volatile.Read(ref _children), Actors.Children.None))
            Volatile.Write(ref _children, null);
        else
            Children.Reopen();
        return StartAsync();
    }

    private async Task BackOffAsync()
    {
        var options = _system.Options;
        var attempt = Math.Max(1, _restarts.Count(Policy, options.TimeProvider));
        var delay = Policy.Delay(attempt, options.Ids.NextRandom());
        if (delay <= TimeSpan.Zero)
            return;

        try
        {
            await Task.Delay(delay, options.TimeProvider, StoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Killed meanwhile; the loop sees to that.
        }
    }

    private async Task CallHookAsync(string name, Exception failure, Func<TActor, ActorRef<TEnvelope>, Exception, ValueTask> hook)
    {
        try
        {
            await hook(_actor!, this, failure);
        }
        catch (Exception exception) when (name == "OnRestarting")
        {
            // The object is about to go; there is nothing left to decide.
            ReportFailure($"{TypeName}.{name}", exception, SupervisorDirective.Restart);
        }
        catch (Exception exception)
        {
            Fail($"{TypeName}.{name}", exception);
        }
    }

    private async Task StopAsync()
    {
        Interlocked.Exchange(ref _refuses, 1);
        await StopChildrenAsync();
        if (_actor is null)
            return;

        try
        {
            await _blueprint.Stop(_actor, this, _stopReason);
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
        CloseChildren();
        var children = Children;
        while (children.Youngest is { } child)
        {
            if (Volatile.Read(ref _killed))
                child.RequestKill();
            else
                child.RequestStop(StopReason.ParentStopped);
            await child.Ended;
        }
    }

    private async Task DisposeActorAsync()
    {
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
    }

    /// <summary>The actor has ended: nothing waits for it any more, nothing reaches it again.</summary>
    private void Terminate()
    {
        Debug.Assert(_phase is BetweenTurns or Abandoned, "An actor does not end inside its own turn.");
        _actor = null;
        if (_letter is { } begun)
            Refuse(begun.Message, begun.Reply);
        _letter = null;

        var accepted = _inbox;
        _inbox = null;
        RefuseAll(accepted);
        RefuseAll(_mailbox.Close());
        DismissSignals();
        CloseChildren();
        _siblings.Remove(this);
        FireStopping();
        EndWatches();
        Interlocked.Exchange(ref _ended, AlreadyEnded)?.TrySetResult();
        if (_escalates)
            _parent!.FailBy(this, _endCause!);
    }

    /// <summary>Ends the actor from outside, in the middle of a turn that does not come to its end.</summary>
    private void TakeAway()
    {
        var suspended = _suspended;
        _stopReason = StopReason.Killed;
        var where = _letter is null ? $"{TypeName} ({_work})" : $"{TypeName}.{NameOf(_letter.Message.Tag)}";
        ReportFailure(where, new TimeoutException($"{Address} did not stop in time and was abandoned in the middle of {where}."), SupervisorDirective.Stop);
        Terminate();
        suspended?.Close();
        Deadlines.FailAll(this, _endCause);
    }

    private void CloseChildren() =>
        Interlocked.CompareExchange(ref _children, Actors.Children.None, comparand: null)?.Close();

    private void RefuseAll(MailNode? oldest)
    {
        for (var node = oldest; node is not null; node = node.Next)
        {
            if (node is Letter letter)
                Refuse(letter.Message, letter.Reply);
            else if (node is TurnContext.Continuation)
                ReportLate();
        }
    }

    private void FireStopping()
    {
        try
        {
            Volatile.Read(ref _stopping)?.Cancel();
        }
        catch (AggregateException exception)
        {
            ReportFailure($"{TypeName} (callback on a stopping token)", exception, SupervisorDirective.Resume);
        }
    }
}
