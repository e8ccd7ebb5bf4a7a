namespace Actors.Benchmarks;

/// <summary>Opens when so many have signalled: how a benchmark knows that all is done.</summary>
[Actor]
internal sealed partial class Latch(int count)
{
    private readonly TaskCompletionSource _open = new();

    public void Signal()
    {
        if (--count == 0)
            _open.SetResult();
    }

    /// <summary>Answers when the latch is open. Signals come meanwhile: that is what interleaving allows.</summary>
    [Interleave]
    public Task Opened() => _open.Task;
}

/// <summary>The same by hand.</summary>
internal sealed class LatchByHand(int count)
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = count;

    public Task Opened => _open.Task;

    public void Signal()
    {
        if (Interlocked.Decrement(ref _left) == 0)
            _open.SetResult();
    }
}
