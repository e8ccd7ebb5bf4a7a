using System.Diagnostics;
using Actors.Asking;

namespace Actors;

/// <content>The actor's life, step by step: start, restart, and the rest; each step is a turn.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{



    public Children Children
    {
        get
        {
            if (Volatile.Read(ref Rest.Children) is { } existing)
                return existing;
            var created = new Children(Home, this);
            return Interlocked.CompareExchange(ref Rest.Children, created, comparand: null) ?? created;
        }
    }

    private bool RunStep(LifeStep step, Worker worker)
    {
        _due = LifeStep.None;
        _step = step;
        if (!TryBeginTurn(worker))
            return false;

        StampTurn();
        if (step is LifeStep.Start && !_blueprint.Starts && !_behaves && _rest?.ReplacedBy is null)
        {
            worker.Context = OwnContext;
            Construct();
            if (TryEndTurn(worker))
                return EndLifeStep(step, failure: null);
            // Abandoned while it was made: the object goes the way it came.
            _ = DisposeActorAsync();
            return false;
        }

        var turn = new TurnContext(this, Incarnation, open: true) { Step = step, Since = Since };
        worker.Context = turn;
        var task = step switch
        {
            LifeStep.Start => StartAsync(),
            LifeStep.Decide => DecideAsync(),
            LifeStep.Restart => RestartAsync(Rest.Failure!),
            LifeStep.Revive => ReviveAsync(),
            _ => StopAsync(),
        };

        if (!TryEndTurn(worker))
        {
            turn.Close();
            return false;
        }

        if (!task.IsCompleted)
            return Suspend(turn, task);
        turn.Close();
        return EndLifeStep(step, task.Exception?.InnerException);
    }

    /// <param name="step">The step that has ended.</param>
    /// <param name="failure">What no hook has thrown: a clock or a scheduler of the user's own, or async void code.</param>
    private bool EndLifeStep(LifeStep step, Exception? failure)
    {
        if (failure is not null)
            Fail($"{TypeName} ({step})", failure);
        _step = LifeStep.None;
        if (step is LifeStep.Stop)
        {
            Terminate();
            return false;
        }

        if (step is LifeStep.Start && _rest is { Awaited: not null })
            TellStarted();
        if (step is LifeStep.Restart or LifeStep.Revive && _due is LifeStep.None)
            BeginAnew(step is LifeStep.Restart ? Rest.Failure : null);
        return true;
    }

    Task ICell.WhenStarted()
    {
        var request = new StartedRequest();
        Send(request);
        return request.Started;
    }

    /// <summary>Answers those who wait for the actor's start, if it has come to its end.</summary>
    private void TellStarted()
    {
        if (_actor is null || _step is not LifeStep.None || _due is not LifeStep.None || Volatile.Read(ref _killed))
            return;

        for (var request = Rest.Awaited; request is not null; request = request.Next)
            request.HasStarted();
        Rest.Awaited = null;
    }

    /// <summary>They need not wait any more.</summary>
    private void TellNeverStarted()
    {
        for (var request = Rest.Awaited; request is not null; request = request.Next)
            request.HasStopped(EndedBeforeStart());
        Rest.Awaited = null;
    }

    private ActorStoppedException EndedBeforeStart() => new(Address, $"The start of {TypeName}", _rest?.EndCause);

    /// <summary>The old object is gone, and the next one is due.</summary>
    private void BeginAnew(Exception? cause)
    {
        // What the old object left unawaited is not the new one's work.
        Rest.Incarnation++;
        Rest.LateContext = null;
        EndOwnTimers();
        Rest.ReplacedBy = cause;
        _due = LifeStep.Start;
        Children.Reopen();
        if (cause is not null)
            return;
        ReopenPaces();
        Interlocked.Exchange(ref _refuses, 0);
    }

    /// <summary>Makes the object.</summary>
    private void Construct()
    {
        var outer = UnderConstruction;
        var times = _blueprint.Times;
        var isSample = times is not null && (!times.IsKnown(times.Constructor) || Worker.Current.IsTimeForSample());
        var begin = isSample ? Stopwatch.GetTimestamp() : 0;
        UnderConstruction = this;
        try
        {
            _actor = _blueprint.Create(this);
        }
        catch (Exception exception)
        {
            Fail($"{TypeName} (constructor)", exception);
        }
        finally
        {
            UnderConstruction = outer;
        }

        if (isSample)
            times!.Add(times.Constructor, Stopwatch.GetTimestamp() - begin);
    }

    private async Task StartAsync()
    {
        Construct();
        if (_actor is null)
            return;
        if (IsTakenAway)
        {
            // Abandoned while it was made: the object goes the way it came.
            await DisposeActorAsync();
            return;
        }

        try
        {
            await _blueprint.Start(_actor, this);
        }
        catch (OperationCanceledException) when (IsStoppingFired)
        {
            // The actor is being killed; the loop sees to that.
            return;
        }
        catch (Exception exception)
        {
            Fail($"{TypeName}.OnStart", exception, isHalfStarted: true);
            return;
        }

        if (_rest is { ReplacedBy: { } failure } rest)
        {
            if (_due is LifeStep.None)
                await CallHookAsync("OnRestarted", failure, _blueprint.Restarted);
            rest.ReplacedBy = null;
        }

        if (_behaves && _due is LifeStep.None)
            EnterFirstBehaviour();
    }

    /// <summary>The object has been started: from here on it is in a behaviour.</summary>
    private void EnterFirstBehaviour()
    {
        if (_actor is not { } actor)
            return;

        try
        {
            _blueprint.BehaviourOf(actor).Begin(actor);
        }
        catch (Exception exception)
        {
            Fail($"{TypeName} (entering its first behaviour)", exception, isHalfStarted: true);
        }
    }

    /// <summary>The object that has failed goes; the next one starts in a step of its own.</summary>
    private async Task RestartAsync(Exception failure)
    {
        await EndStreamsAsync(failure, SupervisorDirective.Restart);
        DropPaced();
        if (_actor is not null)
            await CallHookAsync("OnRestarting", failure, _blueprint.Restarting);
        await StopChildrenAsync();
        Rest.Hook = "DisposeAsync";
        await DisposeActorAsync();
        Rest.Hook = null;
        await BackOffAsync();
    }

    /// <summary>A permanent actor that has stopped itself begins again, unless it leaves as soon as it has come.</summary>
    private async Task ReviveAsync()
    {
        await StopAsync();
        if (!Rest.Restarts.TryAdd(Policy, Home.Options.TimeProvider))
            GiveUp($"{TypeName}.OnStop", new InvalidOperationException($"{Address} is permanent and has stopped itself more than {Policy.MaxRestarts} times within {Policy.Within}."));
    }

    private async Task BackOffAsync()
    {
        var options = Home.Options;
        var attempt = Math.Max(1, Rest.Restarts.Count(Policy, options.TimeProvider));
        var delay = Policy.Delay(attempt, options.Ids.NextRandom());
        if (delay <= TimeSpan.Zero)
            return;

        var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref Rest.BackOff, cut);
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _refuses) == 0)
        {
            using var timer = options.TimeProvider.CreateCleanTimer(static cut => ((TaskCompletionSource)cut!).TrySetResult(), cut, delay);
            await cut.Task;
        }

        Rest.BackOff = null;
    }

    private async Task CallHookAsync(string name, Exception failure, Func<TActor, ActorRef<TEnvelope>, Exception, ValueTask> hook)
    {
        try
        {
            Rest.Hook = name;
            await hook(_actor!, this, failure);
        }
        catch (OperationCanceledException) when (IsStoppingFired)
        {
            // The actor is being killed; the loop sees to that.
        }
        catch (Exception exception) when (name == "OnRestarting")
        {
            // The object is about to go; there is nothing left to decide.
            ReportFailure($"{TypeName}.{name}", exception, SupervisorDirective.Restart);
        }
        catch (Exception exception)
        {
            Fail($"{TypeName}.{name}", exception, isHalfStarted: true);
        }
        finally
        {
            Rest.Hook = null;
        }
    }
}
