using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Actors.Asking;

namespace Actors;

/// <summary>Messages of one kind that are handled in one turn.</summary>
internal sealed class Batch<TEnvelope> : MailNode
    where TEnvelope : struct, IEnvelope
{
    private readonly List<TEnvelope> _messages = [];
    private readonly List<Reply?> _askers = [];

    // Those that are not handled, for someone who sees every turn has thrown.
    private Queue<(TEnvelope Message, Reply? Asker, Exception Failure)>? _refused;

    private List<ActivityLink>? _links;

    /// <summary>The handler.</summary>
    internal int Tag { get; private set; }

    internal int Count => _messages.Count;

    /// <summary>The trace that the first message is part of.</summary>
    internal Activity? Trace { get; private set; }

    /// <summary>The traces that its messages are part of.</summary>
    internal IEnumerable<ActivityLink>? Links => _links;

    internal ReadOnlySpan<TEnvelope> Messages => CollectionsMarshal.AsSpan(_messages);

    internal Reply? AskerOf(int index) => _askers[index];

    internal void Add(Letter<TEnvelope> letter)
    {
        if (letter.Trace is { } trace)
        {
            if (Count == 0)
                Trace = trace;
            (_links ??= []).Add(new ActivityLink(trace.Context));
        }

        Add(letter.Message, letter.Reply);
    }

    internal void Add(in TEnvelope message, Reply? asker)
    {
        Tag = message.Tag;
        _messages.Add(message);
        _askers.Add(asker);
    }

    /// <summary>Takes a message out that is not to be handled.</summary>
    internal void Refuse(int index, Exception failure)
    {
        (_refused ??= []).Enqueue((_messages[index], _askers[index], failure));
        _messages.RemoveAt(index);
        _askers.RemoveAt(index);
    }

    internal bool TryTakeRefused(out TEnvelope message, out Reply? asker, [NotNullWhen(true)] out Exception? failure)
    {
        var refused = default((TEnvelope Message, Reply? Asker, Exception Failure));
        var isThere = _refused is not null && _refused.TryDequeue(out refused);
        (message, asker, failure) = refused;
        return isThere;
    }

    /// <summary>Makes the object ready for another batch.</summary>
    internal void Clear()
    {
        _messages.Clear();
        _askers.Clear();
        Trace = null;
        _links = null;
    }
}
