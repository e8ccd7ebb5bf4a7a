using Actors;

[Actor]
public partial class Waiter
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Task<int>> _running = [];
    private readonly TaskScheduler _turns = TaskScheduler.FromCurrentSynchronizationContext();
    private int _sum;

    public async Task Wait(CancellationToken token)
    {
        using var registration = token.Register(() => _ready.TrySetCanceled(token));
        await _ready.Task.WaitAsync(token);
        await foreach (var done in Task.WhenEach(_running))
            _sum += await done;
        var results = await Task.WhenAll(_running.Select(task => Add(task)));
        _ = Task.Delay(1, token).ContinueWith(_ => _sum++, token, TaskContinuationOptions.None, _turns);
        _running.Add(Add(Task.FromResult(results.Length)));
        _running.RemoveAll(task => task.IsCompleted && _sum > 3);
        var late = new Lazy<int>(() => _sum);
        _sum = late.Value;
    }

    public void Ready() => _ready.TrySetResult();

    private async Task<int> Add(Task<int> task)
    {
        _sum += await task;
        return _sum;
    }
}
