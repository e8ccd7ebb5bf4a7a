using System.Diagnostics.CodeAnalysis;
using Actors.Asking;

namespace Actors;

/// <summary>A pool, where messages come in: it finds the member for each and hands it on.</summary>
/// <remarks>
/// An ask is handed on before it begins, so it is the member's own: it runs inline, and whoever looks for cycles sees
/// the member. Messages have a mailbox here only while nobody can take them (<see cref="PoolSlot{TEnvelope}"/>). All that changes
/// the pool runs in turns of the <see cref="PoolActor{TEnvelope}"/> that is the members' parent.
/// </remarks>
internal abstract class PoolRef<TEnvelope> : ActorRef<TEnvelope>, IPool
    where TEnvelope : struct, IEnvelope
{
    private readonly ActorSystem _system;
    private PoolTable<TEnvelope> _table = new([]);
    private int _next = -1;

    /// <summary>The messages that wait for their time.</summary>
    internal TimerList PendingTimers { get; } = new();

    private protected PoolRef(ActorSystem system, PoolRouting routing)
    {
        _system = system;
        Routing = routing;
    }

    ICell IPool.Cell => Cell;

    Task IPool.WhenStarted()
    {
        var slots = Table.Slots;
        var started = new Task[slots.Length + 1];
        started[0] = ((ICell)Cell).WhenStarted();
        for (var i = 0; i < slots.Length; i++)
            started[i + 1] = slots[i].Cell.WhenStarted();
        return AwaitEachAsync(started);

        // One that has ended is told at once, though another may never come to an end.
        static async Task AwaitEachAsync(Task[] started)
        {
            await foreach (var one in Task.WhenEach(started).ConfigureAwait(false))
                await one.ConfigureAwait(false);
        }
    }

    internal PoolRouting Routing { get; }

    internal bool IsKeyed => Routing is PoolRouting.ByKey;

    internal PoolTable<TEnvelope> Table => Volatile.Read(ref _table);

    internal abstract ActorCell<PoolActor<TEnvelope>, PoolEnvelope> Cell { get; }

    /// <summary>The pool takes no more messages.</summary>
    internal bool Refuses => Cell.Refuses;

    internal override ActorAddress Address => Cell.Address;

    internal override AskDeadlines Deadlines => _system.Deadlines;

    internal override CancellationToken StoppingToken => Cell.StoppingToken;

    public override ActorContext Context => Cell.Context;

    private protected override object? Resolve(InjectedService service) => throw new NotSupportedException("A member of the pool takes services, the pool none.");

    internal override OpenRuns OpenRuns => throw new NotSupportedException("A stream is read from a member.");

    internal ActorSystem System => _system;

    /// <summary>Spawns members, fewer where the pool takes no more.</summary>
    internal abstract PoolSlot<TEnvelope>[] SpawnMembers(int count);

    private protected abstract PoolDelivery DeliveryOf(int tag);

    private protected abstract ulong KeyOf(in TEnvelope message);

    internal bool IsForAll(in TEnvelope message) => DeliveryOf(message.Tag) is PoolDelivery.ToAll;

    internal PoolSlot<TEnvelope> Place(ActorRef<TEnvelope> member)
    {
        var slot = new PoolSlot<TEnvelope>(this, member, IsKeyed);
        member.Join(slot);
        return slot;
    }

    internal PoolTable<TEnvelope> Publish(PoolSlot<TEnvelope>[] slots)
    {
        var table = new PoolTable<TEnvelope>(slots) { Before = IsKeyed ? _table : null };
        Volatile.Write(ref _table, table);
        return table;
    }

    /// <summary>Gives to others what a place has held.</summary>
    internal void Release(PoolSlot<TEnvelope> slot)
    {
        while (slot.TryTakeHeld(out var held))
        {
            // A key has one new owner, who has taken nothing of it yet.
            var owner = Refuses || Table is not { Slots.Length: > 0 } table ? null
                : IsKeyed ? table.OwnerOf(KeyOf(held.Message))
                : Choose(table.Slots);
            if (owner is null)
                Refuse(held.Message, held.Reply);
            else
                HandOn(owner, held.Message, held.Reply);
        }
    }

    /// <summary>The pool has ended: what waits for a member gets none.</summary>
    internal void End()
    {
        var table = Table;
        foreach (var slot in table.Slots.Concat(table.Before?.Slots ?? []))
        {
            while (slot.TryTakeHeld(out var held))
                Refuse(held.Message, held.Reply);
        }

        _system.Timers.End(PendingTimers);
    }

    internal override ActorTimer StartStateTimeout(int tag, TimeSpan time) =>
        throw new NotSupportedException("A pool has no behaviours, its members have.");

    private protected override ActorTimer EnqueueAfter(in TEnvelope message, in Delay delay)
    {
        var timer = new PoolTimer<TEnvelope>(this, message);
        _system.Timers.Add(timer, delay.DueTime);
        // If the pool has ended meanwhile, it may not have seen this one.
        Interlocked.MemoryBarrier();
        if (Cell.HasEnded)
            _system.Timers.End(PendingTimers);
        return timer;
    }

    /// <summary>The time of a message has come: it is a delayed tell of whoever takes it.</summary>
    internal void SendDue(in TEnvelope message)
    {
        var now = Delay.Of(TimeSpan.Zero);
        if (!Refuses && IsForAll(message))
        {
            foreach (var slot in Table.Slots)
                slot.Member.TellAfter(message, now);
        }
        else if (TryEnter(message, out var route))
        {
            route.Member.TellAfter(message, now);
            route.Leave();
        }
        else
        {
            Enqueue(message, reply: null);
        }
    }

    internal void ReportStopped(in TEnvelope message) => Refuse(message, reply: null);

    internal override bool TryEnter(in TEnvelope message, [NotNullWhen(true)] out Route<TEnvelope>? route)
    {
        route = null;
        while (true)
        {
            if (Refuses || Find(message, out var before) is not { } slot || before is not null)
                return false;
            if (!slot.TryEnter())
                continue;
            route = slot;
            return true;
        }
    }

    internal override ActorRef<TEnvelope> ForStream(in TEnvelope message) =>
        Find(message, out _) is { } slot ? slot.Member : throw new ActorStoppedException(Address, $"{TypeName}.{NameOf(message.Tag)}");

    internal override bool TryAskAll(in TEnvelope message, TimeSpan timeout, CancellationToken cancellationToken, out ValueTask asked)
    {
        asked = default;
        if (!IsForAll(message) || Refuses)
            return false;

        var slots = Table.Slots;
        var asks = new Task[slots.Length];
        for (var i = 0; i < slots.Length; i++)
            asks[i] = AwaitAsync(slots[i].Member.Ask(message, timeout, cancellationToken));
        asked = AwaitAllAsync(slots, asks, message.Tag);
        return true;
    }

    private protected override InlineOutcome RunInline(in TEnvelope message, ref Turn turn, bool isObserved) => InlineOutcome.Routed;

    private protected override AskSpan? StartSpan(int tag) => ObservedAsk.Start(this, tag);

    private protected override void SettleInline(in TEnvelope message, Reply reply, ref Turn turn) => throw new NotSupportedException();

    private protected override void EndInline(Exception fault) => throw new NotSupportedException();

    private protected override bool Enqueue(in TEnvelope message, Reply? reply)
    {
        if (Refuses)
            return Refuse(message, reply);
        if (IsForAll(message))
            return TellAll(message);

        while (true)
        {
            if (Find(message, out var before) is not { } slot)
                return Refuse(message, reply);
            if (before is not null)
            {
                // Who looks for cycles sees the old owner's turns, which it waits for.
                reply?.Redirect(before.Member);
                if (before.TryHold(message, reply))
                    return true;
            }

            if (TryHandOn(slot, message, reply, out var isTaken))
                return isTaken;
        }
    }

    private protected override void EnqueueWithoutRoom(in TEnvelope message, Reply? reply) => Enqueue(message, reply);

    private protected override ValueTask EnqueueAndWait(in TEnvelope message)
    {
        if (!Refuses && IsForAll(message))
        {
            var slots = Table.Slots;
            var tells = new Task[slots.Length];
            for (var i = 0; i < slots.Length; i++)
                tells[i] = AwaitAsync(slots[i].Member.TellAndWait(message));
            return new ValueTask(Task.WhenAll(tells));
        }

        if (!TryEnter(message, out var route))
        {
            Enqueue(message, reply: null);
            return default;
        }

        try
        {
            return route.Member.TellAndWait(message);
        }
        finally
        {
            route.Leave();
        }
    }

    /// <summary>The place that a message goes to; and where its key moves, the one to wait at.</summary>
    private PoolSlot<TEnvelope>? Find(in TEnvelope message, out PoolSlot<TEnvelope>? before)
    {
        before = null;
        var table = Table;
        if (table.Slots.Length == 0)
            return null;
        if (!IsKeyed)
            return Choose(table.Slots);

        var key = KeyOf(message);
        var owner = table.OwnerOf(key);
        if (table.Before is { Slots.Length: > 0 } old && old.OwnerOf(key) is var oldOwner && oldOwner.Member != owner.Member && !oldOwner.IsReleased)
            before = oldOwner;
        return owner;
    }

    private PoolSlot<TEnvelope> Choose(PoolSlot<TEnvelope>[] slots) => Routing switch
    {
        PoolRouting.RoundRobin => slots[(int)(unchecked((uint)Interlocked.Increment(ref _next)) % (uint)slots.Length)],
        PoolRouting.LeastLoaded => LessLoaded(slots),
        _ => slots[Draw(slots.Length)],
    };

    /// <remarks>Source: the power of two choices (Mitzenmacher 2001).</remarks>
    private PoolSlot<TEnvelope> LessLoaded(PoolSlot<TEnvelope>[] slots)
    {
        var first = Draw(slots.Length);
        var load = slots[first].Member.Load;
        if (load == 0 || slots.Length == 1)
            return slots[first];
        var second = (first + 1 + Draw(slots.Length - 1)) % slots.Length;
        return slots[second].Member.Load < load ? slots[second] : slots[first];
    }

    // A source of the user's own may return one.
    private int Draw(int below) => Math.Clamp((int)(_system.Options.Ids.NextRandom() * below), 0, below - 1);

    private void HandOn(PoolSlot<TEnvelope> slot, in TEnvelope message, Reply? reply)
    {
        if (!TryHandOn(slot, message, reply, out _))
            Enqueue(message, reply);
    }

    private static bool TryHandOn(PoolSlot<TEnvelope> slot, in TEnvelope message, Reply? reply, out bool isTaken)
    {
        isTaken = false;
        if (!slot.TryEnter())
            return false;
        try
        {
            reply?.Redirect(slot.Member);
            isTaken = slot.Member.Deliver(message, reply);
            return true;
        }
        finally
        {
            slot.Leave();
        }
    }

    private bool TellAll(in TEnvelope message)
    {
        var isTaken = true;
        foreach (var slot in Table.Slots)
            isTaken &= slot.Member.Deliver(message, reply: null);
        return isTaken;
    }

    /// <returns>False, for the message was not taken.</returns>
    private bool Refuse(in TEnvelope message, Reply? reply)
    {
        reply?.FailStopped(Cell.EndCause);
        _system.Report(this, message, DeadLetterReason.Stopped, cause: null);
        return false;
    }

    private async ValueTask AwaitAllAsync(PoolSlot<TEnvelope>[] slots, Task[] asks, int tag)
    {
        await Task.WhenAll(asks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        var failures = new List<Exception>();
        for (var i = 0; i < asks.Length; i++)
        {
            // Cancelled by the asker: that is not the members' doing.
            if (asks[i].IsCanceled)
                await asks[i];
            if (asks[i].Exception?.InnerException is { } failure && !(failure is ActorStoppedException && HasLeft(slots[i])))
                failures.Add(failure);
        }

        if (failures.Count > 0)
            throw new BroadcastException(Address, $"{TypeName}.{NameOf(tag)}", failures);
    }

    /// <summary>The member has left a pool that goes on: it is none of all any more.</summary>
    private bool HasLeft(PoolSlot<TEnvelope> slot) => !Refuses && !Array.Exists(Table.Slots, other => other.Member == slot.Member);

    // Awaited in the turn of the asker, so each is an edge of its own.
    private static async Task AwaitAsync(ValueTask ask) => await ask;
}

/// <summary>A pool as its system sees it.</summary>
internal interface IPool
{
    /// <summary>The parent of the members, which is the pool to whoever controls or watches it.</summary>
    ICell Cell { get; }

    /// <summary>Completes when the members have started.</summary>
    Task WhenStarted();
}
