namespace Actors;

/// <summary>Says when all that was in a mailbox before it has been handled, or never will be.</summary>
internal sealed class FenceNode : MailNode
{
    private readonly TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task Passed => _passed.Task;

    internal void Pass() => _passed.TrySetResult();
}
