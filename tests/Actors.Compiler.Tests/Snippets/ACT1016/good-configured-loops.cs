using System.Runtime.CompilerServices;
using Actors;

[Actor]
public partial class Tailer(string path)
{
    private readonly List<string> _lines = [];
    private int _count;

    public async Task<int> Lines(CancellationToken token)
    {
        var lines = 0;
        _count++;
        await foreach (var line in File.ReadLinesAsync(path, token).WithCancellation(token).ConfigureAwait(false))
            lines += line.Length;
        return lines;
    }

    public async Task Kept(CancellationToken token)
    {
        await foreach (var line in File.ReadLinesAsync(path, token).ConfigureAwait(true))
            _lines.Add(line);
        await foreach (var line in File.ReadLinesAsync(path, token).WithCancellation(token))
            _lines.Add(line);
        ConfiguredTaskAwaitable later;
        later = Task.Delay(1, token).ConfigureAwait(true);
        await later;
        _count++;
        foreach (var line in _lines)
            _count += line.Length;
    }
}
