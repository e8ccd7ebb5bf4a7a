namespace Actors;

/// <summary>
/// Makes a partial class an actor: its public and internal methods become messages, and the compiler writes its
/// proxy, its message union, its dispatch loop and its <c>Spawn</c> method.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class ActorAttribute : Attribute;
