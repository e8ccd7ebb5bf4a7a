namespace Actors;

/// <summary>
/// Says that a member holds its thread while it waits, so that calling it inside a turn of an actor is an error, also
/// from another assembly, whose code the compiler does not see.
/// </summary>
/// <remarks>
/// On a property it covers reading and writing; on a type, every member of it; on a member of an interface or a virtual
/// one, also what implements or overrides it.
/// </remarks>
/// <param name="why">What it waits for, in words for the reader of the error.</param>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property
    | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface,
    Inherited = false)]
public sealed class BlockingAttribute(string why) : Attribute
{
    /// <summary>What it waits for.</summary>
    public string Why { get; } = why;
}
