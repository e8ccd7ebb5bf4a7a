using System.Diagnostics;
using Actors.Asking;

namespace Actors;

/// <content>Behaviours: which messages the actor takes now, and what becomes of the others.</content>
/// <remarks>
/// The behaviour is looked at when a turn is about to start, before its asker is told that it has begun. What is stashed is
/// looked at again when another behaviour has come, and goes before anything in the mailbox. An actor without behaviours has
/// nothing of this but a flag.
/// </remarks>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    private readonly bool _behaves;

    internal override ActorTimer StartStateTimeout(int tag, TimeSpan time)
    {
        var timer = new StateTimer(this, tag);
        Home.Timers.Add(timer, time);
        return timer;
    }

    /// <summary>A stashed message may be taken now, and has yet to be looked at.</summary>
    private bool IsReplayDue => _behaves && _rest?.Stash is { } stash && _actor is { } actor && stash.IsToBeLookedAt(_blueprint.BehaviourOf(actor));

    /// <summary>A stashed message waits for a suspended turn, and goes before what is in the mailbox.</summary>
    private bool IsReplayBlocked => _rest?.Stash?.Blocked is not null;

    private bool MayPassReplay(MailNode node) => !IsReplayBlocked || InterleavingOf(node) is Interleaving.Always;

    private bool Takes(in TEnvelope message) => _actor is not { } actor || _blueprint.Takes(actor, message);

    /// <summary>The next of the stashed messages that is taken now, and may start.</summary>
    /// <param name="only">Null, or a handler: then none if the next is not one of its messages.</param>
    private Letter<TEnvelope>? TakeStashed(int? only = null)
    {
        if (_rest?.Stash is not { Count: > 0 } stash || _actor is not { } actor)
            return null;

        var state = _blueprint.BehaviourOf(actor);
        var next = stash.Next(state);
        if (stash.Blocked is { } blocked && MayStart(blocked.Value))
            return IsOf(blocked.Value, only) ? stash.Take(blocked) : null;
        for (; next is not null; next = stash.Next(state))
        {
            var letter = next.Value;
            if (letter.Reply is { IsOver: true } givenUp)
            {
                stash.Take(next);
                Home.Report(this, letter.Message, givenUp.WhyNotBegun, cause: null);
            }
            else if (Takes(letter.Message) && (stash.Blocked is null || InterleavingOf(letter) is Interleaving.Always))
            {
                if (!Interleaves || MayStart(letter))
                    return IsOf(next.Value, only) ? stash.Take(next) : null;
                stash.Blocked = next;
                stash.Pass(next);
            }
            else
            {
                stash.Pass(next);
            }
        }

        return null;
    }

    /// <summary>A message is about to begin.</summary>
    /// <returns>False when it does not: the behaviour does not take it, and what becomes of it is decided.</returns>
    private bool Admits(Letter<TEnvelope> letter)
    {
        // One that was cancelled is dropped where its turn would begin.
        if (Takes(letter.Message) || letter is TimerLetter<TEnvelope> { Timer.IsActive: false })
            return true;

        TurnAway(letter);
        return false;
    }

    private void TurnAway(Letter<TEnvelope> letter)
    {
        var (tag, reply) = (letter.Message.Tag, letter.Reply);
        if (reply is { IsOver: true })
        {
            Home.Report(this, letter.Message, reply.WhyNotBegun, cause: null);
            return;
        }

        var state = _blueprint.BehaviourOf(_actor!);
        var otherwise = _blueprint.OtherwiseOf(tag);
        // Stashed, it may be cancelled still.
        if (letter is TimerLetter<TEnvelope> timed && otherwise is not Otherwise.Stash && !TryTake(timed))
            return;
        switch (otherwise)
        {
            case Otherwise.Stash:
                PutBy(letter, state);
                break;
            case Otherwise.Ignore:
                if (reply is not null && !reply.TryBegin())
                {
                    Home.Report(this, letter.Message, reply.WhyNotBegun, cause: null);
                    break;
                }

                Home.Report(this, letter.Message, DeadLetterReason.Unhandled, cause: null);
                if (reply is not null)
                {
                    // Both are the asker's from here on.
                    (letter as FullLetter<TEnvelope>)?.Clear();
                    reply.Complete();
                }

                break;
            default:
                reply?.FailUnhandled(state.Name, _blueprint.TakenIn(tag));
                Home.Report(this, letter.Message, DeadLetterReason.Unhandled, cause: null);
                break;
        }
    }

    /// <summary>Keeps a message until a behaviour takes it.</summary>
    private void PutBy(Letter<TEnvelope> letter, BehaviourState state)
    {
        var stash = Rest.Stash ??= new Stash<TEnvelope>(_blueprint.StashCapacity);
        (letter as FullLetter<TEnvelope>)?.PutBy();
        if (letter is TimerLetter<TEnvelope> timed)
            GiveRoomBack(timed);
        if (stash.TryAdd(letter, state))
            return;
        foreach (var givenUp in stash.TakeGivenUp())
            Home.Report(this, givenUp.Message, givenUp.Reply!.WhyNotBegun, cause: null);
        if (stash.TryAdd(letter, state) || (letter is TimerLetter<TEnvelope> late && !TryTake(late)))
            return;
        letter.Reply?.FailStashFull(state.Name, stash.Capacity);
        Home.Report(this, letter.Message, DeadLetterReason.StashFull, cause: null);
    }

    /// <summary>The behaviour turns away the oldest message of a hot mailbox.</summary>
    private void TurnAwayHot(HotQueue<TEnvelope> hot)
    {
        var letter = new Letter<TEnvelope>(hot.Cursor.Message);
        hot.Advance();
        Room?.GiveBack(1);
        TurnAway(letter);
    }

    /// <summary>No behaviour will come any more.</summary>
    private void RefuseStash()
    {
        foreach (var letter in _rest?.Stash?.TakeAll() ?? [])
        {
            if (letter.Reply is { IsOver: true } givenUp)
                Home.Report(this, letter.Message, givenUp.WhyNotBegun, cause: null);
            else if (IsMissed(letter))
                GiveUp(letter);
        }
    }

    /// <summary>The object goes, and with it its behaviour.</summary>
    private void EndBehaviour()
    {
        if (_behaves && _actor is { } actor)
            _blueprint.BehaviourOf(actor).End();
    }

    /// <summary>The time of a behaviour, cancelled when another comes. Nobody misses its message.</summary>
    private sealed class StateTimer(ActorCell<TActor, TEnvelope> cell, int tag) : TimerEntry
    {
        internal override bool IsOwn => true;

        internal override TimerList List => cell.OwnTimers;

        private protected override Timers Timers => cell.Home.Timers;

        internal override void Deliver() => cell.Push(cell.NewLetter(cell._blueprint.TimeIsOver(tag), this));

        internal override bool TryBegin(int incarnation) => TryEnd();

        internal override void Refuse() => TryEnd();

        internal override void Forget()
        {
        }
    }
}
