namespace Actors;

/// <summary>A message that was not handled, or whose handler failed with nobody waiting.</summary>
/// <param name="Target">The actor it was sent to.</param>
/// <param name="Message">The message, a case of the actor's message union.</param>
/// <param name="Reason">Why it was not handled.</param>
/// <param name="Cause">What the handler threw, if that is the reason.</param>
[Sendable]
public sealed record DeadLetter(ActorAddress Target, ActorMessage Message, DeadLetterReason Reason, Exception? Cause = null);

/// <summary>Why a message is a dead letter.</summary>
public enum DeadLetterReason
{
    /// <summary>The actor had stopped, or stopped before the message's turn.</summary>
    Stopped,

    /// <summary>The ask's timeout passed before its turn, or the message had waited longer than its <see cref="TimeToLiveAttribute"/> allows.</summary>
    Expired,

    /// <summary>The asker gave up before the message's turn, or a told handler ended because its actor stops.</summary>
    Cancelled,

    /// <summary>The handler of a tell threw.</summary>
    HandlerFailed,

    /// <summary>The actor's mailbox was full; see <see cref="WhenFull"/>.</summary>
    MailboxFull,

    /// <summary>The ask would have closed a cycle of asks; see <see cref="AskCycleException"/>.</summary>
    AskCycle,

    /// <summary>The actor's behaviour did not take the message; see <see cref="WhenAttribute"/>.</summary>
    Unhandled,

    /// <summary>The actor's behaviour did not take the message, and no more were stashed; see <see cref="BehavioursAttribute"/>.</summary>
    StashFull,

    /// <summary>
    /// A later message took its place, or the actor was restarted, before it was let through; see
    /// <see cref="ThrottleAttribute"/> and <see cref="DebounceAttribute"/>.
    /// </summary>
    Superseded,

    /// <summary>Work that an actor left unawaited came back after the actor's end.</summary>
    LateContinuation,
}
