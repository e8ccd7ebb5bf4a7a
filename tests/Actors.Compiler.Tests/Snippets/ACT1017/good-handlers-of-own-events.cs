using Actors;

[Actor]
public partial class Bell
{
    private event Func<int, Task>? Rung;
    private readonly List<Task> _running = [];

    public async Task Ring()
    {
        Rung += async count => await Task.Delay(count);
        Rung += Echo;
        if (Rung is { } rung)
            await rung(1);
        _running.Add(Task.Run(async () => await Task.Yield()));
        await Task.WhenAll(_running);
    }

    private static async Task Echo(int count) => await Task.Delay(count);
}
