namespace Actors;

/// <summary>
/// Takes the place of the compiler's proof that something can be shared between actors: you have looked, and say why.
/// </summary>
/// <remarks>
/// On a type it covers every object of that type; on a field, a property or a record's parameter, that member; on a
/// parameter of a handler or of an actor's constructor, that argument; as <c>[return: ...]</c>, the reply. A type that
/// is not yours is attested for a whole assembly: <c>[assembly: UnsafeSendable(typeof(Quote), "...")]</c>.
/// </remarks>
[AttributeUsage(
    AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Delegate
    | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Event | AttributeTargets.Parameter | AttributeTargets.ReturnValue,
    AllowMultiple = true,
    Inherited = false)]
public sealed class UnsafeSendableAttribute : Attribute
{
    /// <summary>Attests what the attribute stands on.</summary>
    /// <param name="why">Why sharing it is safe, in words for the next reader.</param>
    public UnsafeSendableAttribute(string why) => Why = why;

    /// <summary>Attests a type for the whole assembly. For a generic one, <c>typeof(Quote&lt;&gt;)</c> means all its constructions.</summary>
    /// <param name="type">The type.</param>
    /// <param name="why">Why sharing it is safe, in words for the next reader.</param>
    public UnsafeSendableAttribute(Type type, string why)
    {
        Type = type;
        Why = why;
    }

    /// <summary>The type that is attested; null where it is what the attribute stands on.</summary>
    public Type? Type { get; }

    /// <summary>Why sharing it is safe.</summary>
    public string Why { get; }
}
