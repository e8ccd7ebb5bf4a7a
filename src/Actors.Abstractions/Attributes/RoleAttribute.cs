namespace Actors;

/// <summary>
/// Marks an interface of asynchronous methods as a role that actors play: an actor that lists it has a proxy that
/// implements it. Whoever holds the role asks an actor without knowing its type, and a test can put a class of its own
/// in its place.
/// </summary>
/// <remarks>
/// Each method is served by the handler of its name and parameters; it returns <see cref="ValueTask"/> or
/// <see cref="Task"/>, of the handler's result if it has one, or the handler's stream. Prefer <see cref="ValueTask"/>: an ask as a
/// <see cref="Task"/> is not seen when ask cycles are looked for. The actor object itself is never its role, only its
/// proxy is.
/// </remarks>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class RoleAttribute : Attribute;
