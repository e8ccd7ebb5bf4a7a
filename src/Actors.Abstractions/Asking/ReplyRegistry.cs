namespace Actors.Asking;

/// <summary>
/// All asks of the process, waiting or spare, so that the timers find those whose time has passed. An ask joins once,
/// when it is made, and is used many times: to wait with a timeout costs no more than to write it down.
/// </summary>
internal static class ReplyRegistry
{
    private const int PruneAtLeast = 1024;

    private static readonly Shard[] Shards = [.. Enumerable.Range(0, Math.Max(4, Environment.ProcessorCount)).Select(static _ => new Shard())];

    internal static void Add(Reply reply)
    {
        // Threads that make asks at the same time are likely to use different lists.
        reply.Shard = (int)((uint)Environment.CurrentManagedThreadId % (uint)Shards.Length);
        var shard = Shards[reply.Shard];
        lock (shard)
        {
            reply.Next = shard.First;
            if (shard.First is not null)
                shard.First.Previous = reply;
            shard.First = reply;
            if (++shard.Count >= shard.PruneAt)
                Prune(shard);
        }
    }

    /// <summary>Forgets an ask that is not used again.</summary>
    internal static void Remove(Reply reply)
    {
        var shard = Shards[reply.Shard];
        lock (shard)
            Unlink(shard, reply);
    }

    /// <summary>Finds asks of some kind.</summary>
    /// <returns>Each with the use that was seen, for it may be another ask's when it is looked at again.</returns>
    internal static List<(Reply Reply, int Use)> Where(Predicate<Reply> predicate)
    {
        var found = new List<(Reply, int)>();
        foreach (var shard in Shards)
        {
            lock (shard)
            {
                for (var reply = shard.First; reply is not null; reply = reply.Next)
                {
                    var use = reply.Use;
                    if (!reply.IsOver && predicate(reply))
                        found.Add((reply, use));
                }
            }
        }

        return found;
    }

    /// <summary>Takes out the asks whose result nobody has taken.</summary>
    private static void Prune(Shard shard)
    {
        for (var reply = shard.First; reply is not null;)
        {
            var next = reply.Next;
            if (reply.TryDrop())
                Unlink(shard, reply);
            reply = next;
        }

        shard.PruneAt = Math.Max(PruneAtLeast, 2 * shard.Count);
    }

    private static void Unlink(Shard shard, Reply reply)
    {
        if (reply.Previous is null && !ReferenceEquals(shard.First, reply))
            return;
        if (reply.Previous is null)
            shard.First = reply.Next;
        else
            reply.Previous.Next = reply.Next;
        if (reply.Next is not null)
            reply.Next.Previous = reply.Previous;
        reply.Previous = reply.Next = null;
        shard.Count--;
    }

    private sealed class Shard
    {
        internal Reply? First;
        internal int Count;
        internal int PruneAt = PruneAtLeast;
    }
}
