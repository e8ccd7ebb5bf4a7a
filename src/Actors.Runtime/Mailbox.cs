using System.Diagnostics;

namespace Actors;

/// <summary>Something in a mailbox.</summary>
internal abstract class MailNode
{
    internal MailNode? Next { get; set; }

    /// <summary>How many have gathered in the mailbox since it was last drained, this one included.</summary>
    internal int Depth { get; set; }
}

/// <summary>
/// The mailbox of one actor: any thread pushes, the one thread that runs the actor drains. One word says both what is
/// waiting and whether the actor is awake.
/// </summary>
/// <remarks>
/// <code>
///   Idle ──push: the pusher wakes the actor──▶ nodes ──drain──▶ Awake ──push──▶ nodes
///    ▲                                                           │
///    └────────────────── nothing more came ──────────────────────┘     any ──close──▶ Closed
/// </code>
/// Nodes form a stack, newest first; a drain takes the whole stack at once and turns it round, so that messages
/// come out in the order in which they were accepted. Source: Treiber's stack (1986), drained by exchange.
/// </remarks>
internal struct Mailbox
{
    private static readonly MailNode Awake = new Marker();
    private static readonly MailNode Closed = new Marker();

    // null: idle. Awake: the actor runs or is about to, nothing waits. Closed: nothing will be accepted again.
    private MailNode? _newest;

    /// <summary>How many wait to be drained.</summary>
    internal readonly int Depth => Volatile.Read(in _newest) is { } newest and not Marker ? newest.Depth : 0;

    /// <summary>Nothing has come after a node, and nobody has taken it.</summary>
    internal readonly bool IsNewest(MailNode node) => ReferenceEquals(Volatile.Read(in _newest), node);

    /// <summary>Somebody runs the actor or is about to.</summary>
    internal readonly bool IsAwake => Volatile.Read(in _newest) is { } newest && !ReferenceEquals(newest, Closed);

    internal readonly bool IsClosed => ReferenceEquals(Volatile.Read(in _newest), Closed);

    /// <summary>A mailbox whose actor is awake from the start, since it has yet to be constructed.</summary>
    internal static Mailbox CreateAwake() => new() { _newest = Awake };

    /// <summary>Accepts a node.</summary>
    /// <param name="node">What to accept; not in any mailbox.</param>
    /// <param name="wake">The actor was idle: the caller must schedule it.</param>
    /// <returns>False when the mailbox is closed.</returns>
    internal bool TryPush(MailNode node, out bool wake)
    {
        Debug.Assert(node.Next is null, "A node is in one mailbox only.");
        var seen = Volatile.Read(ref _newest);
        while (!ReferenceEquals(seen, Closed))
        {
            var below = ReferenceEquals(seen, Awake) ? null : seen;
            node.Next = below;
            node.Depth = below is null ? 1 : below.Depth + 1;
            var found = Interlocked.CompareExchange(ref _newest, node, seen);
            if (ReferenceEquals(found, seen))
            {
                wake = seen is null;
                return true;
            }

            seen = found;
        }

        wake = false;
        node.Next = null;
        return false;
    }

    /// <summary>Takes an actor that is idle, to run it.</summary>
    internal bool TryEnter() =>
        Volatile.Read(ref _newest) is null && Interlocked.CompareExchange(ref _newest, Awake, comparand: null) is null;

    /// <summary>Lets the actor go idle, unless something waits.</summary>
    internal bool TrySleep()
    {
        Debug.Assert(Volatile.Read(ref _newest) is not null, "Only an actor that is awake goes to sleep.");
        return ReferenceEquals(Volatile.Read(ref _newest), Awake)
            && ReferenceEquals(Interlocked.CompareExchange(ref _newest, value: null, Awake), Awake);
    }

    /// <summary>Moves all that waits to the end of a list, oldest first.</summary>
    internal void DrainInto(ref NodeList list)
    {
        Debug.Assert(Volatile.Read(ref _newest) is not null, "Only an actor that is awake drains its mailbox.");
        if (ReferenceEquals(Volatile.Read(ref _newest), Awake) || Exchange(Awake) is not { } newest)
            return;

        var count = newest.Depth;
        list.Append(Reverse(newest)!, newest, count);
    }

    /// <summary>Accepts nothing from now on and takes all that still waits, oldest first.</summary>
    internal MailNode? Close() => Reverse(Exchange(Closed));

    private MailNode? Exchange(MailNode state)
    {
        var taken = Interlocked.Exchange(ref _newest, state);
        return taken is Marker ? null : taken;
    }

    private static MailNode? Reverse(MailNode? newest)
    {
        MailNode? oldest = null;
        while (newest is not null)
        {
            var older = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = older;
        }

        return oldest;
    }

    private sealed class Marker : MailNode;
}
