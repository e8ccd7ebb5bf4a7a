namespace Actors;

/// <summary>How a pool's own actor is made and driven. Written by hand, for there is no generator here.</summary>
internal sealed class PoolBlueprint<TEnvelope>(PoolRef<TEnvelope> pool, PoolOptions options) : ActorBlueprint<PoolActor<TEnvelope>, PoolEnvelope>
    where TEnvelope : struct, IEnvelope
{
    public override string TypeName => pool.TypeName + "Pool";

    public override bool Interleaves => true;

    public override bool IsReentrant => true;

    public override SupervisionPolicy Supervision => options.Supervision;

    public override bool Starts => true;

    public override bool CanWatch => true;

    public override PoolActor<TEnvelope> Create(ActorRef<PoolEnvelope> self) => new(pool, options.Supervision);

    // Whoever watches or supervises the pool sees its one proxy.
    public override ActorProxy CreateProxy(ActorRef<PoolEnvelope> self) => pool.Proxy;

    public override void Dispatch(PoolActor<TEnvelope> actor, in PoolEnvelope message, ref Turn turn) => turn.ReplyAfter(actor.ResizeAsync(message.Size));

    public override string NameOf(int tag) => "Resize";

    public override bool IsAsync(int tag) => true;

    public override ValueTask Start(PoolActor<TEnvelope> actor, ActorRef<PoolEnvelope> self)
    {
        actor.Start();
        return default;
    }

    public override ValueTask Terminated(PoolActor<TEnvelope> actor, ActorRef<PoolEnvelope> self, Terminated terminated) =>
        actor.TerminatedAsync(terminated.Actor);

    internal override void Ended() => pool.End();
}
