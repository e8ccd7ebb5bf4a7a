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
internal sealed class Pace<TEnvelope>(MessageFlow.Pacing pacing, TimeProvider time, Action<TEnvelope> send)
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
    private ITimer? _timer;

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
            _timer?.Dispose();
            _timer = null;
            return TryTake(out message);
        }
    }

    private void Ring()
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

    /// <summary>Has the timer ring when it is due. Here the general queue of timers comes in.</summary>
    private void Arm(long now)
    {
        if (!_isOn)
            return;
        _timer ??= time.CreateCleanTimer(static self => ((Pace<TEnvelope>)self!).Ring(), this, Timeout.InfiniteTimeSpan);
        // Timers count whole milliseconds.
        var wait = Math.Ceiling(Math.Max(0, _due - now) * 1000.0 / time.TimestampFrequency);
        _timer.Change(CleanTimer.Clamp(TimeSpan.FromMilliseconds(wait)), Timeout.InfiniteTimeSpan);
    }
}
