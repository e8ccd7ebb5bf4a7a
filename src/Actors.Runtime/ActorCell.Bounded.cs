using System.Diagnostics;
using Actors.Asking;

namespace Actors;

/// <content>A bounded mailbox: what happens to a message that finds it full.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{

    private protected override ValueTask EnqueueAndWait(in TEnvelope message)
    {
        if (Volatile.Read(ref _refuses) != 0)
        {
            Refuse(message, reply: null);
            return default;
        }

        if (TryPace(message))
            return default;
        Debug.Assert(Room is { WhenFull: WhenFull.Wait }, "Generated code waits for nobody else.");
        var wait = Room!.Take() ? null : new RoomWait(this, message.Tag);
        if (wait is null && !IsMarked(message.Tag) && _mailbox.Hot is { } hot && TryPush(hot, message))
            return default;
        if (!Push(NewLetter(message, reply: null, needsRoom: true, wait)))
        {
            Refuse(message, reply: null);
            return default;
        }

        if (wait is null)
            return default;
        Room.WaitFor(wait);
        return wait.Task;
    }

    private bool EnqueueWithin(Room<Letter<TEnvelope>> room, in TEnvelope message, Reply? reply)
    {
        switch (room.WhenFull)
        {
            case WhenFull.DropOldest:
                return EnqueueAndDropOldest(room, message, reply);
            case WhenFull.Wait:
                var hasRoom = room.Take();
                if (!Push(NewLetter(message, reply, needsRoom: true)))
                    return Refuse(message, reply);
                if (!hasRoom)
                    room.WaitFor(wait: null);
                return true;
            default:
                if (!room.TryTake())
                    return RefuseFull(message, reply);
                if (reply is null && !IsMarked(message.Tag) && _mailbox.Hot is { } hot && TryPush(hot, message))
                    return true;
                return Push(NewLetter(message, reply, needsRoom: true)) || Refuse(message, reply);
        }
    }

    private bool EnqueueAndDropOldest(Room<Letter<TEnvelope>> room, in TEnvelope message, Reply? reply)
    {
        var place = room.Add(NewLetter(message, reply), _mailbox.IsNewest, out var dropped);
        if (dropped is not null && IsMissed(dropped))
            RefuseFull(dropped.Message, dropped.Reply);
        if (place is not null && !Push(place))
            RefuseRest();
        return true;
    }

    /// <returns>False, for the message was not taken.</returns>
    private bool RefuseFull(in TEnvelope message, Reply? reply)
    {
        reply?.FailFull(Room!.Capacity);
        Home.Report(this, message, DeadLetterReason.MailboxFull, cause: null);
        return false;
    }

    /// <summary>A message has left the mailbox.</summary>
    /// <returns>False when its sender was told that it will not be handled.</returns>
    private bool MakeRoom(FullLetter<TEnvelope> letter)
    {
        if (letter.NeedsRoom)
            Room!.GiveBack(1);
        if (letter.RoomWait is not { } wait)
            return true;

        wait.Admit();
        if (!wait.IsWithdrawn)
            return true;
        Home.Report(this, letter.Message, DeadLetterReason.AskCycle, cause: null);
        return false;
    }

    /// <summary>The mailbox is closed: whoever waits for room goes on, and what waits here is refused.</summary>
    private void RefuseRest()
    {
        foreach (var letter in Room?.Close() ?? [])
        {
            if (IsMissed(letter))
                Refuse(letter.Message, letter.Reply);
        }
    }
}
