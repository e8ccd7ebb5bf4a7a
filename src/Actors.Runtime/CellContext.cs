namespace Actors;

/// <summary>What an actor sees of its own cell.</summary>
internal sealed class CellContext(ICell cell) : ActorContext
{
    public override ActorAddress Address => cell.Address;

    public override TimeProvider Time => cell.System.Options.TimeProvider;

    public override CancellationToken Stopping => cell.StoppingToken;

    public override void Stop() => cell.RequestStop(StopReason.Requested, bySelf: true);

    public override Task StopAsync(ActorProxy actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return ReferenceEquals(actor.Actor, cell)
            ? throw new ArgumentException("An actor cannot wait for its own end: call Stop().", nameof(actor))
            : cell.System.StopAsync(actor);
    }

    public override void Kill(ActorProxy actor) => cell.System.Kill(actor);

    public override void Watch(ActorProxy actor) => cell.Watch(cell.System.CellOf(actor), actor);

    public override void Unwatch(ActorProxy actor) => cell.Unwatch(cell.System.CellOf(actor));

    private protected override ActorProxy SpawnChild<TActor, TEnvelope>(ActorBlueprint<TActor, TEnvelope> blueprint, string? name) =>
        ActorSystem.TrySpawn(cell.Children, blueprint, name)
        ?? throw new ActorStoppedException(cell.Address, $"Spawn of {blueprint.TypeName}");

    private protected override ActorPool<TProxy> SpawnChildPool<TActor, TEnvelope, TProxy>(ActorBlueprint<TActor, TEnvelope> blueprint, PoolOptions options, string? name) =>
        PoolRef<TActor, TEnvelope>.TrySpawn<TProxy>(cell.Children, blueprint, options, name)
        ?? throw new ActorStoppedException(cell.Address, $"SpawnPool of {blueprint.TypeName}");
}
