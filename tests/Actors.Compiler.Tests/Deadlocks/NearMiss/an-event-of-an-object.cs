using Actors;

public sealed class Changes
{
    public event Action<int>? Changed;

    public void Raise(int number) => Changed?.Invoke(number);
}

[Actor]
public partial class Watched
{
    private readonly Changes _changes = new();
    private int _last;

    public void Listen(ListenerProxy listener) => _changes.Changed += number => listener.Tell.Heard(number, Self);

    public void Change(int number)
    {
        _last = number;
        _changes.Raise(number);
    }

    public int Last() => _last;
}

[Actor]
public partial class Listener
{
    private int _heard;

    public async Task Heard(int number, WatchedProxy watched) => _heard = number - await watched.Last();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var watched = Watched.Spawn(system);
        await watched.Listen(Listener.Spawn(system));
        await watched.Change(3);
        await watched.Last();
    }
}
