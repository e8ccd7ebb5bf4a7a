namespace Actors;

/// <summary>
/// Makes a method a message that the runtime sends its actor again and again, from its start to its end. The method takes
/// nothing but a <see cref="CancellationToken"/>, and returns nothing or a task of nothing. It may be private.
/// </summary>
/// <remarks>
/// The message is sent whenever so much time has passed on the system's clock, counted from the construction of the
/// object: a handler that takes its time does not shift those after it. At most one is in the mailbox; those that find it
/// there are left out. After a restart the new object's begin anew. To begin and end it from code: <c>Self.Every</c>.
/// </remarks>
/// <param name="seconds">The time from one to the next, in seconds; more than zero. Parts of a second are allowed.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryAttribute(double seconds) : Attribute
{
    /// <summary>The time from one to the next, in seconds.</summary>
    public double Seconds { get; } = seconds;

    /// <summary>The time until the first, in seconds; zero or more. Where it is left out, it is that from one to the next.</summary>
    public double AfterSeconds { get; set; } = seconds;
}
