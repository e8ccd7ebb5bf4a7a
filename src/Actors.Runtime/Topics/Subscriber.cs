namespace Actors;

/// <summary>One who gets the messages of a topic.</summary>
internal abstract class Subscriber<TMessage>(ActorSystem system, string topic, ActorAddress address, Predicate<TMessage>? where)
{
    /// <summary>The message as dead letters show it.</summary>
    private protected SubscriberMessage<TMessage> Wrap(TMessage message) => new(topic, address, message);

    internal void Give(TMessage message)
    {
        if (Wants(message))
            Send(message);
    }

    internal ValueTask GiveAndWait(TMessage message) => Wants(message) ? SendAndWait(message) : default;

    /// <summary>The subscription ends with whatever else this stands on.</summary>
    internal virtual void EndsWith(Subscription subscription)
    {
    }

    /// <summary>Takes no more; what was given is delivered still.</summary>
    internal virtual void Leave()
    {
    }

    /// <summary>Nobody is there any more: what was given and not delivered is a dead letter.</summary>
    internal virtual void Drop()
    {
    }

    private protected abstract void Send(TMessage message);

    private protected virtual ValueTask SendAndWait(TMessage message)
    {
        Send(message);
        return default;
    }

    private protected void ReportFailed(TMessage message, Exception cause) =>
        system.Report("Topic", new DeadLetter(address, Wrap(message).ToMessage(), DeadLetterReason.HandlerFailed, cause));

    private bool Wants(TMessage message)
    {
        try
        {
            return where is null || where(message);
        }
        catch (Exception exception)
        {
            ReportFailed(message, exception);
            return false;
        }
    }
}

/// <summary>One who is told: its own mailbox takes it.</summary>
internal sealed class ToldSubscriber<TMessage>(ActorSystem system, string topic, ActorAddress address, Action<TMessage> tell, Predicate<TMessage>? where)
    : Subscriber<TMessage>(system, topic, address, where)
{
    private protected override void Send(TMessage message)
    {
        try
        {
            tell(message);
        }
        catch (Exception exception)
        {
            ReportFailed(message, exception);
        }
    }
}

/// <summary>One who is asked, by an actor in between whose mailbox is the queue.</summary>
internal sealed class AskedSubscriber<TMessage>(ActorSystem system, string topic, ActorAddress address, ActorRef<SubscriberMessage<TMessage>> queue, SubscriberPolicy? policy, Predicate<TMessage>? where)
    : Subscriber<TMessage>(system, topic, address, where)
{
    private ICell Cell => (ICell)queue;

    internal override void EndsWith(Subscription subscription) => subscription.EndsWith(Cell);

    internal override void Leave() => Cell.RequestStop(StopReason.Requested);

    internal override void Drop() => Cell.RequestKill();

    private protected override void Send(TMessage message) => queue.Tell(Wrap(message));

    private protected override ValueTask SendAndWait(TMessage message)
    {
        if (policy is { WhenFull: WhenFull.Wait })
            return queue.TellAndWait(Wrap(message));
        queue.Tell(Wrap(message));
        return default;
    }
}
