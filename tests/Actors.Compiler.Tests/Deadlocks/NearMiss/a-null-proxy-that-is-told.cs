using Actors;

[Actor]
public partial class Optional
{
    private OptionalProxy? _next;

    public void Link(OptionalProxy next) => _next = next;

    public void Poke(int times)
    {
        if (times > 0)
            _next?.Tell.Poke(times - 1);
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var (one, two) = (Optional.Spawn(system), Optional.Spawn(system));
        await one.Link(two);
        await two.Link(one);
        await Task.WhenAll(one.Poke(5).AsTask(), two.Poke(5).AsTask());
    }
}
