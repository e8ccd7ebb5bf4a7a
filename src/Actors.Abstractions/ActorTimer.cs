namespace Actors;

/// <summary>
/// A message that is sent later, made by <c>proxy.After(delay)</c> or <c>Self.After(delay)</c>, or again and again, made
/// by <c>Self.Every(period)</c>. Keep it to cancel it; nothing else has to be done with it.
/// </summary>
/// <remarks>
/// All members are thread-safe. What was made through a proxy belongs to the actor it is sent to: it outlives a restart
/// of that actor, and is a dead letter when the actor ends. What an actor makes through <c>Self</c> is its own: a restart
/// and the actor's end cancel it.
/// </remarks>
[UnsafeSendable("Thread-safe: whoever holds it may cancel it.")]
public abstract class ActorTimer
{
    private protected ActorTimer()
    {
    }

    /// <summary>Whether a message is still to come: it waits for its time or, sent already, for its turn.</summary>
    public abstract bool IsActive { get; }

    /// <summary>
    /// Sees to it that no turn begins for the message any more, though it lie in the mailbox already. A turn that has
    /// begun goes on.
    /// </summary>
    /// <returns>
    /// True for the one call that has cancelled it; false when the message was handled or is a dead letter, its actor has
    /// ended, or it was cancelled before.
    /// </returns>
    public abstract bool Cancel();
}
