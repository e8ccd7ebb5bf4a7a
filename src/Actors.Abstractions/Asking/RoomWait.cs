using System.Threading.Tasks.Sources;

namespace Actors.Asking;

/// <summary>The sender's side of a tell that found the mailbox full: it waits until there is room.</summary>
internal sealed class RoomWait(ActorRef actor, int tag) : Wait, IValueTaskSource
{
    private const int Waiting = 0;
    private const int Done = 1;
    private const int Withdrawn = 2;

    // The sender goes on elsewhere, never on the thread that made room.
    private ManualResetValueTaskSourceCore<Nothing> _core = new() { RunContinuationsAsynchronously = true };
    private int _state;

    internal override ActorRef Actor => actor;

    internal override int Tag => tag;

    internal override bool IsOver => Volatile.Read(ref _state) != Waiting;

    /// <summary>The sender was told that its message will not be handled.</summary>
    internal bool IsWithdrawn => Volatile.Read(ref _state) == Withdrawn;

    internal ValueTask Task => new(this, _core.Version);

    /// <summary>There is room, or the actor has ended: the sender goes on.</summary>
    internal void Admit()
    {
        if (Interlocked.CompareExchange(ref _state, Done, Waiting) == Waiting)
            _core.SetResult(default);
    }

    internal override bool TryEndCycle(int use) => Interlocked.CompareExchange(ref _state, Withdrawn, Waiting) == Waiting;

    internal override void FailCycle(AskCycleException failure) => _core.SetException(failure);

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        OnAwaited(flags);
        _core.OnCompleted(continuation, state, token, flags);
    }
}
