using Actors;

public sealed class Batch(string path) : IDisposable
{
    private readonly List<string> _lines = [];

    public void Add(string line) => _lines.Add(line);

    public void Dispose() => File.WriteAllLines(path, _lines);
}

public sealed class Scope : IDisposable
{
    public void Dispose() { }
}

[Actor]
public partial class Logger
{
    public void Log(string line)
    {
        {|ACT2001:using|} var batch = new Batch("log.txt");
        batch.Add(line);
    }

    public void Quiet()
    {
        using var scope = new Scope();
    }
}
