namespace Actors;

/// <summary>
/// How long asks of a handler wait, in place of the system's <c>AskTimeout</c>. An asker's <c>Within</c> goes before it.
/// </summary>
/// <param name="seconds">In seconds; more than zero. Parts of a second are allowed.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AskTimeoutAttribute(double seconds) : Attribute
{
    /// <summary>How long asks wait, in seconds.</summary>
    public double Seconds { get; } = seconds;
}
