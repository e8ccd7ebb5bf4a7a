using Actors;

[Actor]
public partial class Poller(SourceProxy source)
{
    private int _polls;

    public async Task<int> Poll(int limit)
    {
        while (await source.{|ACT3001:HasMore|}() && _polls < limit)
            _polls++;
        return _polls;
    }

    public int Polls() => _polls;
}

[Actor]
public partial class Source
{
    private int _more = 2;

    public bool HasMore() => _more-- > 0;

    public async Task Feed(PollerProxy poller)
    {
        do
            _more++;
        while (await poller.{|ACT3001:Polls|}() > _more);
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var source = Source.Spawn(system);
        var poller = Poller.Spawn(system, source);
        await Task.WhenAll(poller.Poll(5).AsTask(), source.Feed(poller).AsTask());
    }
}
