namespace Actors;

/// <summary>Nodes that were drained from a mailbox, oldest first. Belongs to the thread that runs the actor.</summary>
internal struct NodeList
{
    // The newest; behind it comes the oldest again.
    private MailNode? _last;

    internal readonly MailNode? First => _last?.Next;

    internal readonly bool IsEmpty => _last is null;

    /// <summary>How many there are; the newest knows. Any thread may read it, as a guess.</summary>
    internal readonly int Count => _last?.Depth ?? 0;

    /// <summary>Adds a node.</summary>
    internal void Append(MailNode node) => Append(node, node, 1);

    /// <summary>Adds a chain of nodes.</summary>
    internal void Append(MailNode first, MailNode last, int count)
    {
        last.Depth = Count + count;
        last.Next = _last is null ? first : _last.Next;
        if (_last is not null)
            _last.Next = first;
        _last = last;
    }

    /// <summary>Puts a node before all others.</summary>
    internal void PutBack(MailNode node)
    {
        if (_last is null)
        {
            Append(node);
            return;
        }

        node.Next = _last.Next;
        _last.Next = node;
        _last.Depth++;
    }

    /// <summary>Takes the oldest node.</summary>
    internal MailNode? Take()
    {
        if (_last is null)
            return null;

        var taken = _last.Next!;
        if (ReferenceEquals(taken, _last))
        {
            _last = null;
        }
        else
        {
            _last.Next = taken.Next;
            _last.Depth--;
        }

        taken.Next = null;
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
        if (_last is not null)
            _last.Next = null;
        this = default;
        return all;
    }
}
