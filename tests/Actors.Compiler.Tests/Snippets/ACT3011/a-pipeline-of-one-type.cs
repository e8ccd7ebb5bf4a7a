using Actors;

namespace Pipelines;

[Actor, Mailbox(64)]
public partial class Filter(FilterProxy? next, ResultsProxy results)
{
    private int _seen;

    [AllowCycle("Each filter is made with the one behind it, and the last has none.")]
    public async Task Push(int value)
    {
        _seen++;
        if (next is null)
            await results.Tell.Add(value);
        else
            await next.Tell.Push(value);
    }
}

[Actor, Mailbox(64)]
public partial class Results
{
    private readonly List<int> _all = [];

    public void Add(int value) => _all.Add(value);

    public int Count() => _all.Count;
}
