namespace Actors;

/// <summary>
/// Bounds an actor's mailbox. What a tell returns follows from what happens when it is full: nothing where the mailbox
/// drops, a <see cref="bool"/> where it rejects, a <see cref="ValueTask"/> to be awaited where senders wait.
/// </summary>
/// <remarks>
/// No policy blocks a thread. What an actor tells itself through <c>Self</c>, and control such as stopping, is taken
/// however full the mailbox is.
/// </remarks>
/// <param name="capacity">How many messages wait at most; more than zero.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MailboxAttribute(int capacity) : Attribute
{
    /// <summary>How many messages wait at most.</summary>
    public int Capacity { get; } = capacity;

    /// <summary>What happens to a message that finds the mailbox full. Its sender waits by default.</summary>
    public WhenFull WhenFull { get; set; }
}

/// <summary>What happens when a message is sent to an actor whose mailbox is full.</summary>
public enum WhenFull
{
    /// <summary>The sender waits: a tell returns a <see cref="ValueTask"/> that completes when there is room; an ask waits within its timeout.</summary>
    Wait,

    /// <summary>The message that has waited longest is dropped and becomes a dead letter; if it is an ask, it fails with a <see cref="MailboxFullException"/>.</summary>
    DropOldest,

    /// <summary>The new message is dropped and becomes a dead letter; if it is an ask, it fails with a <see cref="MailboxFullException"/>.</summary>
    DropNewest,

    /// <summary>The new message is refused and becomes a dead letter: a tell returns false, an ask fails with a <see cref="MailboxFullException"/>.</summary>
    Reject,
}
