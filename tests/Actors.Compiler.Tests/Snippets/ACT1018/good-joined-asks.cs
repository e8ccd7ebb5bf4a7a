using System.Collections.Immutable;
using Actors;

[Actor]
public partial class Feed(string name)
{
    public string Read() => name;
}

[Actor]
public partial class Reader(ImmutableArray<FeedProxy> feeds)
{
    private int _read;

    public async Task All(bool some)
    {
        var texts = await Task.WhenAll(feeds.Select(async feed => await feed.Read()));
        _read += texts.Length;
        _ = Task.WhenAll(feeds.Select(Quietly));
        _ = some ? Quietly(feeds[0]) : Task.CompletedTask;
        await (some ? Task.CompletedTask : Quietly(feeds[0]));
    }

    public void Done(string text) => _read++;

    private async Task Quietly(FeedProxy feed)
    {
        try
        {
            Self.Tell.Done(await feed.Read());
        }
        catch (Exception failure)
        {
            Console.Error.WriteLine(failure);
        }
    }
}
