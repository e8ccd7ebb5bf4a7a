using Actors;

public sealed class GoneException : Exception;

[Role]
public interface IStore
{
    [Throws<GoneException>]
    ValueTask<string> Read(string key);

    IAsyncEnumerable<string> All();
}

[Actor]
public partial class Feed
{
    private readonly List<string> _lines = [];

    [Throws<GoneException>]
    public async IAsyncEnumerable<string> Lines()
    {
        foreach (var line in _lines.ToArray())
        {
            await Task.CompletedTask;
            yield return line;
        }
    }

    public void Add(string line) => _lines.Add(line);
}

[Actor]
public partial class Reader(IStore store, FeedProxy feed)
{
    private int _read;

    public async Task<string> Get(string key)
    {
        _read++;
        return await store.{|ACT3010:Read|}(key);
    }

    public async Task<int> Count()
    {
        await foreach (var line in feed.{|ACT3010:Lines|}())
            _read += line.Length;
        return _read;
    }
}
