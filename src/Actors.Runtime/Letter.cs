using System.Diagnostics;
using Actors.Asking;

namespace Actors;

/// <summary>A message in a mailbox. Nobody waits for its answer, and nothing more is known of it.</summary>
internal class Letter<TEnvelope>(in TEnvelope message) : MailNode
    where TEnvelope : struct, IEnvelope
{
    private TEnvelope _message = message;

    internal ref readonly TEnvelope Message => ref _message;

    /// <summary>The asker who waits for it, if one does.</summary>
    internal Reply? Reply => (this as FullLetter<TEnvelope>)?.Asker;

    /// <summary>The trace that it is part of, if it is.</summary>
    internal Activity? Trace => (this as FullLetter<TEnvelope>)?.SendersTrace;

    private protected void Set(in TEnvelope message) => _message = message;
}

/// <summary>A message whose time has come.</summary>
internal sealed class TimerLetter<TEnvelope>(in TEnvelope message, TimerEntry timer) : Letter<TEnvelope>(message)
    where TEnvelope : struct, IEnvelope
{
    internal TimerEntry Timer => timer;

    /// <inheritdoc cref="FullLetter{TEnvelope}.AcceptedAt"/>
    internal uint AcceptedAt { get; init; }

    /// <inheritdoc cref="FullLetter{TEnvelope}.NeedsRoom"/>
    internal bool NeedsRoom { get; set; }
}

/// <summary>A message with all that may be known of it.</summary>
internal sealed class FullLetter<TEnvelope>(in TEnvelope message, Reply? asker) : Letter<TEnvelope>(message)
    where TEnvelope : struct, IEnvelope
{
    internal Reply? Asker => asker;

    internal Activity? SendersTrace { get; set; }

    /// <summary>It has taken room in a bounded mailbox, and gives it back.</summary>
    internal bool NeedsRoom { get; set; }

    /// <summary>The actor has sent it to itself, as a member of a pool.</summary>
    internal bool IsForItself { get; init; }

    /// <summary>When it was accepted, as <see cref="ActorSystem.Now"/> counts, where messages expire.</summary>
    internal uint AcceptedAt { get; init; }

    /// <summary>The sender who waits until there is room for it, if one does.</summary>
    internal RoomWait? RoomWait { get; set; }

    /// <summary>The actor in whose turn the message was sent; null outside of any, and where that does not matter.</summary>
    internal ICell? Sender { get; init; }

    /// <summary>The letter of an ask: that of the ask before, where it can be used again.</summary>
    internal static FullLetter<TEnvelope> Of(in TEnvelope message, Reply asker)
    {
        if (asker.Letter is not FullLetter<TEnvelope> letter)
        {
            letter = new FullLetter<TEnvelope>(message, asker);
            asker.Letter = letter;
        }

        letter.Set(message);
        // What is routed goes on from another thread than the asker's.
        letter.SendersTrace = asker.Span?.Activity ?? Activity.Current;
        Debug.Assert(letter.Next is null, "An ask has one letter, and that is in one mailbox.");
        return letter;
    }

    /// <summary>A behaviour has not taken it, and it waits for another.</summary>
    internal bool IsPutBy { get; private set; }

    /// <summary>It has left the mailbox, and given back the room that it took there.</summary>
    internal void PutBy()
    {
        IsPutBy = true;
        NeedsRoom = false;
        RoomWait = null;
    }

    /// <summary>Forgets the message, which has been handled.</summary>
    internal void Clear()
    {
        Set(default);
        SendersTrace = null;
    }
}
