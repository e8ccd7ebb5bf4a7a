using System.ComponentModel;

namespace Actors;

/// <summary>
/// Where an actor can be spawned: an actor system (a root), the context of an actor (a child), or a named slot of
/// either.
/// </summary>
public interface IActorParent
{
    /// <summary>Called by a generated <c>Spawn</c> method.</summary>
    /// <param name="blueprint">How the actor is made.</param>
    /// <param name="name">A name that is unique among the parent's living children, or null for none.</param>
    /// <returns>The actor's proxy.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is taken, or is no name.</exception>
    /// <exception cref="ObjectDisposedException">The system was shut down.</exception>
    /// <exception cref="ActorStoppedException">The parent has stopped.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ActorProxy Spawn<TActor, TEnvelope>(ActorBlueprint<TActor, TEnvelope> blueprint, string? name = null)
        where TActor : class
        where TEnvelope : struct, IEnvelope;

    /// <summary>Called by a generated <c>SpawnPool</c> method.</summary>
    /// <param name="blueprint">How each member is made.</param>
    /// <param name="options">How large the pool is, and how it routes and supervises.</param>
    /// <param name="name">A name that is unique among the parent's living children, or null for none.</param>
    /// <returns>The pool.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is taken, or is no name; or the pool is to route by key, and some handlers have none.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The system was shut down.</exception>
    /// <exception cref="ActorStoppedException">The parent has stopped.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ActorPool<TProxy> SpawnPool<TActor, TEnvelope, TProxy>(ActorBlueprint<TActor, TEnvelope> blueprint, PoolOptions options, string? name = null)
        where TActor : class
        where TEnvelope : struct, IEnvelope
        where TProxy : ActorProxy;
}
