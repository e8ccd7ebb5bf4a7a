using Actors;

[Actor]
public partial class Subscriber
{
    private int _events;

    public Subscriber(TopicProxy topic) => topic.Tell.Subscribe(Self);

    public void Receive(int number) => _events += number;

    public int Events() => _events;
}

[Actor]
public partial class Topic
{
    private readonly List<SubscriberProxy> _subscribers = [];

    public void Subscribe(SubscriberProxy subscriber) => _subscribers.Add(subscriber);

    public async Task<int> Publish(int number)
    {
        foreach (var subscriber in _subscribers)
            await subscriber.Receive(number);
        return _subscribers.Count;
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var topic = Topic.Spawn(system);
        var subscriber = Subscriber.Spawn(system, topic);
        await subscriber.Events();
        await topic.Publish(1);
    }
}
