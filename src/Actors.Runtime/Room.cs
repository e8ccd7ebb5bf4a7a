using Actors.Asking;

namespace Actors;

/// <summary>The room in a bounded mailbox. Senders take it, the actor gives it back when it takes a message out.</summary>
/// <remarks>
/// Senders that wait have put their message into the mailbox already, so that its place is that of their call. What they
/// wait for is that so many messages have gone. Only where the oldest message is dropped do messages live here: in the
/// mailbox stands a place for each run of messages that nothing else has come between.
/// </remarks>
/// <typeparam name="TMessage">A message with its asker.</typeparam>
internal sealed class Room<TMessage>(MailboxPolicy policy)
    where TMessage : class
{
    private readonly Lock _gate = new();
    private readonly Queue<RoomPlace<TMessage>>? _places = policy.WhenFull is WhenFull.DropOldest ? new() : null;
    private readonly Queue<RoomWait?>? _waiting = policy.WhenFull is WhenFull.Wait ? new() : null;

    // Below zero: so many are in the mailbox beyond its capacity.
    private int _free = policy.Capacity;
    private int _admissions;
    private int _messages;
    private RoomPlace<TMessage>? _newest;
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

    /// <summary>Some messages have left the mailbox.</summary>
    internal void GiveBack(int count)
    {
        var free = Interlocked.Add(ref _free, count);
        if (_waiting is null)
            return;
        for (var taken = Math.Min(count, count - free); taken > 0; taken--)
            AdmitNext();
    }

    private void AdmitNext()
    {
        RoomWait? next;
        lock (_gate)
        {
            // Whoever took the room first may not have begun to wait yet.
            if (!_waiting!.TryDequeue(out next))
                _admissions++;
        }

        next?.Admit();
    }

    /// <summary>Adds a message if there is room, where the oldest would leave for others.</summary>
    /// <param name="message">The new message.</param>
    /// <param name="isLast">Tells whether nothing has come into the mailbox since a place did.</param>
    /// <param name="place">A new place that is to be put into the mailbox, or null.</param>
    internal bool TryAdd(TMessage message, Predicate<MailNode> isLast, out RoomPlace<TMessage>? place)
    {
        lock (_gate)
        {
            var hasRoom = _messages < policy.Capacity;
            place = hasRoom ? Add(message, isLast, out _) : null;
            return hasRoom;
        }
    }

    /// <summary>Adds a message; where there is no room, the oldest leaves.</summary>
    /// <param name="message">The new message.</param>
    /// <param name="isLast">Tells whether nothing has come into the mailbox since a place did.</param>
    /// <param name="dropped">The message that has left, or null.</param>
    /// <returns>A new place that is to be put into the mailbox, or null.</returns>
    internal RoomPlace<TMessage>? Add(TMessage message, Predicate<MailNode> isLast, out TMessage? dropped)
    {
        lock (_gate)
        {
            var isNew = _newest is not { IsDone: false } || !isLast(_newest);
            if (isNew)
                _places!.Enqueue(_newest = new RoomPlace<TMessage>());
            _newest!.Messages.Enqueue(message);
            dropped = ++_messages > policy.Capacity ? TakeOldest() : null;
            return isNew ? _newest : null;
        }
    }

    /// <summary>Takes the oldest message of a place.</summary>
    /// <returns>Null when none is left; then the place is done with.</returns>
    internal TMessage? Take(RoomPlace<TMessage> place)
    {
        lock (_gate)
        {
            if (place.Messages.TryDequeue(out var message))
            {
                _messages--;
                return message;
            }

            place.IsDone = true;
            while (_places!.TryPeek(out var first) && first.IsDone)
                _places.Dequeue();
            return null;
        }
    }

    /// <summary>Takes the oldest message of a place if it is of some kind.</summary>
    internal TMessage? Take(RoomPlace<TMessage> place, Predicate<TMessage> isWanted)
    {
        lock (_gate)
        {
            if (!place.Messages.TryPeek(out var message) || !isWanted(message))
                return null;
            _messages--;
            return place.Messages.Dequeue();
        }
    }

    /// <summary>How many messages there are beyond one for each place.</summary>
    internal int WithoutPlace
    {
        get
        {
            if (_places is null)
                return 0;
            lock (_gate)
                return _messages - _places.Count(static place => !place.IsDone);
        }
    }

    private TMessage TakeOldest()
    {
        // The actor has yet to come by at those that are empty; the newest is not.
        while (!_places!.Peek().Messages.TryPeek(out _))
            _places.Dequeue();
        _messages--;
        return _places.Peek().Messages.Dequeue();
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
            messages = [.. (_places ?? []).SelectMany(static place => place.Messages)];
            _places?.Clear();
            _newest = null;
            _messages = 0;
        }

        waiting.ForEach(static wait => wait?.Admit());
        return messages;
    }
}

/// <summary>A place in a mailbox, for messages that came one after the other.</summary>
internal sealed class RoomPlace<TMessage> : MailNode
{
    internal Queue<TMessage> Messages { get; } = new();

    /// <summary>The actor has been here: what comes now needs another place.</summary>
    internal bool IsDone { get; set; }
}
