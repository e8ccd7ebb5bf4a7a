using Actors;

[Actor]
public partial class Log
{
    private readonly List<string> _lines = [];
    private readonly Dictionary<string, int> _counts = [];
    private readonly HashSet<int> _seen = [];
    private Queue<int>? _queue;

    private List<string> Recent { get; } = [];

    public void Add(string line)
    {
        _lines.Add(line);
        _counts[line] = line.Length;
        (_queue ??= new()).Clear();
        _queue.Enqueue(1);
        Recent.RemoveAt(0);
        _seen.Add(1);
    }

    public async IAsyncEnumerable<string> Lines()
    {
        await Task.CompletedTask;
        foreach (var line in {|ACT3008:_lines|})
            yield return line;
        foreach (var (line, count) in {|ACT3008:_counts|})
        {
            if (count > 0)
                yield return line;
        }

        foreach (var count in {|ACT3008:_counts.Values|})
            yield return count.ToString();
        foreach (var line in {|ACT3008:_lines.Where(line => line.Length > 0).Select(line => line + 1)|})
            yield return line;
        var recent = Recent;
        foreach (var line in {|ACT3008:recent|})
        {
            try
            {
                yield return line;
            }
            finally
            {
                Console.Write(line);
            }
        }

        foreach (var number in {|ACT3008:_queue|}!)
        {
            foreach (var other in {|ACT3008:_seen|})
                yield return other + ":" + number;
        }
    }
}
