using Actors;

namespace ChatRoom;

/// <summary>Reads line after line, at its own pace, and at the end tells what it has read.</summary>
[ActorBase]
public abstract class Reader(Pace pace, BlackboardProxy blackboard, string name)
{
    private readonly List<string> _read = [];

    public async Task Read(string line)
    {
        await pace.WhenRead();
        _read.Add(line);
    }

    protected void OnStop() => blackboard.Tell.Write($"{name} has read {string.Join(" ", _read)}");
}

/// <summary>Takes every line, however many wait.</summary>
[Actor]
public partial class EagerReader(Pace pace, BlackboardProxy blackboard) : Reader(pace, blackboard, "Eager");

/// <summary>Rather than to fall behind it skips lines: of those that wait, only the newest three stay.</summary>
[Actor]
[Mailbox(3, WhenFull = WhenFull.DropOldest)]
public partial class SlowReader(Pace pace, BlackboardProxy blackboard) : Reader(pace, blackboard, "Slow");

/// <summary>Never skips a line that it has taken, so it takes no more than three ahead.</summary>
[Actor]
[Mailbox(3, WhenFull = WhenFull.Reject)]
public partial class StrictReader(Pace pace, BlackboardProxy blackboard) : Reader(pace, blackboard, "Strict");

/// <summary>How fast somebody reads: at once, or not before somebody says so.</summary>
[UnsafeSendable("Two TaskCompletionSources: thread-safe, and completed once.")]
public sealed class Pace
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first line is being read.</summary>
    public Task Begun => _begun.Task;

    public void GoOn() => _goOn.TrySetResult();

    internal Task WhenRead()
    {
        _begun.TrySetResult();
        return _goOn.Task;
    }
}
