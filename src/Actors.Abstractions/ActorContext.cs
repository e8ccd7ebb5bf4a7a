namespace Actors;

/// <summary>
/// What the runtime gives an actor that asks for it with a constructor parameter of this type: its place in the tree,
/// its clock, and control over itself and its children. Spawning under a context makes a child.
/// </summary>
/// <remarks>It belongs to one actor and is used inside its turns.</remarks>
public abstract class ActorContext : IActorParent
{
    private protected ActorContext()
    {
    }

    /// <summary>The actor's own address.</summary>
    public abstract ActorAddress Address { get; }

    /// <summary>The clock of the system; read the time here, so that tests can turn it.</summary>
    public abstract TimeProvider Time { get; }

    /// <summary>Fires when the actor is killed, or is abandoned because it did not stop in time, or has stopped.</summary>
    public abstract CancellationToken Stopping { get; }

    /// <summary>A named place for a child.</summary>
    /// <param name="name">Unique among the actor's living children; no slash, hash or control character.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is no name.</exception>
    public NamedParent Named(string name) => new(this, name);

    /// <summary>
    /// Stops this actor after the messages it has accepted. Does not wait: an actor cannot wait for its own end.
    /// </summary>
    public abstract void Stop();

    /// <summary>Stops another actor, in most cases a child: what it has accepted is handled first.</summary>
    /// <param name="actor">The actor to stop.</param>
    /// <returns>A task that completes when the actor has ended, within the system's stop timeout.</returns>
    /// <exception cref="ArgumentException"><paramref name="actor"/> is this actor, which cannot wait for its own end.</exception>
    public abstract Task StopAsync(ActorProxy actor);

    /// <summary>Ends another actor after its running turn; what it has accepted becomes dead letters.</summary>
    /// <param name="actor">The actor to kill.</param>
    public abstract void Kill(ActorProxy actor);

    /// <summary>
    /// Watches another actor: when it ends, this actor's <c>OnTerminated</c> is called, exactly once. Watching an actor
    /// that is dead already is told at once; watching twice is watching once. A restart keeps the watch.
    /// </summary>
    /// <param name="actor">The actor to watch.</param>
    /// <exception cref="InvalidOperationException">This actor has no <c>OnTerminated</c> that could be called.</exception>
    public abstract void Watch(ActorProxy actor);

    /// <summary>Ends a watch. Its <see cref="Terminated"/> will not come any more, even if it is on its way.</summary>
    /// <param name="actor">The actor that was watched; of one that was not, nothing happens.</param>
    public abstract void Unwatch(ActorProxy actor);

    ActorProxy IActorParent.Spawn<TActor, TEnvelope>(ActorBlueprint<TActor, TEnvelope> blueprint, string? name) =>
        SpawnChild(blueprint, name);

    private protected abstract ActorProxy SpawnChild<TActor, TEnvelope>(ActorBlueprint<TActor, TEnvelope> blueprint, string? name)
        where TActor : class
        where TEnvelope : struct, IEnvelope;

    ActorPool<TProxy> IActorParent.SpawnPool<TActor, TEnvelope, TProxy>(ActorBlueprint<TActor, TEnvelope> blueprint, PoolOptions options, string? name) =>
        SpawnChildPool<TActor, TEnvelope, TProxy>(blueprint, options, name);

    private protected abstract ActorPool<TProxy> SpawnChildPool<TActor, TEnvelope, TProxy>(ActorBlueprint<TActor, TEnvelope> blueprint, PoolOptions options, string? name)
        where TActor : class
        where TEnvelope : struct, IEnvelope
        where TProxy : ActorProxy;
}
