namespace Actors;

/// <summary>
/// Takes a constructor parameter of an actor from the services of its system: it is left out of <c>Spawn</c>, and resolved
/// each time the actor is constructed, so also at a restart. Each object of the actor has a scope of its own, which is
/// disposed after it.
/// </summary>
/// <remarks>
/// A parameter that may be null, or has a default value, gets that where there is no such service. What is injected is
/// shared with others, so it is not judged as a message is; a service that keeps state is to be thread-safe or scoped.
/// <c>[FromKeyedServices("key")]</c> says the same as <c>[Inject("key")]</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class InjectAttribute : Attribute
{
    /// <summary>Takes the service of the parameter's type.</summary>
    public InjectAttribute()
    {
    }

    /// <summary>Takes the service that is registered under a key.</summary>
    /// <param name="key">A string, a number, an enum value or a type; null for the service without a key.</param>
    public InjectAttribute(object? key) => Key = key;

    /// <summary>The key; null for the service without one.</summary>
    public object? Key { get; }
}
