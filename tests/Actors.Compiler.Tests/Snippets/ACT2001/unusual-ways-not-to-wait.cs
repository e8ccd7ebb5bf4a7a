using Actors;

[Actor]
public partial class Ready
{
    private readonly Dictionary<string, Task<int>> _jobs = [];
    private readonly SemaphoreSlim _slots = new(2);

    public async Task<int> Sums(CancellationToken token)
    {
        var (a, b) = (Task.Run(() => 1, token), Task.Run(() => 2, token));
        await Task.WhenAll(a, b);
        var tasks = new List<Task<int>> { a, b };
        await Task.WhenAll(tasks);
        var sum = tasks.Sum(task => task.Result) + tasks[0].Result + a.Result + b.GetAwaiter().GetResult();
        foreach (var task in tasks)
            sum += task.Result;
        foreach (var task in _jobs.Values.Where(job => job.IsCompletedSuccessfully))
            sum += task.Result;
        await Task.WhenAll(_jobs.Values);
        sum += _jobs.Values.Sum(job => job.Result);
        foreach (var (_, job) in _jobs)
        {
            if (!job.IsCompletedSuccessfully)
                continue;
            sum += job.Result;
        }

        return sum;
    }

    public async Task<int> First(CancellationToken token)
    {
        var one = Task.Run(() => 1, token);
        var first = await Task.WhenAny(one, Task.Delay(1, token));
        if (first != one)
            return 0;
        return one.Result;
    }

    public async Task<int> Each(CancellationToken token)
    {
        var sum = 0;
        await foreach (var task in Task.WhenEach(Task.Run(() => 1, token), Task.Run(() => 2, token)))
            sum += task.Result;
        return sum;
    }

    public int Status(string name) => _jobs.TryGetValue(name, out var job) && job.Status is TaskStatus.RanToCompletion ? job.Result : 0;

    public int Switch(string name) => _jobs[name] switch
    {
        { IsCompletedSuccessfully: true } done => done.Result,
        { IsFaulted: true } => -1,
        _ => 0,
    };

    public async Task Suppressed(CancellationToken token)
    {
        var one = Task.Run(() => 1, token);
        await one.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (one.IsFaulted)
            return;
        _ = one.Result;
        if (_slots.Wait(0, token))
            _slots.Release();
        await _slots.WaitAsync(token);
        await Task.Run(() => Thread.Sleep(1), token);
        _ = Task.Run(() => 1, token).ContinueWith(task => task.Result, TaskScheduler.Default);
        _ = Task.FromResult(1).Result;
        _ = ValueTask.FromResult(1).Result;
        new Thread(() => Thread.Sleep(1)).Start();
        Thread.Yield();
    }

    public async Task<string> Text(CancellationToken token)
    {
        using var memory = new MemoryStream();
        memory.Write([1, 2, 3]);
        memory.Position = 0;
        using var reader = new StreamReader(memory);
        _ = await File.ReadAllTextAsync("a", token);
        await using var file = File.OpenRead("a");
        await file.CopyToAsync(memory, token);
        return reader.ReadToEnd();
    }
}
