namespace Actors;

/// <content>The actor's life, step by step: start, restart, and the rest; each step is a turn.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    private Work _due = Work.Start;
    private StopReason _stopReason;
    private Exception? _failure;
    private Terminated? _terminated;
    private Exception? _restartBy;
    private int _incarnation;

    // Written by any thread.
    private Children? _children;

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
}
