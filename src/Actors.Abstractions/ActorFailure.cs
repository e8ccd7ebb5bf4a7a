namespace Actors;

/// <summary>An actor failed: a handler threw something it had not declared, or a constructor or a hook threw.</summary>
/// <param name="Actor">The actor that failed.</param>
/// <param name="Where">The handler or hook, as in <c>Account.Withdraw</c>.</param>
/// <param name="Exception">What was thrown.</param>
/// <param name="Directive">What its supervisor decided.</param>
[Sendable]
public sealed record ActorFailure(ActorAddress Actor, string Where, Exception Exception, SupervisorDirective Directive);

/// <summary>What a supervisor does about a failed actor.</summary>
public enum SupervisorDirective
{
    /// <summary>Keep the actor and its state; drop the failing message.</summary>
    Resume,

    /// <summary>Construct the actor anew; its proxy and mailbox stay.</summary>
    Restart,

    /// <summary>Stop the actor.</summary>
    Stop,

    /// <summary>Stop the actor and fail its parent in turn.</summary>
    Escalate,
}
