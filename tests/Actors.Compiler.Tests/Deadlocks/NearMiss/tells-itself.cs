using Actors;

[Actor]
public partial class Worker(QueueProxy queue)
{
    private int _done;

    public void Start() => Self.Tell.Next();

    public async Task Next()
    {
        if (!await queue.Take())
            return;
        _done++;
        Self.Tell.Next();
    }

    public int Done() => _done;
}

[Actor]
public partial class Queue
{
    private int _left = 3;

    public bool Take() => _left-- > 0;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var worker = Worker.Spawn(system, Queue.Spawn(system));
        await worker.Start();
        await worker.Done();
    }
}
