using Actors;

// Nobody calls these in a turn.
public static class Program
{
    private static int s_started;

    public static async Task Main()
    {
        await using var system = new ActorSystem();
        s_started++;
        var worker = Worker.Spawn(system);
        await worker.Work(s_started);
    }
}

[Actor]
public partial class Worker
{
    public int Work(int number) => number * 2;
}
