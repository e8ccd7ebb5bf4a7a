using Actors;

[Actor]
public partial class Producer(ConsumerProxy consumer)
{
    private int _made;

    public async Task Produce() => _made += await consumer.Need();

    public int Made() => _made;
}

[Actor]
public partial class Consumer
{
    private int _need = 3;

    public int Need() => _need--;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var consumer = Consumer.Spawn(system);
        var producer = Producer.Spawn(system, consumer);
        await producer.Produce();
        while (await consumer.Need() > await producer.Made())
            await producer.Produce();
    }
}
