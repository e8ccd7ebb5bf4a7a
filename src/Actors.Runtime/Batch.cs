using System.Diagnostics;
using System.Runtime.InteropServices;
using Actors.Asking;

namespace Actors;

/// <summary>Messages of one kind that are handled in one turn.</summary>
internal sealed class Batch<TEnvelope> : MailNode
    where TEnvelope : struct, IEnvelope
{
    private readonly List<TEnvelope> _messages = [];
    private readonly List<Reply?> _askers = [];

    internal int Tag => _messages.Count > 0 ? _messages[0].Tag : Refused![0].Message.Tag;

    internal int Count => _messages.Count;

    /// <summary>The trace that the first message is part of.</summary>
    internal Activity? Trace { get; private set; }

    internal ReadOnlySpan<TEnvelope> Messages => CollectionsMarshal.AsSpan(_messages);

    /// <summary>Those that are not handled, for someone who sees every turn has thrown.</summary>
    internal List<(TEnvelope Message, Reply? Asker, Exception Failure)>? Refused { get; private set; }

    internal Reply? AskerOf(int index) => _askers[index];

    internal void Add(Letter<TEnvelope> letter)
    {
        if (Count == 0)
            Trace = letter.Trace;
        Add(letter.Message, letter.Reply);
    }

    internal void Add(in TEnvelope message, Reply? asker)
    {
        _messages.Add(message);
        _askers.Add(asker);
    }

    /// <summary>Takes a message out that is not to be handled.</summary>
    internal void Refuse(int index, Exception failure)
    {
        (Refused ??= []).Add((_messages[index], _askers[index], failure));
        _messages.RemoveAt(index);
        _askers.RemoveAt(index);
    }

    /// <summary>Makes the object ready for another batch.</summary>
    internal void Clear()
    {
        _messages.Clear();
        _askers.Clear();
        Trace = null;
        Refused = null;
    }
}
