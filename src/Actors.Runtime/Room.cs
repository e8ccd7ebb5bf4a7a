using Actors.Asking;

namespace Actors;

/// <summary>The room in a bounded mailbox. Senders take it, the actor gives it back when it takes a message out.</summary>
/// <remarks>
/// Senders that wait have put their message into the mailbox already, so that its place is that of their call. What they
/// wait for is that so many messages have gone. Only where the oldest message is dropped do messages live here: in the
/// mailbox stands a place for each, and the oldest message goes to the oldest place.
/// </remarks>
/// <typeparam name="TMessage">A message with its asker.</typeparam>
internal sealed class Room<TMessage>(MailboxPolicy policy)
    where TMessage : class
{
    private readonly Lock _gate = new();
    private readonly Queue<TMessage>? _messages = policy.WhenFull is WhenFull.DropOldest ? new() : null;
    private readonly Queue<RoomWait?>? _waiting = policy.WhenFull is WhenFull.Wait ? new() : null;

    // Below zero: so many are in the mailbox beyond its capacity.
    private int _free = policy.Capacity;
    private int _admissions;
    private bool _isClosed;

    internal WhenFull WhenFull => policy.WhenFull;

    internal int Capacity => policy.Capacity;

    /// <summary>Takes room if there is some.</summary>
    internal bool TryTake()
    {
        var free = Volatile.Read(ref _free);
        while (free > 0)
        {
            var found = Interlocked.CompareExchange(ref _free, free - 1, free);
            if (found == free)
                return true;
            free = found;
        }

        return false;
    }

    /// <summary>Takes room that is not there.</summary>
    /// <returns>False when the caller has to wait, and will be told by <see cref="WaitFor"/>.</returns>
    internal bool Take() => Interlocked.Decrement(ref _free) >= 0;

    /// <summary>Waits for the room that was taken before it was there.</summary>
    /// <param name="wait">Whom to tell; null where nobody waits for it, such as an ask, which waits anyway.</param>
    internal void WaitFor(RoomWait? wait)
    {
        lock (_gate)
        {
            if (_admissions == 0 && !_isClosed)
            {
                _waiting!.Enqueue(wait);
                return;
            }

            if (_admissions > 0)
                _admissions--;
        }

        wait?.Admit();
    }

    /// <summary>A message has left the mailbox.</summary>
    internal void GiveBack()
    {
        if (Interlocked.Increment(ref _free) > 0 || _waiting is null)
            return;

        RoomWait? next;
        lock (_gate)
        {
            // Whoever took the room first may not have begun to wait yet.
            if (!_waiting.TryDequeue(out next))
                _admissions++;
        }

        next?.Admit();
    }

    /// <summary>Adds a message; where there is no room, the oldest leaves.</summary>
    /// <param name="message">The new message.</param>
    /// <returns>The message that has left, or null: then the new one needs a place in the mailbox.</returns>
    internal TMessage? Add(TMessage message)
    {
        lock (_gate)
        {
            _messages!.Enqueue(message);
            return _messages.Count > policy.Capacity ? _messages.Dequeue() : null;
        }
    }

    /// <summary>Takes the oldest message, for which the mailbox has a place.</summary>
    internal TMessage TakeOldest()
    {
        lock (_gate)
            return _messages!.Dequeue();
    }

    /// <summary>The actor has ended: nobody waits any more.</summary>
    /// <returns>The messages that are left.</returns>
    internal List<TMessage> Close()
    {
        List<RoomWait?> waiting;
        List<TMessage> messages;
        lock (_gate)
        {
            _isClosed = true;
            waiting = [.. _waiting ?? []];
            _waiting?.Clear();
            messages = [.. _messages ?? []];
            _messages?.Clear();
        }

        waiting.ForEach(static wait => wait?.Admit());
        return messages;
    }
}
