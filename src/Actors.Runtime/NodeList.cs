namespace Actors;

/// <summary>Nodes that were drained from a mailbox, oldest first. Belongs to the thread that runs the actor.</summary>
internal struct NodeList
{
    private MailNode? _last;

    internal MailNode? First { get; private set; }

    internal readonly bool IsEmpty => First is null;

    /// <summary>How many there are. Any thread may read it.</summary>
    internal int Count { get; private set; }

    /// <summary>Adds a node.</summary>
    internal void Append(MailNode node) => Append(node, node, 1);

    /// <summary>Adds a chain of nodes.</summary>
    internal void Append(MailNode first, MailNode last, int count)
    {
        if (_last is null)
            First = first;
        else
            _last.Next = first;
        _last = last;
        Count += count;
    }

    /// <summary>Puts a node before all others.</summary>
    internal void PutBack(MailNode node)
    {
        node.Next = First;
        First = node;
        _last ??= node;
        Count++;
    }

    /// <summary>Takes the oldest node.</summary>
    internal MailNode? Take()
    {
        var taken = First;
        if (taken is null)
            return null;

        First = taken.Next;
        if (First is null)
            _last = null;
        taken.Next = null;
        Count--;
        return taken;
    }

    /// <summary>Takes the oldest node of some kind.</summary>
    internal MailNode? TakeFirst(Predicate<MailNode> isWanted)
    {
        var rest = this;
        MailNode? found = null;
        this = default;
        while (rest.Take() is { } node)
        {
            if (found is null && isWanted(node))
                found = node;
            else
                Append(node);
        }

        return found;
    }

    /// <summary>Takes all nodes.</summary>
    internal MailNode? TakeAll()
    {
        var all = First;
        this = default;
        return all;
    }
}
