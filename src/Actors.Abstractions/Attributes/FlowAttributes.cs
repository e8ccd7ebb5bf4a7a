namespace Actors;

/// <summary>
/// Lets messages of this handler start before waiting messages of a lower level. Messages of one level start in the order
/// in which they were accepted; a turn that has begun is not interrupted.
/// </summary>
/// <remarks>
/// Nobody starves: when 64 messages in a row have passed the one that has waited longest, that one is next.
/// </remarks>
/// <param name="level">Higher ones come first. Handlers without the attribute are at level 0, so negative ones come last.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PriorityAttribute(int level = 1) : Attribute
{
    /// <summary>Higher ones come first; 0 is the level of handlers without the attribute.</summary>
    public int Level { get; } = level;
}

/// <summary>
/// How long messages of this handler are worth handling. One that has waited longer when its turn comes is not handled: a
/// tell is a dead letter, <see cref="DeadLetterReason.Expired"/>, an ask fails with a <see cref="MessageExpiredException"/>.
/// </summary>
/// <remarks>The time counts from the moment in which the message was accepted, by the system's clock, in whole milliseconds.</remarks>
/// <param name="seconds">In seconds; more than zero, and 31 days at most. Parts of a second are allowed.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TimeToLiveAttribute(double seconds) : Attribute
{
    /// <summary>How long, in seconds.</summary>
    public double Seconds { get; } = seconds;
}

/// <summary>
/// Handles messages of this handler that wait one behind the other in one turn. The handler takes an
/// <see cref="System.Collections.Immutable.ImmutableArray{T}"/>; its callers send one element each.
/// </summary>
/// <remarks>
/// A turn handles as many as are there, at least one, so nobody waits for a batch to fill. All asks of a batch end with its
/// turn: in success or in the same failure. The handler's token, if it takes one, fires when the actor is ended.
/// </remarks>
/// <param name="most">How many messages one turn handles at most; more than zero.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BatchAttribute(int most) : Attribute
{
    /// <summary>How many messages one turn handles at most.</summary>
    public int Most { get; } = most;
}

/// <summary>
/// Lets one turn of this handler begin in so much time: the first message at once, and of those that come meanwhile the
/// last one when the time is over. The others are dead letters, <see cref="DeadLetterReason.Superseded"/>.
/// </summary>
/// <remarks>
/// The handler is told, not asked: its proxy has no asks for it. A message that is kept needs no room in a bounded mailbox.
/// A stop handles it before the end; a restart drops it, as a dead letter.
/// </remarks>
/// <param name="seconds">From the beginning of one turn to that of the next, in seconds; more than zero, and 31 days at most.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ThrottleAttribute(double seconds) : Attribute
{
    /// <summary>From the beginning of one turn to that of the next, in seconds.</summary>
    public double Seconds { get; } = seconds;
}

/// <summary>
/// Handles a message of this handler when none has come after it for so much time. Those before it are dead letters,
/// <see cref="DeadLetterReason.Superseded"/>.
/// </summary>
/// <inheritdoc cref="ThrottleAttribute" path="/remarks"/>
/// <param name="seconds">How long nothing must come, in seconds; more than zero, and 31 days at most.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DebounceAttribute(double seconds) : Attribute
{
    /// <summary>How long nothing must come, in seconds.</summary>
    public double Seconds { get; } = seconds;
}
