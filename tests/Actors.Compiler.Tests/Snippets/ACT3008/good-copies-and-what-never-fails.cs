using System.Collections.Concurrent;
using System.Collections.Immutable;
using Actors;

[Actor]
public partial class Log
{
    private readonly List<string> _lines = [];
    private readonly Dictionary<string, int> _counts = [];
    private readonly ConcurrentDictionary<string, int> _shared = new();
    private ImmutableArray<string> _fixed = [];
    private string[] _slots = new string[4];

    public void Add(string line)
    {
        _lines.Add(line);
        _counts[line] = 1;
        _shared[line] = 1;
        _fixed = _fixed.Add(line);
        _slots[0] = line;
    }

    public async IAsyncEnumerable<string> Lines()
    {
        await Task.CompletedTask;
        foreach (var line in _lines.ToArray())
            yield return line;
        foreach (var line in (string[])[.. _lines])
            yield return line;
        foreach (var line in _lines.OrderBy(line => line))
            yield return line;
        foreach (var (line, _) in _counts.ToList())
            yield return line;
        foreach (var line in _fixed)
            yield return line;
        foreach (var (line, _) in _shared)
            yield return line;
        foreach (var line in _slots)
            yield return line;
        for (var i = 0; i < _lines.Count; i++)
            yield return _lines[i];
    }
}
