using System.Diagnostics;
using System.Runtime.InteropServices;
using Actors.Asking;

namespace Actors;

/// <summary>All timers of a system, the next one first, and the one timer of its clock that they share.</summary>
/// <remarks>
/// <para>
/// A heap in an array, of which each place has four below it: half as deep as one with two, and the four lie in two cache
/// lines. Times lie in the array itself, so that to compare them touches nothing else; each timer knows its place, so that one
/// that is cancelled is gone at once. Source: d-ary heaps, Johnson (1975).
/// </para>
/// <para>
/// Messages are delivered outside of the gate, for a scheduler is the user's own code, by one thread at a time, so that
/// their order is that of their times, and of two of the same time that of their creation.
/// </para>
/// </remarks>
internal sealed class Timers(TimeProvider time)
{
    private const long Never = long.MaxValue;
    private const int Arity = 4;
    private const int FewestSlots = 16;
    private const int BatchSize = 64;

    private readonly bool _isCoarse = ReferenceEquals(time, TimeProvider.System);
    private readonly long _frequency = time.TimestampFrequency;

    // So many of the clock's ticks are one of a time span's; zero where that is no whole number.
    private readonly long _perTick = time.TimestampFrequency % TimeSpan.TicksPerSecond == 0 ? time.TimestampFrequency / TimeSpan.TicksPerSecond : 0;
    private readonly Lock _gate = new();
    private Slot[] _heap = [];
    private int _count;
    private long _created;
    private ITimer? _timer;
    private long _ringsAt = Never;

    // Only one thread rings at a time; what it is about to deliver is its own. Whoever comes meanwhile leaves it word.
    private readonly TimerEntry?[] _batch = new TimerEntry?[BatchSize];
    private bool _isRinging;
    private bool _ringsAgain;
    private long _now;

    /// <summary>A timer in the heap: what is compared lies here.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Slot(long Due, long Number, TimerEntry Timer)
    {
        internal bool IsBefore(in Slot other) => Due != other.Due ? Due < other.Due : Number < other.Number;
    }

    /// <summary>A time in ticks of the clock, rounded up.</summary>
    internal long Ticks(TimeSpan span)
    {
        if (_perTick > 0)
            return span.Ticks > Never / _perTick ? Never : span.Ticks * _perTick;
        var ticks = (((Int128)span.Ticks * _frequency) + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;
        return ticks > Never ? Never : (long)ticks;
    }

    /// <summary>Adds a timer.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="delay">The time until its message is sent. Where it is none, that is done before this returns, after all that are due.</param>
    internal void Add(TimerEntry timer, TimeSpan delay)
    {
        var now = time.GetTimestamp();
        var ticks = Ticks(delay);
        var due = ticks >= Never - now ? Never : now + ticks;
        lock (_gate)
        {
            timer.List.Add(timer);
            Push(new Slot(due, _created++, timer));
            if (ticks > 0)
            {
                if (!_isRinging && _heap[0].Due < _ringsAt)
                    ArmFor(timer, now);
                return;
            }
        }

        Ring();
    }

    /// <summary>Removes a timer that is over.</summary>
    internal void Remove(TimerEntry timer)
    {
        lock (_gate)
        {
            if (timer.Place < 0)
                return;
            RemoveAt(timer.Place);
            timer.List.Remove(timer);
            Disarm();
        }
    }

    /// <summary>Their actor or its object has ended: they end, silently or as dead letters.</summary>
    internal void End(TimerList list)
    {
        while (Take(list) is { } timer)
            timer.Refuse();
    }

    private TimerEntry? Take(TimerList list)
    {
        lock (_gate)
        {
            var timer = list.Oldest;
            if (timer is not null)
            {
                RemoveAt(timer.Place);
                list.Remove(timer);
                Disarm();
            }

            return timer;
        }
    }

    /// <summary>Sends what is due.</summary>
    private void Ring()
    {
        lock (_gate)
        {
            _ringsAgain = true;
            if (_isRinging)
                return;
            _isRinging = true;
            _ringsAt = Never;
        }

        while (TakeDue() is var count && count > 0)
        {
            foreach (ref var timer in _batch.AsSpan(0, count))
            {
                Deliver(timer!);
                timer = null;
            }
        }
    }

    /// <summary>Takes some that are due, for the thread that rings.</summary>
    /// <returns>How many; none when it has ended to ring.</returns>
    private int TakeDue()
    {
        int count;
        lock (_gate)
        {
            try
            {
                count = TakeDue(_now);
                while (count == 0 && _ringsAgain)
                {
                    _ringsAgain = false;
                    _now = time.GetTimestamp();
                    count = TakeDue(_now);
                }

                _isRinging = count > 0;
            }
            catch
            {
                // The clock; the next one that is added tries again.
                _isRinging = false;
                throw;
            }

            if (!_isRinging && _count > 0)
                Arm(_heap[0].Due, time.GetTimestamp());
            return count;
        }
    }

    private static void Deliver(TimerEntry timer)
    {
        try
        {
            timer.Deliver();
        }
        catch (Exception exception)
        {
            // A source of ids of the user's own, for one. Those behind it are not to blame.
            Trace.TraceError($"A message that was due could not be sent: {exception}");
        }
    }

    private int TakeDue(long now)
    {
        var count = 0;
        while (count < BatchSize && _count > 0 && _heap[0].Due <= now)
        {
            var (due, number, timer) = _heap[0];
            if (timer.Period > 0)
            {
                // On the grid of its beginning, whatever was missed.
                var next = ((Int128)(((now - due) / timer.Period) + 1) * timer.Period) + due;
                Sink(0, new Slot(next > Never ? Never : (long)next, number, timer));
            }
            else
            {
                RemoveAt(0);
                timer.List.Remove(timer);
            }

            if (timer.TrySend())
                _batch[count++] = timer;
        }

        return count;
    }

    /// <summary>Sets the clock's timer for one that was just added; if the clock throws, there is none.</summary>
    private void ArmFor(TimerEntry timer, long now)
    {
        try
        {
            Arm(_heap[0].Due, now);
        }
        catch
        {
            RemoveAt(timer.Place);
            timer.List.Remove(timer);
            timer.TryEnd();
            throw;
        }
    }

    private void Arm(long due, long now)
    {
        // As long as time can be counted.
        if (due == Never)
            return;
        try
        {
            _timer ??= time.CreateCleanTimer(static self => ((Timers)self!).Ring(), this, Timeout.InfiniteTimeSpan);
            // Written first: a clock may call back from in here.
            _ringsAt = due;
            _timer.Change(TimeUntil(due, now), Timeout.InfiniteTimeSpan);
        }
        catch
        {
            // The next one that is added tries again.
            _ringsAt = Never;
            throw;
        }
    }

    private TimeSpan TimeUntil(long due, long now)
    {
        if (due <= now)
            return TimeSpan.Zero;
        var ticks = (((Int128)due - now) * TimeSpan.TicksPerSecond + _frequency - 1) / _frequency;
        var wait = CleanTimer.Clamp(TimeSpan.FromTicks(ticks > long.MaxValue ? long.MaxValue : (long)ticks));
        // The system's timers leave out parts of a millisecond: they would ring just before it is due, again and again.
        return _isCoarse ? TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)) : wait;
    }

    /// <summary>With nothing to wait for, the clock lets go of the system.</summary>
    private void Disarm()
    {
        if (_count > 0 || _isRinging || _ringsAt == Never)
            return;
        _ringsAt = Never;
        try
        {
            _timer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
        catch (Exception)
        {
            // A clock of the user's own. That it rings for nothing does no harm.
        }
    }

    private void Push(Slot slot)
    {
        if (_count == _heap.Length)
            Array.Resize(ref _heap, Math.Max(FewestSlots, 2 * _count));
        Rise(_count++, slot);
    }

    private void RemoveAt(int place)
    {
        _heap[place].Timer.Place = -1;
        var last = _heap[--_count];
        _heap[_count] = default;
        if (place < _count)
        {
            if (place > 0 && last.IsBefore(_heap[(place - 1) / Arity]))
                Rise(place, last);
            else
                Sink(place, last);
        }

        // What was used by many is given back.
        if (_count < _heap.Length / (2 * Arity) && _heap.Length > FewestSlots)
            Array.Resize(ref _heap, _heap.Length / 2);
    }

    private void Rise(int place, in Slot slot)
    {
        while (place > 0)
        {
            var above = (place - 1) / Arity;
            if (!slot.IsBefore(_heap[above]))
                break;
            Put(place, _heap[above]);
            place = above;
        }

        Put(place, slot);
    }

    private void Sink(int place, in Slot slot)
    {
        while (true)
        {
            var first = (place * Arity) + 1;
            if (first >= _count)
                break;
            var least = first;
            var end = Math.Min(first + Arity, _count);
            for (var below = first + 1; below < end; below++)
            {
                if (_heap[below].IsBefore(_heap[least]))
                    least = below;
            }

            if (!_heap[least].IsBefore(slot))
                break;
            Put(place, _heap[least]);
            place = least;
        }

        Put(place, slot);
    }

    private void Put(int place, in Slot slot)
    {
        _heap[place] = slot;
        slot.Timer.Place = place;
    }
}
