namespace Actors;

/// <summary>
/// A child has failed. The parent decides with a method of this name and shape, which runs in the parent's turns, also
/// while a handler of the parent awaits something:
/// <code>
/// private SupervisorDirective OnChildFailure(ChildFailure failure) => failure switch
/// {
///     { Exception: TimeoutException } => SupervisorDirective.Resume,
///     { Attempt: > 3 } => SupervisorDirective.Stop,
///     _ => failure.ByDefault,
/// };
/// </code>
/// </summary>
/// <param name="Child">The proxy of the child.</param>
/// <param name="Message">The message whose handler failed, or null where it was not a handler.</param>
/// <param name="Where">The handler, hook or constructor that failed, as in <c>Account.Withdraw</c> or <c>Account (constructor)</c>.</param>
/// <param name="Exception">What was thrown.</param>
/// <param name="Attempt">How many failures there have been lately, this one included; from 1.</param>
[Sendable]
public sealed record ChildFailure(ActorProxy Child, ActorMessage? Message, string Where, Exception Exception, int Attempt)
{
    /// <summary>
    /// What happens under a parent that decides nothing: <see cref="SupervisorDirective.Resume"/> for an
    /// <see cref="AskException"/> that a handler let escape, <see cref="SupervisorDirective.Stop"/> where there is no object,
    /// since its constructor has failed, and else <see cref="SupervisorDirective.Restart"/>.
    /// </summary>
    public SupervisorDirective ByDefault { get; init; } = SupervisorDirective.Restart;
}
