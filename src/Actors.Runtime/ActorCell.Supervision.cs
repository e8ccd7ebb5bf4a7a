using System.Collections.Concurrent;
using Actors.Asking;

namespace Actors;

/// <content>Failure: who decides, and what becomes of the actor and of its siblings.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{


    public SupervisionPolicy Supervision => _blueprint.Supervision;

    public ActorLifetime Lifetime => _blueprint.Lifetime;

    public bool DecidesFailures => _blueprint.DecidesFailures;

    /// <summary>The policy that this actor is supervised by.</summary>
    private SupervisionPolicy Policy => Parent?.Supervision ?? Home.Options.Supervision;

    int ICell.Incarnation => Incarnation;

    public void FailBy(ICell child, int incarnation, Exception failure) => Push(new EscalationNode(child.Address, incarnation, failure));

    public void Send(Signal signal)
    {
        (Signals ?? CreateSignals()).Enqueue(signal);
        // A suspended turn lets it through at once; else it is seen when the loop comes round, or wakes an idle actor.
        if (!Push(new KickNode()))
            DismissSignals();
        Unpark();
    }

    private ConcurrentQueue<Signal>? Signals => Volatile.Read(ref _rest) is { } rest ? Volatile.Read(ref rest.Signals) : null;

    private ConcurrentQueue<Signal> CreateSignals()
    {
        var created = new ConcurrentQueue<Signal>();
        return Interlocked.CompareExchange(ref Rest.Signals, created, comparand: null) ?? created;
    }

    /// <returns>False when the actor was abandoned: the thread must leave it.</returns>
    private bool RunSignals(Worker worker)
    {
        while (Signals is { } signals && signals.TryDequeue(out var signal))
        {
            if (signal is DecisionRequest request)
            {
                // A decision is the actor's own code: a turn, which no suspended turn holds up.
                if (!TryBeginTurn(worker))
                {
                    request.Answer(SupervisorDirective.Stop);
                    return false;
                }

                request.Answer(Decide(request.Failure));
                if (!TryEndTurn(worker))
                    return false;
            }
            else if (signal is RestartRequest restart && !IsLeaving)
            {
                Rest.RestartBy = restart.Failure;
            }
            else if (signal is StartedRequest started)
            {
                started.Next = Rest.Awaited;
                Rest.Awaited = started;
                TellStarted();
            }
        }

        return true;
    }

    /// <summary>The object is about to go anyway: what fails now changes nothing.</summary>
    private bool IsLeaving => _due is LifeStep.Stop || _step is LifeStep.Stop or LifeStep.Restart or LifeStep.Revive;

    /// <summary>Nobody will answer any more.</summary>
    private void DismissSignals()
    {
        while (Signals is { } signals && signals.TryDequeue(out var signal))
        {
            (signal as DecisionRequest)?.Answer(SupervisorDirective.Stop);
            (signal as StartedRequest)?.HasStopped(EndedBeforeStart());
        }
    }

    private SupervisorDirective Decide(ChildFailure failure)
    {
        if (_actor is null)
            return SupervisorDirective.Stop;

        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(OwnContext);
        try
        {
            return _blueprint.Decide(_actor, failure);
        }
        catch (Exception exception)
        {
            // A supervisor that fails is restarted in its turn, and that ends the child.
            if (IsLeaving)
                ReportFailure($"{TypeName}.OnChildFailure", exception, SupervisorDirective.Stop);
            else
                Fail($"{TypeName}.OnChildFailure", exception);
            return SupervisorDirective.Stop;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    /// <summary>The actor has failed; its supervisor decides.</summary>
    /// <param name="where">The handler or the hook.</param>
    /// <param name="failure">What it threw.</param>
    /// <param name="message">What it handled.</param>
    /// <param name="isEscalated">It is the failure of a child.</param>
    /// <param name="isHalfStarted">The object has not come to the end of its start, so it cannot go on as it is.</param>
    private void Fail(string where, Exception failure, ActorMessage? message = null, bool isEscalated = false, bool isHalfStarted = false)
    {
        // An actor that was abandoned belongs to somebody else; its object may still be running somewhere.
        if (IsLeaving || _due is LifeStep.Decide or LifeStep.Restart || Volatile.Read(ref _killed) || IsTakenAway)
        {
            var isReplaced = _due is LifeStep.Decide or LifeStep.Restart || _step is LifeStep.Restart or LifeStep.Revive;
            ReportFailure(where, failure, isReplaced ? SupervisorDirective.Restart : SupervisorDirective.Stop);
            return;
        }

        Rest.Failed++;
        Rest.Failure = failure;
        var byDefault = _actor is null ? SupervisorDirective.Stop
            : failure is AskException && !isEscalated && !isHalfStarted ? SupervisorDirective.Resume
            : SupervisorDirective.Restart;
        if (Parent is { DecidesFailures: true })
        {
            var attempt = Rest.Failures.Count(Policy, Home.Options.TimeProvider) + 1;
            Rest.Undecided = new ChildFailure(Proxy, message, where, failure, attempt) { ByDefault = byDefault };
            Rest.Failures.Add(Home.Options.TimeProvider);
            _due = LifeStep.Decide;
        }
        else
        {
            Apply(where, failure, byDefault);
        }
    }

    private async Task DecideAsync()
    {
        var failure = Rest.Undecided!;
        Rest.Undecided = null;
        var request = new DecisionRequest(failure);
        Parent!.Send(request);
        Apply(failure.Where, failure.Exception, await request.Decision);
    }

    private void Apply(string where, Exception failure, SupervisorDirective directive)
    {
        if (Volatile.Read(ref _killed))
        {
            ReportFailure(where, failure, SupervisorDirective.Stop);
            return;
        }

        if (directive is SupervisorDirective.Resume && _actor is null)
            directive = SupervisorDirective.Stop;
        // That a temporary child is not restarted is no reason to stop the others, nor to restart them.
        var isAlone = directive is SupervisorDirective.Restart && _blueprint.Lifetime is ActorLifetime.Temporary;
        if (isAlone)
            directive = SupervisorDirective.Stop;
        if (directive is SupervisorDirective.Restart && !Rest.Restarts.TryAdd(Policy, Home.Options.TimeProvider))
            directive = SupervisorDirective.Escalate;
        if (directive is SupervisorDirective.Escalate && Parent is null)
            directive = SupervisorDirective.Stop;

        if (directive is SupervisorDirective.Restart)
        {
            Rest.Restarted++;
            Home.Meters.AddRestart(TypeName);
            _due = LifeStep.Restart;
        }
        else if (directive is not SupervisorDirective.Resume)
        {
            EndBy(failure, escalates: directive is SupervisorDirective.Escalate);
        }

        ReportFailure(where, failure, directive);
        if (!isAlone && directive is SupervisorDirective.Restart or SupervisorDirective.Stop)
            ApplyToSiblings(failure, directive);
    }

    /// <summary>The actor is not worth another try: its parent fails, or it ends.</summary>
    private void GiveUp(string where, Exception failure)
    {
        EndBy(failure, escalates: Parent is not null);
        ReportFailure(where, failure, Parent is null ? SupervisorDirective.Stop : SupervisorDirective.Escalate);
    }

    private void EndBy(Exception failure, bool escalates)
    {
        // Refused from this moment on: who is told of the failure and asks again learns why.
        Rest.Failure = Rest.EndCause = failure;
        Rest.Escalates = escalates;
        Interlocked.Exchange(ref _refuses, 1);
        Rest.StopReason = StopReason.Failed;
        _due = LifeStep.Stop;
    }

    private void ApplyToSiblings(Exception failure, SupervisorDirective directive)
    {
        if (Policy.Strategy is SupervisionStrategy.OneForOne)
            return;

        foreach (var sibling in _siblings.YoungestFirst())
        {
            // Temporary ones are never restarted.
            var isStopped = directive is SupervisorDirective.Stop || sibling.Lifetime is ActorLifetime.Temporary;
            if (ReferenceEquals(sibling, this))
            {
                if (Policy.Strategy is SupervisionStrategy.RestForOne)
                    return;
            }
            else if (isStopped)
            {
                sibling.RequestStop(StopReason.ParentStopped);
            }
            else
            {
                sibling.Send(new RestartRequest(failure));
            }
        }
    }

    private void ReportFailure(string where, Exception failure, SupervisorDirective directive)
    {
        Home.Meters.AddFailure(TypeName, failure, directive);
        Home.Report(new ActorFailure(Address, where, failure, directive));
    }
}
