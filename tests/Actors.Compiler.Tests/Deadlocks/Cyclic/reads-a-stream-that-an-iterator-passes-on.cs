using Actors;

[Actor]
public partial class Log
{
    private readonly List<string> _lines = ["one", "two"];

    public async IAsyncEnumerable<string> Lines()
    {
        await Task.Yield();
        foreach (var line in _lines.ToArray())
            yield return line;
    }

    public async Task<int> Trim(ReporterProxy reporter)
    {
        var used = await reporter.{|ACT3001:Used|}();
        return _lines.RemoveAll(line => line.Length < used);
    }
}

[Actor]
public partial class Reporter(LogProxy log)
{
    private int _used;

    public async Task<string> Report()
    {
        var text = "";
        await foreach (var line in Shortened())
            text += line;
        return text;
    }

    public int Used() => _used;

    private async IAsyncEnumerable<string> Shortened()
    {
        await foreach (var line in log.{|ACT3001:Lines|}().ConfigureAwait(true))
        {
            _used++;
            yield return line[..1];
        }
    }
}

public static class Program
{
    public static async Task Run(ActorSystem system)
    {
        var log = Log.Spawn(system);
        var reporter = Reporter.Spawn(system, log);
        await Task.WhenAll(reporter.Report().AsTask(), log.Trim(reporter).AsTask());
    }
}
