using Actors;

[Actor]
public partial class Gate
{
    private readonly TaskCompletionSource _opened = new();
    private readonly TaskCompletionSource _closed = new();
    private readonly TaskCompletionSource _left = new();
    private readonly TaskCompletionSource _timed = new();
    private TaskCompletionSource _work = new();

    [Interleave]
    public async Task Pass() => await _opened.Task;

    public void Open() => _opened.TrySetResult();

    public async Task Close() => await _closed.Task;

    [Interleave]
    public void Closed() => _closed.SetResult();

    public async Task Leave() => await _left.Task;

    public void OnStop() => _left.TrySetResult();

    public async Task Wait(TimeSpan time) => await _timed.Task.WaitAsync(time);

    public void Done() => _timed.TrySetResult();

    // Completed by work that this turn has started elsewhere.
    public async Task Work()
    {
        var work = new TaskCompletionSource();
        _work = work;
        _ = Task.Run(() => work.SetResult());
        await _work.Task;
    }

    public void Cancel() => _work.TrySetCanceled();
}

[Actor, Reentrant]
public partial class Turnstile
{
    private readonly TaskCompletionSource _opened = new();

    public async Task Pass() => await _opened.Task;

    public void Open() => _opened.TrySetResult();
}

public sealed class Latch
{
    private readonly TaskCompletionSource _opened = new();

    public async Task Pass() => await _opened.Task;

    public void Open() => _opened.TrySetResult();
}
