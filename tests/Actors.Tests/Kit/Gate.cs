namespace Actors.Tests.Kit;

/// <summary>Something that a test opens and others await. Nobody sleeps to wait for anything.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Opened => _source.Task;

    public void Open() => _source.TrySetResult();
}
