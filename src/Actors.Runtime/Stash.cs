using Actors.Asking;

namespace Actors;

/// <summary>
/// Messages that the actor's behaviour does not take, in their order, until one comes that does. Belongs to the thread that
/// runs the actor.
/// </summary>
/// <remarks>Between two changes of the behaviour each message is looked at once.</remarks>
internal sealed class Stash<TEnvelope>(int capacity)
    where TEnvelope : struct, IEnvelope
{
    private readonly LinkedList<Letter<TEnvelope>> _letters = [];

    // All before it have been looked at.
    private LinkedListNode<Letter<TEnvelope>>? _next;
    private BehaviourState? _state;
    private int _changes;

    internal int Capacity => capacity;

    /// <summary>How many there are. Any thread may read it, as a guess.</summary>
    internal int Count => _letters.Count;

    /// <summary>The first that is taken, but may not start because of a suspended turn. Only of an actor that interleaves.</summary>
    internal LinkedListNode<Letter<TEnvelope>>? Blocked { get; set; }

    /// <summary>Another behaviour has come, and may take what is here.</summary>
    internal bool IsToBeLookedAt(BehaviourState state) =>
        Count > 0 && (_next is not null || !ReferenceEquals(state, _state) || state.Changes != _changes);

    /// <summary>The next that is to be looked at, or null.</summary>
    internal LinkedListNode<Letter<TEnvelope>>? Next(BehaviourState state)
    {
        if (!ReferenceEquals(state, _state) || state.Changes != _changes)
        {
            (_state, _changes) = (state, state.Changes);
            _next = _letters.First;
            Blocked = null;
        }

        return _next;
    }

    /// <summary>Leaves one where it is.</summary>
    internal void Pass(LinkedListNode<Letter<TEnvelope>> node) => _next = node.Next;

    /// <summary>Takes one out.</summary>
    internal Letter<TEnvelope> Take(LinkedListNode<Letter<TEnvelope>> node)
    {
        if (ReferenceEquals(node, _next))
        {
            _next = node.Next;
        }
        else if (ReferenceEquals(node, Blocked))
        {
            // What comes behind it has been passed over for its sake.
            _next = node.Next;
            Blocked = null;
        }

        _letters.Remove(node);
        return node.Value;
    }

    /// <summary>Puts one by.</summary>
    /// <returns>False when there is no room.</returns>
    internal bool TryAdd(Letter<TEnvelope> letter, BehaviourState state)
    {
        if (_letters.Count >= capacity)
            return false;
        if (_letters.Count == 0)
            (_state, _changes, _next, Blocked) = (state, state.Changes, null, null);
        _letters.AddLast(letter);
        return true;
    }

    /// <summary>Takes out all whose askers do not wait any more.</summary>
    internal List<Letter<TEnvelope>> TakeGivenUp()
    {
        var givenUp = new List<Letter<TEnvelope>>();
        for (var node = _letters.First; node is not null;)
        {
            var current = node;
            node = node.Next;
            if (current.Value.Reply is { IsOver: true })
                givenUp.Add(Take(current));
        }

        return givenUp;
    }

    /// <summary>Takes all out.</summary>
    internal List<Letter<TEnvelope>> TakeAll()
    {
        List<Letter<TEnvelope>> all = [.. _letters];
        _letters.Clear();
        _next = Blocked = null;
        return all;
    }
}
