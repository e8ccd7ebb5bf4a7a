using Actors;

[Actor]
public partial class Link
{
    private LinkProxy? _next;

    public void Chain(LinkProxy next) => _next = next;

    public async Task<int> Length() => 1 + await (_next?.{|ACT3001:Length|}() ?? default);
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var (first, second) = (Link.Spawn(system), Link.Spawn(system));
        await first.Chain(second);
        await second.Chain(first);
        await first.Length();
    }
}
