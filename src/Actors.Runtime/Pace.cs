using Actors.Asking;

namespace Actors;

/// <summary>Lets the messages of one handler through, now and then: it keeps the last one until its time has come.</summary>
/// <remarks>
/// At most one message is on its way, in the mailbox; the next is let through when the turn of that one has begun. Whoever
/// is let through is sent outside of the gate.
/// </remarks>
/// <param name="pacing">When messages are let through.</param>
/// <param name="time">The system's clock.</param>
/// <param name="send">Puts a message into the mailbox.</param>
/// <param name="startTimer">Has <see cref="Ring"/> called after some time, unless that is cancelled.</param>
internal sealed class Pace<TEnvelope>(MessageFlow.Pacing pacing, TimeProvider time, Action<TEnvelope> send, Func<Pace<TEnvelope>, TimeSpan, ActorTimer> startTimer)
    where TEnvelope : struct, IEnvelope
{
    private readonly Lock _gate = new();
    private readonly long _span = Math.Max(1, (long)Math.Ceiling(pacing.Span.TotalSeconds * time.TimestampFrequency));
    private TEnvelope _kept;
    private bool _isKept;
    private bool _isOnItsWay;
    private bool _isOn = true;
    private bool _hasDue;
    private long _due;
    private ActorTimer? _timer;

    /// <summary>A message has come.</summary>
    /// <param name="message">The message.</param>
    /// <param name="superseded">The one whose place it takes.</param>
    /// <returns>Whether there is such a one.</returns>
    internal bool Offer(in TEnvelope message, out TEnvelope superseded)
    {
        bool isNow, isSuperseding;
        lock (_gate)
        {
            (isSuperseding, superseded) = (_isKept, _kept);
            var now = time.GetTimestamp();
            isNow = !_isOn || (!pacing.IsDebounced && !_isKept && !_isOnItsWay && (!_hasDue || now >= _due));
            if (isNow)
            {
                _isOnItsWay = true;
            }
            else
            {
                (_kept, _isKept) = (message, true);
                if (pacing.IsDebounced)
                    (_due, _hasDue) = (now + _span, true);
                // It rings too early where the time was put off since, and is set anew then.
                if (!_isOnItsWay && !isSuperseding)
                    Arm(now);
            }
        }

        if (isNow)
            send(message);
        return isSuperseding;
    }

    /// <summary>The turn of the message that was let through begins.</summary>
    internal void Begin()
    {
        TEnvelope next;
        lock (_gate)
        {
            _isOnItsWay = false;
            var now = time.GetTimestamp();
            if (!pacing.IsDebounced)
                (_due, _hasDue) = (now + _span, true);
            if (!TryLetThrough(now, out next))
                return;
        }

        send(next);
    }

    /// <summary>Lets through what is kept, and whatever comes from now on.</summary>
    internal void OpenUp()
    {
        TEnvelope next;
        lock (_gate)
        {
            _isOn = false;
            if (!TryTake(out next))
                return;
        }

        send(next);
    }

    /// <summary>Begins anew, for the actor does.</summary>
    internal void Reopen()
    {
        lock (_gate)
        {
            _isOn = true;
            _hasDue = _isOnItsWay = false;
        }
    }

    /// <summary>Takes what is kept.</summary>
    internal bool TryTake(out TEnvelope message)
    {
        lock (_gate)
        {
            (var isKept, message) = (_isKept, _kept);
            (_kept, _isKept) = (default, false);
            return isKept;
        }
    }

    /// <summary>The actor has ended: no timer rings any more.</summary>
    /// <returns>Whether a message was kept.</returns>
    internal bool End(out TEnvelope message)
    {
        lock (_gate)
        {
            _isOn = false;
            _timer?.Cancel();
            _timer = null;
            return TryTake(out message);
        }
    }

    /// <summary>The time may have come of what is kept.</summary>
    internal void Ring()
    {
        TEnvelope next;
        lock (_gate)
        {
            if (_isOnItsWay || !_isKept || !TryLetThrough(time.GetTimestamp(), out next))
                return;
        }

        send(next);
    }

    /// <summary>Takes what is kept if its time has come; else a timer will.</summary>
    private bool TryLetThrough(long now, out TEnvelope message)
    {
        message = default;
        if (!_isKept)
            return false;
        if (now < _due)
        {
            Arm(now);
            return false;
        }

        _isOnItsWay = true;
        return TryTake(out message);
    }

    /// <summary>Has a timer ring when it is due.</summary>
    private void Arm(long now)
    {
        if (!_isOn)
            return;
        _timer?.Cancel();
        // Rounded up, and never none: the timer would ring in here.
        var wait = (((Int128)Math.Max(1, _due - now) * TimeSpan.TicksPerSecond) + time.TimestampFrequency - 1) / time.TimestampFrequency;
        _timer = startTimer(this, TimeSpan.FromTicks((long)wait));
    }
}
