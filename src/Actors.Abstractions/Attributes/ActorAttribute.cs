namespace Actors;

/// <summary>
/// Makes a partial class an actor: its public and internal methods become messages, and the compiler writes its
/// proxy, its message union, its dispatch loop and its <c>Spawn</c> method.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class ActorAttribute : Attribute
{
    /// <summary>
    /// Whether an ask may run on the thread of its asker when the actor is idle and the handler short. True by default.
    /// False, where handlers are short in most cases and block or compute long in some.
    /// </summary>
    public bool InlineAsks { get; set; } = true;
}
