using Actors;

[Actor]
public partial class Crawler(IndexProxy index)
{
    private int _pages;

    public async Task<int> Crawl(int depth)
    {
        return await Visit(depth);

        async Task<int> Visit(int left)
        {
            _pages++;
            if (left is 0)
                return await index.{|ACT3001:Size|}();
            return await Visit(left - 1);
        }
    }

    public int Pages() => _pages;
}

[Actor]
public partial class Index
{
    private int _size;

    public int Size() => _size;

    public async Task Refresh(CrawlerProxy crawler) => _size = await crawler.{|ACT3001:Pages|}();
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var index = Index.Spawn(system);
        var crawler = Crawler.Spawn(system, index);
        await Task.WhenAll(crawler.Crawl(3).AsTask(), index.Refresh(crawler).AsTask());
    }
}
