namespace Actors.AspNetCore.Data;

/// <summary>The last of many. Thread-safe.</summary>
internal sealed class Ring<T>(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<T> _items = new();
    private long _count;

    /// <summary>How many there have been.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <param name="make">Makes the next one of its number.</param>
    public void Add(Func<long, T> make)
    {
        // Outside of the gate: what it reads is not ours.
        var item = make(Interlocked.Increment(ref _count));
        lock (_gate)
        {
            if (_items.Count == capacity)
                _items.Dequeue();
            _items.Enqueue(item);
        }
    }

    public List<T> NewestFirst()
    {
        lock (_gate)
            return [.. _items.Reverse()];
    }
}
