namespace Actors;

/// <summary>The places of a pool, as whoever sends a message finds them. Replaced as a whole.</summary>
internal sealed class PoolTable<TEnvelope>(PoolSlot<TEnvelope>[] slots)
    where TEnvelope : struct, IEnvelope
{
    private volatile PoolTable<TEnvelope>? _before;

    internal PoolSlot<TEnvelope>[] Slots => slots;

    /// <summary>The places before, as long as keys move: what is sent to one that has moved waits there until its old owner is done.</summary>
    internal PoolTable<TEnvelope>? Before
    {
        get => _before;
        set => _before = value;
    }

    internal PoolSlot<TEnvelope> OwnerOf(ulong key) => slots[PoolKeys.MemberOf(key, slots.Length)];
}
