using System.Diagnostics;
using Actors.Asking;

namespace Actors;

/// <summary>Something in a mailbox.</summary>
internal abstract class MailNode
{
    internal MailNode? Next { get; set; }

    /// <summary>How many have gathered in the mailbox since it was last drained, or in a list, this one included.</summary>
    internal int Depth { get; set; }
}

/// <summary>
/// The mailbox of one actor: any thread pushes, the one thread that runs the actor drains. One word says both what is
/// waiting and whether the actor is awake.
/// </summary>
/// <remarks>
/// <code>
///   Idle ──push: the pusher wakes the actor──▶ nodes ──drain──▶ Awake ──push──▶ nodes
///    ▲ ▲───────────────────────────────── nothing more came ──────┘ │     any ──close──▶ Closed
///    │                                                              │
///    └── for a while nothing came ── a HotQueue ◀── so many came ───┘
///
///   Awake ──one thread asks again and again──▶ Bias ──anyone else comes──▶ Awake
/// </code>
/// Nodes form a stack, newest first; a drain takes the whole stack at once and turns it round, so that messages
/// come out in the order in which they were accepted. Source: Treiber's stack (1986), drained by exchange. Where many
/// come at once, a <see cref="HotQueue{TEnvelope}"/> takes the place of the stack, and itself says whether the actor is awake.
/// </remarks>
internal struct Mailbox<TEnvelope>
    where TEnvelope : struct, IEnvelope
{
    // null: idle. Awake: the actor runs or is about to, nothing waits. Closed: nothing will be accepted again. A bias:
    // idle, or run by the thread that it is for.
    private MailNode? _word;

    /// <summary>How many wait to be drained.</summary>
    internal readonly int Depth => Volatile.Read(in _word) switch
    {
        null or MailMark => 0,
        HotQueue<TEnvelope> hot => hot.Length,
        var newest => newest.Depth,
    };

    internal readonly bool IsClosed => ReferenceEquals(Volatile.Read(in _word), MailMark.Closed);

    /// <summary>Nobody runs the actor, and nothing waits. Not said of an actor with a bias.</summary>
    internal readonly bool IsIdle => Volatile.Read(in _word) is null;

    /// <summary>Somebody runs the actor or is about to.</summary>
    internal readonly bool IsAwake => Volatile.Read(in _word) switch
    {
        null => false,
        HotQueue<TEnvelope> hot => !hot.IsAsleep,
        Bias bias => bias.IsIn,
        var word => !ReferenceEquals(word, MailMark.Closed),
    };

    /// <summary>The queue, where many messages come.</summary>
    internal readonly HotQueue<TEnvelope>? Hot => Volatile.Read(in _word) as HotQueue<TEnvelope>;

    /// <summary>A mailbox whose actor is awake from the start, since it has yet to be constructed.</summary>
    internal static Mailbox<TEnvelope> CreateAwake() => new() { _word = MailMark.Awake };

    /// <summary>Nothing has come after a node, and nobody has taken it.</summary>
    internal readonly bool IsNewest(MailNode node) => ReferenceEquals(Volatile.Read(in _word), node);

    /// <summary>Accepts a node.</summary>
    /// <param name="node">What to accept; not in any mailbox.</param>
    /// <param name="wake">The actor was idle: the caller must schedule it.</param>
    /// <returns>False when the mailbox is closed.</returns>
    internal bool TryPush(MailNode node, out bool wake)
    {
        Debug.Assert(node.Next is null, "A node is in one mailbox only.");
        var wait = default(SpinWait);
        var hasEnded = false;
        var seen = Volatile.Read(ref _word);
        while (!ReferenceEquals(seen, MailMark.Closed))
        {
            if (seen is Bias bias)
            {
                hasEnded |= TryEnd(bias);
                seen = Volatile.Read(ref _word);
                continue;
            }

            if (seen is HotQueue<TEnvelope> hot)
            {
                node.Depth = 0;
                if (hot.TryAdd(default, node, out _) is var outcome && outcome is not HotQueue<TEnvelope>.Outcome.Retry)
                {
                    wake = outcome is HotQueue<TEnvelope>.Outcome.AddedToSleeper;
                    return true;
                }

                wait.SpinOnce(sleep1Threshold: -1);
                seen = Volatile.Read(ref _word);
                continue;
            }

            var below = ReferenceEquals(seen, MailMark.Awake) ? null : seen;
            node.Next = below;
            node.Depth = below is null ? 1 : below.Depth + 1;
            var found = Interlocked.CompareExchange(ref _word, node, seen);
            if (ReferenceEquals(found, seen))
            {
                wake = seen is null || hasEnded;
                return true;
            }

            seen = found;
        }

        wake = false;
        node.Next = null;
        return false;
    }

    /// <summary>Takes an actor that is idle, to run it.</summary>
    /// <param name="worker">This thread.</param>
    /// <param name="bias">That of the actor, if it is for this thread.</param>
    internal bool TryEnter(Worker worker, out Bias? bias)
    {
        var word = Volatile.Read(ref _word);
        bias = word as Bias;
        if (bias is not null && bias.IsFor(worker))
        {
            if (bias.IsIn)
                return false;
            bias.IsIn = true;
            if (ReferenceEquals(Volatile.Read(ref _word), bias))
                return true;
            // Ended at this moment.
            bias.IsIn = false;
            var hasClaim = bias.TryClaim();
            bias = null;
            return hasClaim;
        }

        if (bias is not null)
        {
            var hasEnded = TryEnd(bias);
            bias = null;
            return hasEnded;
        }

        return word is null
            ? Interlocked.CompareExchange(ref _word, MailMark.Awake, comparand: null) is null
            : word is HotQueue<TEnvelope> hot && hot.TryEnter();
    }

    /// <summary>Lets go of an actor, as far as its bias does that.</summary>
    /// <returns>False when the bias has ended: the actor is awake, and this thread still has it.</returns>
    internal bool TryLeave(Bias bias)
    {
        bias.IsIn = false;
        return ReferenceEquals(Volatile.Read(ref _word), bias) || !bias.TryClaim();
    }

    /// <summary>Ends a bias in the middle of a turn of the thread that it is for: the turn goes on as any other.</summary>
    internal void End(Bias bias)
    {
        Debug.Assert(bias.IsIn, "Only who has the actor keeps it.");
        Interlocked.CompareExchange(ref _word, MailMark.Awake, bias);
    }

    /// <summary>Lets the actor go idle with a bias for a thread, unless something waits.</summary>
    internal bool TrySleepWithBias(Worker worker) =>
        ReferenceEquals(Volatile.Read(ref _word), MailMark.Awake)
        && ReferenceEquals(Interlocked.CompareExchange(ref _word, new Bias(worker), MailMark.Awake), MailMark.Awake);

    /// <summary>Ends a bias, for anyone.</summary>
    /// <returns>Whether the caller has the actor now, which is awake then.</returns>
    private bool TryEnd(Bias bias) =>
        ReferenceEquals(Interlocked.CompareExchange(ref _word, MailMark.Awake, bias), bias) && bias.IsOut() && bias.TryClaim();

    /// <summary>Lets the actor go idle, unless something waits.</summary>
    internal bool TrySleep()
    {
        var word = Volatile.Read(ref _word);
        Debug.Assert(word is not null, "Only an actor that is awake goes to sleep.");
        if (ReferenceEquals(word, MailMark.Awake))
            return ReferenceEquals(Interlocked.CompareExchange(ref _word, value: null, MailMark.Awake), MailMark.Awake);
        if (word is not HotQueue<TEnvelope> hot)
            return false;
        if (!hot.IsIdle)
            return hot.TrySleep();

        // It takes the place of nobody any more.
        if (!hot.TryRetire())
            return false;
        Volatile.Write(ref _word, null);
        return true;
    }

    /// <summary>Moves all that waits to the end of a list, oldest first, and puts a queue in the place of the stack.</summary>
    internal void InflateInto(ref NodeList list) => Append(ref list, Interlocked.Exchange(ref _word, new HotQueue<TEnvelope>()));

    /// <summary>Moves all that waits to the end of a list, oldest first.</summary>
    /// <param name="list">The list.</param>
    /// <param name="needsRoom">Messages without a node have taken room, and give it back.</param>
    internal void DrainInto(ref NodeList list, bool needsRoom)
    {
        var word = Volatile.Read(ref _word);
        Debug.Assert(word is not null, "Only an actor that is awake drains its mailbox.");
        if (word is HotQueue<TEnvelope> hot)
        {
            DrainInto(ref list, hot, needsRoom);
            return;
        }

        if (!ReferenceEquals(word, MailMark.Awake))
            Append(ref list, Interlocked.Exchange(ref _word, MailMark.Awake));
    }

    /// <summary>Accepts nothing from now on and moves all that still waits to the end of a list, oldest first.</summary>
    internal void CloseInto(ref NodeList list)
    {
        if (Volatile.Read(ref _word) is HotQueue<TEnvelope> hot)
        {
            // Those that are about to add something are waited for.
            var wait = default(SpinWait);
            for (hot.Wake(), DrainInto(ref list, hot, needsRoom: false); !hot.TryRetire(); DrainInto(ref list, hot, needsRoom: false))
                wait.SpinOnce(sleep1Threshold: -1);
            Volatile.Write(ref _word, MailMark.Closed);
            return;
        }

        Append(ref list, Interlocked.Exchange(ref _word, MailMark.Closed));
    }

    private static void Append(ref NodeList list, MailNode? newest)
    {
        if (newest is null or MailMark)
            return;
        var count = newest.Depth;
        list.Append(Reverse(newest)!, newest, count);
    }

    private static void DrainInto(ref NodeList list, HotQueue<TEnvelope> hot, bool needsRoom)
    {
        while (true)
        {
            switch (hot.Peek())
            {
                case HotQueue<TEnvelope>.Mark.Empty:
                    return;
                case HotQueue<TEnvelope>.Mark.Node:
                    list.Append(hot.Cursor.Node);
                    break;
                default:
                    list.Append(needsRoom
                        ? new FullLetter<TEnvelope>(hot.Cursor.Message, asker: null) { NeedsRoom = true }
                        : new Letter<TEnvelope>(hot.Cursor.Message));
                    break;
            }

            hot.Advance();
        }
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
}

/// <summary>What stands in the place of messages in a mailbox that has none.</summary>
internal class MailMark : MailNode
{
    /// <summary>The actor runs or is about to.</summary>
    internal static readonly MailMark Awake = new();

    /// <summary>Nothing will be accepted again.</summary>
    internal static readonly MailMark Closed = new();

    /// <summary>In the place of a message that has no node: the oldest of the queue.</summary>
    internal static readonly MailMark OldestOfHot = new();

    private protected MailMark()
    {
    }
}
