using System.ComponentModel;

namespace Actors;

/// <summary>
/// How one actor is made, restarted and driven: its spawn arguments, and its type's dispatch. Written by the compiler.
/// </summary>
/// <typeparam name="TActor">The actor class.</typeparam>
/// <typeparam name="TEnvelope">Its mailbox entry.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ActorBlueprint<TActor, TEnvelope>
    where TActor : class
    where TEnvelope : struct, IEnvelope
{
    /// <summary>The name of the actor class.</summary>
    public abstract string TypeName { get; }

    /// <summary>Constructs the actor from its spawn arguments: at its start, and anew at each restart.</summary>
    public abstract TActor Create(ActorRef<TEnvelope> self);

    /// <summary>The constructor parameters that are taken from the services; null where there are none.</summary>
    public virtual IReadOnlyList<InjectedService>? Injected => null;

    /// <summary>Makes the proxy; called once for each actor.</summary>
    public abstract ActorProxy CreateProxy(ActorRef<TEnvelope> self);

    /// <summary>Calls the handler that a message is for.</summary>
    public abstract void Dispatch(TActor actor, in TEnvelope message, ref Turn turn);

    /// <summary>The name of the handler behind a tag.</summary>
    public abstract string NameOf(int tag);

    /// <summary>How long the turns of the type take; null for a type whose asks never run on the thread of their asker.</summary>
    public virtual TurnTimes? Times => null;

    /// <summary>Tells whether the handler behind a tag returns a task.</summary>
    public virtual bool IsAsync(int tag) => false;

    /// <summary>Tells whether a handler declares the failure by <see cref="ThrowsAttribute{TException}"/>.</summary>
    public virtual bool Declares(int tag, Exception failure) => false;

    /// <summary>How many messages may wait; null for any number.</summary>
    public virtual MailboxPolicy? Mailbox => null;

    /// <summary>Whether any message of the actor may start while a turn is suspended.</summary>
    public virtual bool Interleaves => false;

    /// <summary>Whether every message may.</summary>
    public virtual bool IsReentrant => false;

    /// <summary>Whether the message behind a tag may start while a turn is suspended.</summary>
    public virtual Interleaving InterleavingOf(int tag) => Interleaving.None;

    /// <summary>Whether the actor has behaviours; what follows is asked of no other.</summary>
    public virtual bool Behaves => false;

    /// <summary>The behaviour that an actor's object is in.</summary>
    public virtual BehaviourState BehaviourOf(TActor actor) => throw new NotSupportedException();

    /// <summary>Tells whether the behaviour that the object is in takes a message.</summary>
    public virtual bool Takes(TActor actor, in TEnvelope message) => true;

    /// <summary>What becomes of a message that the behaviour does not take.</summary>
    public virtual Otherwise OtherwiseOf(int tag) => Otherwise.Reject;

    /// <summary>The behaviours that take a message, as in <c>Open, Closing</c>.</summary>
    public virtual string TakenIn(int tag) => "";

    /// <summary>How many messages are stashed at most.</summary>
    public virtual int StashCapacity => 0;

    /// <summary>The message that is handled when the time of a behaviour is over.</summary>
    public virtual TEnvelope TimeIsOver(int tag) => default;

    /// <summary>What the type says of the flow of its messages; null where it says nothing.</summary>
    public virtual MessageFlow? Flow => null;

    /// <summary>How the actor supervises its children.</summary>
    public virtual SupervisionPolicy Supervision => SupervisionPolicy.Default;

    /// <summary>When the actor is started again.</summary>
    public virtual ActorLifetime Lifetime => ActorLifetime.Transient;

    /// <summary>Whether the actor has an <c>OnChildFailure</c>, and so decides for itself.</summary>
    public virtual bool DecidesFailures => false;

    /// <summary>Calls the actor's <c>OnChildFailure</c>.</summary>
    public virtual SupervisorDirective Decide(TActor actor, ChildFailure failure) => SupervisorDirective.Restart;

    /// <summary>Whether the actor has an <c>OnStart</c>.</summary>
    public virtual bool Starts => false;

    /// <summary>Calls the actor's <c>OnStart</c>, if it has one.</summary>
    public virtual ValueTask Start(TActor actor, ActorRef<TEnvelope> self) => default;

    /// <summary>Calls the <c>OnRestarting</c> of the actor that has failed, if it has one.</summary>
    public virtual ValueTask Restarting(TActor actor, ActorRef<TEnvelope> self, Exception failure) => default;

    /// <summary>Calls the <c>OnRestarted</c> of the actor in its place, if it has one.</summary>
    public virtual ValueTask Restarted(TActor actor, ActorRef<TEnvelope> self, Exception failure) => default;

    /// <summary>Whether the actor has an <c>OnTerminated</c>, and so can watch others.</summary>
    public virtual bool CanWatch => false;

    /// <summary>Calls the actor's <c>OnTerminated</c>.</summary>
    public virtual ValueTask Terminated(TActor actor, ActorRef<TEnvelope> self, Terminated terminated) => default;

    /// <summary>Which member of a pool a message goes to; null where there are no pools of the actor.</summary>
    public virtual PoolRouting? Routing => null;

    /// <summary>The handlers without a key, as in <c>Clear, Count</c>; null where there are none. Those for all members need none.</summary>
    public virtual string? WithoutPoolKey => null;

    /// <summary>To whom in a pool the messages behind a tag go.</summary>
    public virtual PoolDelivery DeliveryOf(int tag) => PoolDelivery.ToOne;

    /// <summary>The hash of a message's key.</summary>
    public virtual ulong PoolKeyOf(in TEnvelope message) => 0;

    /// <summary>The actor has ended, in whatever way. Not for generated code.</summary>
    internal virtual void Ended()
    {
    }

    /// <summary>Calls the actor's <c>OnStop</c>, if it has one.</summary>
    public virtual ValueTask Stop(TActor actor, ActorRef<TEnvelope> self, StopReason reason) => default;
}
