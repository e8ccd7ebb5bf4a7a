namespace Actors;

/// <summary>
/// How long the code of a turn may be on a thread; time in which the turn awaits something does not count. On a class it
/// holds for all handlers that say nothing else. A turn that takes more is reported by <c>ActorSystem.TurnBudgetExceeded</c>.
/// </summary>
/// <remarks>
/// It is looked at when the code returns or awaits, for nothing can interrupt it: an endless loop is not ended, but
/// reported by <c>ActorSystem.LongTurnDetected</c>. Asks that such a turn makes run on other threads, so that they do not count.
/// </remarks>
/// <param name="milliseconds">More than zero, and a day at most. Parts of a millisecond are allowed.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, Inherited = false)]
public sealed class TurnBudgetAttribute(double milliseconds) : Attribute
{
    /// <summary>How long, in milliseconds.</summary>
    public double Milliseconds { get; } = milliseconds;

    /// <summary>
    /// Whether a turn over its budget fails with a <see cref="TurnBudgetExceededException"/>, so that its asks fail and the
    /// supervisor decides; false by default.
    /// </summary>
    public bool Strict { get; set; }
}
