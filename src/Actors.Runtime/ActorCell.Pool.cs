using Actors.Asking;

namespace Actors;

/// <content>The actor as a member of a pool, or as its parent.</content>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    /// <summary>No more messages are taken.</summary>
    internal bool Refuses => Volatile.Read(ref _refuses) != 0 || _mailbox.IsClosed;

    /// <summary>The actor has ended, or is about to.</summary>
    internal bool HasEnded => _mailbox.IsClosed;

    /// <summary>The failure that has ended the actor, if one has.</summary>
    internal Exception? EndCause => _rest?.EndCause;

    internal override int Load => Waiting + (_mailbox.IsAwake ? 1 : 0);

    internal override void Join(Route<TEnvelope> place) => Volatile.Write(ref Rest.Place, place);

    /// <summary>The actor will not handle a message any more. What it has sent itself is for nobody else.</summary>
    private void GiveUp(Letter<TEnvelope> letter)
    {
        if (letter is FullLetter<TEnvelope> { IsForItself: true } or TimerLetter<TEnvelope> { Timer.IsOwn: true })
            Bury(letter.Message, letter.Reply);
        else
            Refuse(letter.Message, letter.Reply);
    }

    Task ICell.Fence()
    {
        var fence = new FenceNode();
        if (!Push(fence))
            fence.Pass();
        return fence.Passed;
    }
}
