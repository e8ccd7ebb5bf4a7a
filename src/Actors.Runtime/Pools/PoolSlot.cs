using Actors.Asking;

namespace Actors;

/// <summary>A place in a pool while one actor holds it: who sends to it, and what its actor did not begin.</summary>
/// <remarks>
/// <code>
///   Open ──its keys move, or its actor has ended──▶ holds what comes ──▶ Released: what was held went elsewhere, and so does the rest
/// </code>
/// Where a pool routes by key, whoever sends enters and leaves, so that all who have found the place before it was closed
/// are known to have sent when it is quiet.
/// </remarks>
internal sealed class PoolSlot<TEnvelope>(PoolRef<TEnvelope> pool, ActorRef<TEnvelope> member, bool isCounted) : Route<TEnvelope>(member)
    where TEnvelope : struct, IEnvelope
{
    // In the count of those who are inside, which goes in twos.
    private const int Closed = 1;

    private readonly Lock _gate = new();
    private Queue<(TEnvelope Message, Reply? Reply)>? _held;
    private TaskCompletionSource? _quiet;
    private int _inside;
    private bool _isReleased;

    internal ICell Cell => (ICell)Member;

    /// <summary>Whoever has been held is on his way, and all others go there at once.</summary>
    internal bool IsReleased
    {
        get
        {
            lock (_gate)
                return _isReleased;
        }
    }

    internal bool TryEnter()
    {
        if (!isCounted || (Interlocked.Add(ref _inside, 2) & Closed) == 0)
            return true;
        Leave();
        return false;
    }

    internal override void Leave()
    {
        if (isCounted && Interlocked.Add(ref _inside, -2) == Closed)
            _quiet!.TrySetResult();
    }

    /// <summary>Lets nobody in any more.</summary>
    /// <returns>A task that completes when all who were let in have left.</returns>
    internal Task Close()
    {
        _quiet = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.Or(ref _inside, Closed) == 0)
            _quiet.TrySetResult();
        return _quiet.Task;
    }

    internal override bool TryReturn(in TEnvelope message, Reply? reply)
    {
        // The members that are left have their own, and a stream belongs to the one it was begun at.
        if (pool.Refuses || pool.IsForAll(message) || message is IStreamEnvelope<TEnvelope> { Run: not null })
            return false;

        reply?.Redirect(pool);
        if (!TryHold(message, reply))
            pool.Deliver(message, reply);
        return true;
    }

    /// <summary>Keeps a message until it is known who takes it.</summary>
    /// <returns>False when that is known.</returns>
    internal bool TryHold(in TEnvelope message, Reply? reply)
    {
        lock (_gate)
        {
            if (_isReleased)
                return false;
            (_held ??= new()).Enqueue((message, reply));
            return true;
        }
    }

    /// <summary>Takes a message that was held. When there is none any more, none will be.</summary>
    internal bool TryTakeHeld(out (TEnvelope Message, Reply? Reply) held)
    {
        lock (_gate)
        {
            held = default;
            if (_held is not null && _held.TryDequeue(out held))
                return true;
            _isReleased = true;
            return false;
        }
    }
}
