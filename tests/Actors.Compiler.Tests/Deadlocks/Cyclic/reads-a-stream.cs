using Actors;

[Actor]
public partial class Feed
{
    private int _readers;

    public async IAsyncEnumerable<int> Items(ReaderProxy reader)
    {
        _readers++;
        for (var i = 0; i < 3; i++)
        {
            if (await reader.{|ACT3001:Wants|}(i))
                yield return i + _readers;
        }
    }
}

[Actor]
public partial class Reader(FeedProxy feed)
{
    private int _sum;

    public async Task<int> Read()
    {
        await foreach (var item in feed.{|ACT3001:Items|}(Self))
            _sum += item;
        return _sum;
    }

    public bool Wants(int item) => item > _sum;
}

public static class Program
{
    public static async Task Run(ActorSystem system) => await Reader.Spawn(system, Feed.Spawn(system)).Read();
}
