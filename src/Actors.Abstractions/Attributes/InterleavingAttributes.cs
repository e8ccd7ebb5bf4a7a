namespace Actors;

/// <summary>
/// Lets any message of the actor start while another turn awaits something. Still one thread at a time, and turns
/// change places at awaits only; state read before an await may have changed after it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ReentrantAttribute : Attribute;

/// <summary>
/// Lets this handler start while any other turn of the actor awaits something, and any other handler while this one
/// does. Use it where an actor is called back by those that it asks.
/// </summary>
/// <remarks>
/// Such messages pass those that wait for a turn to end, but not messages that the same actor had sent before.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InterleaveAttribute : Attribute;

/// <summary>
/// Says that this handler only reads the actor's state: it may start while other read-only handlers await something.
/// It never passes a message that came before it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;

/// <summary>What may be under way when a message starts. Used by generated code.</summary>
[System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
public enum Interleaving
{
    /// <summary>No other turn, except those that interleave with everything.</summary>
    None,

    /// <summary>Turns that only read.</summary>
    ReadOnly,

    /// <summary>Any turn.</summary>
    Always,
}
