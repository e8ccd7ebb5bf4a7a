namespace Actors;

/// <summary>The parent of a pool's members: it makes them, replaces those that have ended, and changes how many there are.</summary>
/// <remarks>
/// Its turns interleave, so that a member's end is heard of while others drain; changes wait for each other all the same.
/// </remarks>
internal sealed class PoolActor<TEnvelope>(PoolRef<TEnvelope> pool, SupervisionPolicy supervision)
    where TEnvelope : struct, IEnvelope
{
    private Task _lastChange = Task.CompletedTask;
    private RestartWindow _replaced;

    private ICell Cell => pool.Cell;

    /// <summary>Begins with the members there are; after a restart, which has ended them, with new ones.</summary>
    internal void Start()
    {
        if (Cell.Incarnation > 0)
        {
            var old = pool.Table;
            var slots = pool.SpawnMembers(old.Slots.Length);
            var table = pool.Publish(slots);
            // Also what an earlier change had left half done.
            foreach (var slot in (old.Before?.Slots ?? []).Concat(old.Slots))
                pool.Release(slot);
            table.Before = null;
        }

        foreach (var slot in pool.Table.Slots)
            Watch(slot);
    }

    internal async ValueTask ResizeAsync(int size)
    {
        PoolSlot<TEnvelope>[] leaving = [];
        await InOrderAsync(async () =>
        {
            var old = pool.Table.Slots;
            leaving = old.Length > size ? old[size..] : [];
            // Of a pool that grows every member may lose keys, and those that it keeps get a new place.
            var kept = old.Take(size).Select(slot => pool.IsKeyed && size > old.Length ? pool.Place(slot.Member) : slot).ToList();
            var added = pool.SpawnMembers(size - kept.Count);
            Array.ForEach(added, Watch);
            await ChangeAsync([.. kept, .. added]);
        });
        await Task.WhenAll(leaving.Select(StopAsync));
    }

    /// <summary>A member has ended, and nobody restarts it: another takes its place, and what it had not begun.</summary>
    internal async ValueTask TerminatedAsync(ActorProxy member) => await InOrderAsync(async () =>
    {
        var slots = pool.Table.Slots;
        var place = Array.FindIndex(slots, slot => slot.Member == member.Actor);
        // One that was to leave.
        if (place < 0)
            return;
        if (!_replaced.TryAdd(supervision, pool.System.Options.TimeProvider))
            throw new InvalidOperationException($"Members of {Cell.Address} have ended more than {supervision.MaxRestarts} times within {supervision.Within}.");

        var added = pool.SpawnMembers(1);
        Array.ForEach(added, Watch);
        await ChangeAsync([.. slots[..place], .. added, .. slots[(place + 1)..]]);
    });

    /// <summary>Makes a change when those before it are done.</summary>
    private async Task InOrderAsync(Func<Task> change)
    {
        var before = _lastChange;
        var done = new TaskCompletionSource();
        _lastChange = done.Task;
        await before;
        try
        {
            await change();
        }
        finally
        {
            done.SetResult();
        }
    }

    private void Watch(PoolSlot<TEnvelope> slot) => Cell.Watch(slot.Cell, slot.Member.Proxy);

    /// <summary>Puts new places in the place of the old ones.</summary>
    private async Task ChangeAsync(PoolSlot<TEnvelope>[] slots)
    {
        var old = pool.Table.Slots;
        var table = pool.Publish(slots);
        await Task.WhenAll(old.Except(slots).Select(LeaveAsync));
        table.Before = null;
    }

    /// <summary>What moves away from a place goes on when its member is done with what it has.</summary>
    private async Task LeaveAsync(PoolSlot<TEnvelope> slot)
    {
        if (pool.IsKeyed)
        {
            await slot.Close();
            await AwaitAsync(slot, slot.Cell.Fence());
        }

        pool.Release(slot);
    }

    private async Task StopAsync(PoolSlot<TEnvelope> slot)
    {
        var ended = pool.System.StopAsync(slot.Member.Proxy);
        await AwaitAsync(slot, ended);
    }

    /// <summary>Awaits a member. One that waits for its pool meanwhile would wait for itself.</summary>
    private static async Task AwaitAsync(PoolSlot<TEnvelope> slot, Task task)
    {
        if (SynchronizationContext.Current is TurnContext turn)
            turn.Awaits(new EndWait(slot.Member, task));
        await task;
    }
}
