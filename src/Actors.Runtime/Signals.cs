namespace Actors;

/// <summary>
/// Something that an actor does between any two steps of its turns, also while a turn is suspended: what would wait in
/// the mailbox for a turn that itself waits for it.
/// </summary>
internal abstract class Signal;

/// <summary>A child asks its parent what is to become of it.</summary>
internal sealed class DecisionRequest(ChildFailure failure) : Signal
{
    private readonly TaskCompletionSource<SupervisorDirective> _decision = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ChildFailure Failure => failure;

    internal Task<SupervisorDirective> Decision => _decision.Task;

    internal void Answer(SupervisorDirective directive) => _decision.TrySetResult(directive);
}

/// <summary>A sibling has failed, and the strategy restarts this actor with it.</summary>
internal sealed class RestartRequest(Exception failure) : Signal
{
    internal Exception Failure => failure;
}

/// <summary>Somebody waits for the actor to have started.</summary>
internal sealed class StartedRequest : Signal
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task Started => _started.Task;

    /// <summary>The request before it that waits too.</summary>
    internal StartedRequest? Next { get; set; }

    internal void HasStarted() => _started.TrySetResult();

    internal void HasStopped(Exception exception)
    {
        _started.TrySetException(exception);
        // Of several that are awaited together, one is told: nobody need look at the others.
        _ = _started.Task.Exception;
    }
}
