using Actors;

public sealed class Job { public string Name { get; set; } = ""; public int Size { get; set; } }
public sealed class Dto { public string Name { get; set; } = ""; }

[Actor]
public partial class Jobs
{
    private readonly Queue<Job> _waiting = new();
    private readonly Stack<Job> _stack = new();
    private readonly Dictionary<string, Job> _byName = [];
    private List<Job> _batch = [];

    [NotHandler] public List<Dto> Dtos() => _waiting.Select(job => new Dto { Name = job.Name }).ToList();
    [NotHandler] public List<Job> Bad() => {|ACT1014:_waiting|}.Select(job => job).ToList();
    [NotHandler] public Job Next() => _waiting.Dequeue();
    [NotHandler] public Job? Pop() => _stack.TryPop(out var job) ? job : null;
    [NotHandler] public Job? Take(string name) => _byName.Remove(name, out var job) ? job : null;
    [NotHandler] public Job Peek() => {|ACT1014:_waiting|}.Peek();

    public int Size() => _waiting.Sum(job => job.Size) + _batch.Count;
    public string Names() => string.Join(',', from job in _waiting where job.Size > 2 orderby job.Name select job.Name);
    public void Add(string name)
    {
        var job = new Job { Name = name };
        _waiting.Enqueue(job);
        _byName[name] = job;
        _batch = [.. _batch, job];
        var found = _batch.Find(item => item.Name == name);
        if (found is { } known)
            known.Size++;
    }
}
