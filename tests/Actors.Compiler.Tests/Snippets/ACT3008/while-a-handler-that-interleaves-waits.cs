using Actors;

[Actor]
public partial class Sink
{
    private int _sum;

    public void Put(int number) => _sum += number;

    public int Sum() => _sum;
}

[Actor]
public partial class Hub
{
    private readonly List<SinkProxy> _sinks = [];

    public void Join(SinkProxy sink) => _sinks.Add(sink);

    [Interleave]
    public async Task Publish(int number)
    {
        foreach (var sink in {|ACT3008:_sinks|})
            await sink.Put(number);
    }
}

[Actor, Reentrant]
public partial class Network
{
    private readonly Dictionary<string, SinkProxy> _sinks = [];

    public void Join(string name, SinkProxy sink) => _sinks[name] = sink;

    public async Task<int> Sum()
    {
        var sum = 0;
        foreach (var sink in {|ACT3008:_sinks.Values|})
            sum += await sink.Sum();
        return sum + await Again();
    }

    private async Task<int> Again()
    {
        var sum = 0;
        foreach (var (_, sink) in {|ACT3008:_sinks|})
        {
            if (await sink.Sum() is > 0 and var one)
                sum += one;
        }

        return sum;
    }
}
