using Actors;

[Actor]
public partial class Reader<T>(ParserProxy<T> parser)
    where T : struct
{
    private int _read;

    public async Task<T?> Read(string text)
    {
        _read++;
        return await parser.Parse(text);
    }
}

[Actor]
public partial class Parser<T>(SourceProxy source)
    where T : struct
{
    public async Task<T?> Parse(string text) => await source.Has(text) ? default(T) : null;
}

[Actor]
public partial class Source
{
    private int _asked;

    public bool Has(string text) => text.Length > _asked++;
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var source = Source.Spawn(system);
        await Reader<int>.Spawn(system, Parser<int>.Spawn(system, source)).Read("1");
        await Reader<bool>.Spawn(system, Parser<bool>.Spawn(system, source)).Read("true");
    }
}
