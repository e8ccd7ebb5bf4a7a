using Actors;

[Actor]
public partial class Page(string title)
{
    private int _links;

    public string Title() => $"{title} ({_links})";

    public async Task<string> LinkTo(PageProxy target)
    {
        _links++;
        return await target.{|ACT3001:Title|}();
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var page = Page.Spawn(system, "Home");
        await page.LinkTo(page);
    }
}
