namespace Actors;

/// <summary>How many messages of a topic may wait for a subscriber that is asked, and what happens to one more.</summary>
[Sendable]
public sealed class SubscriberPolicy
{
    /// <summary>A policy.</summary>
    /// <param name="capacity">How many messages may wait; more than zero.</param>
    /// <param name="whenFull">
    /// What happens to one more. With <see cref="Actors.WhenFull.Wait"/>, <see cref="Topic{TMessage}.PublishAsync"/> waits until
    /// there is room. Otherwise a message is dropped, the oldest or the new one, and is a dead letter.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is not more than zero, or <paramref name="whenFull"/> is none of its values.</exception>
    public SubscriberPolicy(int capacity, WhenFull whenFull = WhenFull.Wait)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        if (!Enum.IsDefined(whenFull))
            throw new ArgumentOutOfRangeException(nameof(whenFull), whenFull, "A message that finds the queue full is dropped, or its publisher waits.");
        Capacity = capacity;
        WhenFull = whenFull;
    }

    /// <summary>How many messages may wait.</summary>
    public int Capacity { get; }

    /// <summary>What happens to one more.</summary>
    public WhenFull WhenFull { get; }
}
