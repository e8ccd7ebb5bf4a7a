using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Actors;

/// <summary>
/// The mailbox of an actor that gets many messages: they lie in arrays instead of in nodes of their own, so that sending
/// one allocates nothing. Any thread adds; the thread that runs the actor takes.
/// </summary>
/// <remarks>
/// <para>
/// Segments of slots are linked in a chain. To add is to claim a slot with one fetch-and-add, to fill it, and to mark it
/// as filled; whoever claims beyond the end of a segment goes to the next, and the first to do so links it. The counter
/// of claims holds a flag as well: the actor sleeps. It is set only where nothing was claimed beyond what was taken;
/// whoever claims and finds it set clears it, and the one who has cleared it wakes the actor.
/// </para>
/// <para>
/// The slots of a segment that was emptied are used again for the next one, for whoever has claimed one of them has
/// filled it. The segment itself is not: somebody may still hold it. The marks lie apart from the messages, so that
/// as few cache lines as possible go from the senders' processors to the actor's. Source: the segmented array queue of Morrison and
/// Afek (2013), for one consumer.
/// </para>
/// </remarks>
internal sealed class HotQueue<TEnvelope> : MailNode
    where TEnvelope : struct, IEnvelope
{
    private const int Size = 256;
    private const int MostSpares = 16;
    private const int Asleep = 1 << 30;
    private const int Retired = int.MinValue;

    private Consumer _consumer;
    private readonly Slots?[] _spares = new Slots?[MostSpares];
    private Segment _tail;

    internal HotQueue()
    {
        _tail = new Segment(new Slots(), 0);
        _consumer = new Consumer { Head = _tail, Slots = _tail.Slots };
    }

    /// <summary>What became of an attempt to add.</summary>
    internal enum Outcome
    {
        /// <summary>The queue is not in use any more, or changes: look again where it was found.</summary>
        Retry,

        /// <summary>It is in.</summary>
        Added,

        /// <summary>It is in, and the actor sleeps: the caller must schedule it.</summary>
        AddedToSleeper,
    }

    /// <summary>How many wait; a few more or less, for others go on.</summary>
    internal int Length
    {
        get
        {
            var tail = Volatile.Read(ref _tail);
            var claims = Math.Clamp(Volatile.Read(ref tail.Claims) & ~Asleep, 0, Size);
            return (int)Math.Max(0, tail.Base + claims - _consumer.Taken);
        }
    }

    /// <summary>The actor sleeps. Right for whoever runs it, a guess for others.</summary>
    internal bool IsAsleep => Volatile.Read(ref _consumer.IsAsleep);

    /// <summary>Nobody has used the queue for a while: it is given up when the actor comes to rest.</summary>
    internal bool IsIdle { get; private set; }

    /// <summary>Tells whether anything was taken since this was called before.</summary>
    internal bool TryFindIdle()
    {
        var taken = _consumer.Taken;
        var isIdle = IsAsleep && taken == _consumer.TakenBefore;
        _consumer.TakenBefore = taken;
        return IsIdle = isIdle;
    }

    /// <summary>Adds a message, or anything else that has a node.</summary>
    /// <param name="message">The message; not looked at where there is a node.</param>
    /// <param name="node">The node, or null.</param>
    /// <param name="isLong">The caller should look whether there is too much.</param>
    internal Outcome TryAdd(in TEnvelope message, MailNode? node, out bool isLong)
    {
        var isWaker = false;
        isLong = false;
        var segment = Volatile.Read(ref _tail);
        while (true)
        {
            var claim = Interlocked.Increment(ref segment.Claims) - 1;
            if (claim < 0)
                return Outcome.Retry;
            if ((claim & Asleep) != 0)
            {
                claim &= ~Asleep;
                // Of several that find the actor asleep, one wakes it.
                isWaker |= (Interlocked.And(ref segment.Claims, ~Asleep) & Asleep) != 0;
            }

            if (claim >= Size)
            {
                segment = After(segment);
                continue;
            }

            segment.Slots.Fill(claim, message, node);
            isLong = (claim & 63) == 63;
            return isWaker ? Outcome.AddedToSleeper : Outcome.Added;
        }
    }

    /// <summary>The handler of the message that the actor is handling; a guess for others than the actor.</summary>
    internal int? CurrentTag
    {
        get
        {
            var (slots, index) = (_consumer.Slots, Volatile.Read(ref _consumer.Index));
            return index < Size && slots.MarkOf(index) is Mark.Message ? slots.Messages[index].Tag : null;
        }
    }

    /// <summary>Where the actor is in the queue.</summary>
    internal Consumer Cursor => _consumer;

    /// <summary>What the oldest is, if there is one. It stays until <see cref="Advance"/>.</summary>
    internal Mark Peek()
    {
        var consumer = _consumer;
        if (consumer.Index == Size)
        {
            if (Volatile.Read(ref consumer.Head.Next) is not { } next)
                return Mark.Empty;

            var empty = consumer.Slots;
            consumer.Slots = next.Slots;
            consumer.Index = 0;
            Volatile.Write(ref consumer.Head, next);
            if (!consumer.IsTakenOver)
                Keep(empty);
        }

        return consumer.Slots.MarkOf(consumer.Index);
    }

    /// <summary>The oldest is done with.</summary>
    internal void Advance()
    {
        var (slots, index) = (_consumer.Slots, _consumer.Index);
        _consumer.Pass();
        if (!_consumer.IsTakenOver)
            slots.Forget(index);
    }

    /// <summary>
    /// The actor was taken away from whoever runs it, in the middle of a message. He may still look at that one and write
    /// his own cursor, so from now on there is another, and slots are left as they are.
    /// </summary>
    internal void TakeOver()
    {
        var before = _consumer;
        _consumer = new Consumer { Head = before.Head, Slots = before.Slots, Index = Volatile.Read(ref before.Index), IsTakenOver = true };
    }

    /// <summary>Lets the actor sleep, unless something waits or is about to.</summary>
    internal bool TrySleep()
    {
        Debug.Assert(!IsAsleep, "Only an actor that is awake goes to sleep.");
        // Once asleep, the actor may be running elsewhere already: nothing of it is read again.
        var index = _consumer.Index;
        _consumer.Head.SleepsAt = index;
        Volatile.Write(ref _consumer.IsAsleep, true);
        if (Interlocked.CompareExchange(ref _consumer.Head.Claims, index | Asleep, index) == index)
            return true;
        _consumer.IsAsleep = false;
        return false;
    }

    /// <summary>The actor was woken.</summary>
    internal void Wake() => _consumer.IsAsleep = false;

    /// <summary>Takes the actor in its sleep, to run it.</summary>
    internal bool TryEnter()
    {
        var head = Volatile.Read(ref _consumer.Head);
        var claims = Volatile.Read(ref head.Claims);
        if (claims < 0 || (claims & Asleep) == 0 || (claims & ~Asleep) != head.SleepsAt)
            return false;
        if (Interlocked.CompareExchange(ref head.Claims, claims & ~Asleep, claims) != claims)
            return false;
        _consumer.IsAsleep = false;
        return true;
    }

    /// <summary>Takes the queue out of use, unless something waits or is about to. Whoever adds is told to retry from then on.</summary>
    internal bool TryRetire() => Interlocked.CompareExchange(ref _consumer.Head.Claims, Retired, _consumer.Index) == _consumer.Index;

    private Segment After(Segment segment)
    {
        var next = Volatile.Read(ref segment.Next);
        if (next is null)
        {
            var fresh = new Segment(TakeSpare() ?? new Slots(), segment.Base + Size);
            next = Interlocked.CompareExchange(ref segment.Next, fresh, comparand: null);
            if (next is null)
                next = fresh;
            else
                Keep(fresh.Slots);
        }

        Interlocked.CompareExchange(ref _tail, next, segment);
        return next;
    }

    private Slots? TakeSpare()
    {
        foreach (ref var spare in _spares.AsSpan())
        {
            if (Volatile.Read(ref spare) is not null && Interlocked.Exchange(ref spare, null) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>Keeps slots whose content is forgotten; where there are enough, they are let go.</summary>
    private void Keep(Slots slots)
    {
        slots.Clear();
        foreach (ref var spare in _spares.AsSpan())
        {
            if (Volatile.Read(ref spare) is null)
            {
                Volatile.Write(ref spare, slots);
                return;
            }
        }
    }

    /// <summary>What is in a slot.</summary>
    internal enum Mark : byte
    {
        /// <summary>Nothing yet.</summary>
        Empty,

        /// <summary>A message.</summary>
        Message,

        /// <summary>A node.</summary>
        Node,
    }

    /// <summary>The slots of one segment.</summary>
    internal sealed class Slots
    {
        internal readonly TEnvelope[] Messages = new TEnvelope[Size];
        private readonly MailNode?[] _nodes = new MailNode?[Size];
        private readonly Mark[] _marks = new Mark[Size];

        internal Mark MarkOf(int index) => (Mark)Volatile.Read(ref Unsafe.As<Mark, byte>(ref _marks[index]));

        internal MailNode NodeOf(int index) => _nodes[index]!;

        internal void Fill(int index, in TEnvelope message, MailNode? node)
        {
            if (node is null)
                Messages[index] = message;
            else
                _nodes[index] = node;
            Volatile.Write(ref Unsafe.As<Mark, byte>(ref _marks[index]), (byte)(node is null ? Mark.Message : Mark.Node));
        }

        /// <summary>Lets go of what was in a slot. It stays marked.</summary>
        internal void Forget(int index)
        {
            if (RuntimeHelpers.IsReferenceOrContainsReferences<TEnvelope>())
                Messages[index] = default;
            if (_marks[index] is Mark.Node)
                _nodes[index] = null;
        }

        /// <summary>Marks all as empty.</summary>
        internal void Clear() => Array.Clear(_marks);
    }

    internal sealed class Segment(Slots slots, long @base)
    {
        internal readonly Slots Slots = slots;

        /// <summary>How many slots there were before this segment.</summary>
        internal readonly long Base = @base;

        internal Segment? Next;

        /// <summary>How many slots were claimed, and whether the actor sleeps; below zero once the queue is retired.</summary>
        internal int Claims;

        /// <summary>How many slots were claimed when the actor fell asleep.</summary>
        internal int SleepsAt;
    }

    /// <summary>What only the actor writes, away from what its senders read.</summary>
    internal class ConsumerFields : Padding
    {
        internal required Segment Head;
        internal required Slots Slots;
        internal int Index;
        internal bool IsAsleep;
        internal bool IsTakenOver;

        // That of whoever looks for idle queues.
        internal long TakenBefore;

        internal long Taken => Volatile.Read(ref Head).Base + Volatile.Read(ref Index);

        /// <summary>The message that the actor is handling, or handles next.</summary>
        internal ref readonly TEnvelope Message => ref Slots.Messages[Index];

        /// <summary>The node that is next.</summary>
        internal MailNode Node => Slots.NodeOf(Index);

        /// <summary>Whether the next one is a message that is there.</summary>
        internal bool IsMessageNext => Index != Size && Slots.MarkOf(Index) is Mark.Message;

        /// <summary>The oldest is done with; the caller forgets what is in its slot.</summary>
        internal void Pass() => Volatile.Write(ref Index, Index + 1);
    }

    internal sealed class Consumer : ConsumerFields
    {
#pragma warning disable CS0169, CA1823, IDE0051, S1144 // They keep the next object out of the cache line.
        private readonly long _a, _b, _c, _d, _e, _f, _g, _h;
#pragma warning restore CS0169, CA1823, IDE0051, S1144
    }

    internal class Padding
    {
#pragma warning disable CS0169, CA1823, IDE0051, S1144 // They keep the object before out of the cache line.
        private readonly long _a, _b, _c, _d, _e, _f, _g, _h;
#pragma warning restore CS0169, CA1823, IDE0051, S1144
    }
}
