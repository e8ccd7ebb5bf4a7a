using Actors;

[Role]
public interface IFilter
{
    ValueTask<string> Apply(string text);
}

[Actor]
public partial class Upper : IFilter
{
    public string Apply(string text) => text.ToUpperInvariant();
}

[Actor]
public partial class Censor(PipelineProxy pipeline) : IFilter
{
    public async Task<string> Apply(string text) => text.Contains(await pipeline.{|ACT3001:Forbidden|}(), StringComparison.Ordinal) ? "" : text;
}

[Actor]
public partial class Pipeline
{
    private readonly List<IFilter> _filters = [];

    public void Add(IFilter filter) => _filters.Add(filter);

    public string Forbidden() => "darn";

    public async Task<string> Process(string text)
    {
        foreach (var filter in _filters)
            text = await filter.{|ACT3001:Apply|}(text);
        return text;
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var pipeline = Pipeline.Spawn(system);
        await pipeline.Add(Upper.Spawn(system));
        await pipeline.Add(Censor.Spawn(system, pipeline));
        await pipeline.Process("hello");
    }
}
