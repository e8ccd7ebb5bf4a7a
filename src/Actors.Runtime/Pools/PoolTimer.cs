using Actors.Asking;

namespace Actors;

/// <summary>A message for a pool that waits for its time. Which member takes it is found out then, and is that member's affair.</summary>
internal sealed class PoolTimer<TEnvelope>(PoolRef<TEnvelope> pool, in TEnvelope message) : TimerEntry
    where TEnvelope : struct, IEnvelope
{
    private TEnvelope _message = message;

    internal override bool IsOwn => false;

    internal override TimerList List => pool.PendingTimers;

    private protected override Timers Timers => pool.System.Timers;

    internal override void Deliver()
    {
        // Read after it has ended: until then it may be cancelled, and forget its message.
        if (!TryEnd())
            return;
        pool.SendDue(_message);
        Forget();
    }

    internal override bool TryBegin(int incarnation) => throw new NotSupportedException("A pool has no turns of its own.");

    internal override void Refuse()
    {
        if (!TryEnd())
            return;
        pool.ReportStopped(_message);
        Forget();
    }

    internal override void Forget() => _message = default;
}
