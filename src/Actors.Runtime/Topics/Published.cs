namespace Actors;

/// <summary>A message of a topic that a subscriber was not given, or that it failed at.</summary>
/// <typeparam name="TMessage">The type of the topic's messages.</typeparam>
public sealed class Published<TMessage> : ActorMessage
{
    internal Published(string topic, ActorAddress subscriber, TMessage message)
        : base("Published", ("topic", topic), ("subscriber", subscriber), ("message", message)) =>
        (Topic, Subscriber, Message) = (topic, subscriber, message);

    /// <summary>The name of the topic.</summary>
    public string Topic { get; }

    /// <summary>For whom it was.</summary>
    public ActorAddress Subscriber { get; }

    /// <summary>What was published.</summary>
    public TMessage Message { get; }
}
