using Actors;

[Actor]
public partial class Retrier(RemoteProxy remote)
{
    private int _tries;

    public async Task Try()
    {
        _tries++;
        if (!await remote.Accepts(Self))
            Self.After(TimeSpan.FromSeconds(1)).Try();
    }

    public void Accepted() => _tries = 0;
}

[Actor]
public partial class Remote
{
    private int _seen;

    public bool Accepts(RetrierProxy retrier)
    {
        retrier.After(TimeSpan.FromSeconds(1)).Accepted();
        return _seen++ > 3;
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Retrier.Spawn(system, Remote.Spawn(system)).Try();
}
