namespace Actors;

/// <summary>
/// The actor that asks one subscriber, one message after the other. So the queue, its policy, its order, its dead letters,
/// and the search for cycles are those of any mailbox.
/// </summary>
internal sealed class SubscriberQueue<TMessage>(Func<TMessage, ValueTask> ask)
{
    internal static ActorRef<SubscriberMessage<TMessage>> Spawn(ActorSystem system, string topic, ActorAddress subscriber, Func<TMessage, ValueTask> ask, SubscriberPolicy? policy)
    {
        IActorParent parent = system;
        var blueprint = new Blueprint($"{topic}→{subscriber}", ask, policy is null ? null : new MailboxPolicy(policy.Capacity, policy.WhenFull));
        return ActorRef<SubscriberMessage<TMessage>>.Of(parent.Spawn(blueprint));
    }

    /// <summary>How it is made and driven. Written by hand, for there is no generator here.</summary>
    private sealed class Blueprint(string name, Func<TMessage, ValueTask> ask, MailboxPolicy? policy) : ActorBlueprint<SubscriberQueue<TMessage>, SubscriberMessage<TMessage>>
    {
        private readonly Func<TMessage, ValueTask> _ask = ask;

        public override string TypeName => "Subscriber";

        public override MailboxPolicy? Mailbox => policy;

        public override SubscriberQueue<TMessage> Create(ActorRef<SubscriberMessage<TMessage>> self) => new(_ask);

        public override ActorProxy CreateProxy(ActorRef<SubscriberMessage<TMessage>> self) => new Proxy(self);

        public override void Dispatch(SubscriberQueue<TMessage> actor, in SubscriberMessage<TMessage> message, ref Turn turn) => turn.ReplyAfter(actor.AskAsync(message.Message));

        public override string NameOf(int tag) => name;

        public override bool IsAsync(int tag) => true;

        // Whatever an ask ends in is a dead letter, and the next message is none the worse for it.
        public override bool Declares(int tag, Exception failure) => true;
    }

    private async ValueTask AskAsync(TMessage message)
    {
        try
        {
            await ask(message);
        }
        catch (AskException exception) when (exception is ActorStoppedException or MailboxFullException or AskCycleException)
        {
            // The subscriber's own message is a dead letter already.
        }
    }

    private sealed class Proxy(ActorRef actor) : ActorProxy(actor);
}

/// <summary>A message of a topic on its way to one subscriber.</summary>
internal readonly struct SubscriberMessage<TMessage>(string topic, ActorAddress subscriber, TMessage message) : IEnvelope
{
    public int Tag => 0;

    internal TMessage Message => message;

    public ActorMessage ToMessage() => new Published<TMessage>(topic, subscriber, message);
}
