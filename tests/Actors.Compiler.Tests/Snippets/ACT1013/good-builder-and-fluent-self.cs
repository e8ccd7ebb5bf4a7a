using Actors;

[Actor]
public partial class Query
{
    private readonly List<string> _parts = [];

    public string Build() => Where("a").Where("b").Text();

    private Query Where(string part)
    {
        _parts.Add(part);
        return this;
    }

    private string Text() => string.Join(" and ", _parts);
}
