namespace Actors;

/// <summary>
/// Says that asks of this handler, or of all handlers of this actor, close no cycle although their types do: the
/// instances differ by construction, as where a parent asks its child, or the nodes of a tree ask downwards.
/// </summary>
/// <remarks>It speaks to the compiler only. Should two instances wait for each other after all, the ask fails with an <see cref="AskCycleException"/>.</remarks>
/// <param name="why">Why no instance can come to wait for itself, in words for the next reader.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, Inherited = false)]
public sealed class AllowCycleAttribute(string why) : Attribute
{
    /// <summary>Why no instance can come to wait for itself.</summary>
    public string Why { get; } = why;
}
