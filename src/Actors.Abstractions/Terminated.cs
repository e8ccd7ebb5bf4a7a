namespace Actors;

/// <summary>
/// An actor that this one watches has ended. It comes once for each, after the last message from that actor, also when
/// it was dead already when the watch began. Passed to the watcher's <c>OnTerminated</c>.
/// </summary>
/// <param name="Actor">The proxy of the actor that has ended.</param>
/// <param name="Reason">Why it ended.</param>
[Sendable]
public sealed record Terminated(ActorProxy Actor, StopReason Reason);
