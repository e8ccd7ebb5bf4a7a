using System.Diagnostics;
using Actors.Asking;

namespace Actors;

/// <content>The states of a cell, and all transitions between them.</content>
/// <remarks>
/// <para>Four things together are the state of a cell:</para>
/// <list type="number">
/// <item>the mailbox: idle, awake, with messages, closed. See <see cref="Mailbox{TEnvelope}"/>;</item>
/// <item>the phase: who may touch the actor;</item>
/// <item>the step of its life: what is due, and what is under way;</item>
/// <item>three flags that any thread sets, and that are never unset but by a permanent actor that begins again: it
/// refuses, it is killed, it is abandoned.</item>
/// </list>
/// <code>
///  phase
///                    TryBeginTurn: code of the actor runs
///     BetweenTurns ───────────────────────────────────────▶ InTurn ──── Abandon ───▶ taken away
///      the loop    ◀─────────────────────────────────────── the actor,  somebody     whoever
///      owns it       TryEndTurn: it has returned            or nobody   else takes   abandoned it
///           │                                                 ▲         it           owns it for good
///           └── TryLetGo: the thread leaves suspended turns ──┘
///               TryTakeBack: a thread comes back to them
///
///  step
///     Start ──▶ None ◀──▶ messages
///       │        │ │
///       │        │ └── failed ──▶ Decide ──▶ None (resume), Restart, Stop
///       │        ├── failed ─────▶ Restart ──▶ Start
///       │        ├── stop asked, by a permanent actor itself ──▶ Revive ──▶ Start, or Stop
///       ▼        ▼
///      Stop ◀── stop asked, given up, killed
///       │
///       ▼
///     ended: Terminate, from here, from Abandon, or by a fault of what the actor runs on
/// </code>
/// <para>The same as a picture: docs/cell-states.md.</para>
/// </remarks>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    private const byte Kept = 1;
    private const byte TakenAway = 2;

    // Between turns the loop owns the actor; in a turn, and while nobody runs a suspended one, somebody who abandons
    // the actor may take it away. Whoever runs the actor first writes this, then reads whether it is abandoned; whoever
    // abandons it writes that first, makes all processors see it, and reads this. So turns need no interlocked
    // operation. Source: asymmetric Dekker synchronization, as in Linux' membarrier(2).
    private volatile bool _isInTurn;

    // Of an actor that was abandoned, decided once: it was taken away in the middle of a turn, or kept by its loop.
    private byte _owner;

    // What is to be done next, and what is being done.
    private LifeStep _due = LifeStep.Start;
    private volatile LifeStep _step;

    // Set by any thread.
    private byte _refuses;
    private bool _killed;
    private volatile bool _abandoned;

    // 1 while the actor is awake without a thread, waiting for its suspended turn.
    private byte _parked;

    /// <summary>The step of the actor's life that goes before any message, if one is due and nothing keeps it back.</summary>
    private LifeStep NextStep()
    {
        if (_step is not LifeStep.None)
            return LifeStep.None;

        if (Volatile.Read(ref _killed))
        {
            Rest.StopReason = StopReason.Killed;
            if (Rest.Undecided is { } lost)
                ReportFailure(lost.Where, lost.Exception, SupervisorDirective.Stop);
            Rest.Undecided = null;
            return _suspended is null ? LifeStep.Stop : LifeStep.None;
        }

        if (_rest is { RestartBy: { } failure })
        {
            Rest.RestartBy = null;
            if (_due is LifeStep.None or LifeStep.Decide)
            {
                if (Rest.Undecided is { } own)
                    ReportFailure(own.Where, own.Exception, SupervisorDirective.Restart);
                Rest.Undecided = null;
                Rest.Failure = failure;
                _due = LifeStep.Restart;
            }
        }

        // A failure does not wait for the turns beside it.
        if (_due is LifeStep.Restart or LifeStep.Stop)
            AbortTurns(Rest.Failure!);
        return _due;
    }

    /// <summary>Begins a turn on the thread that visits the actor.</summary>
    /// <inheritdoc cref="TryBeginTurn()"/>
    private bool TryBeginTurn(Worker worker)
    {
        // Whoever was to run next would have to wait for it, and what it wakes too, unless it is known to be short.
        worker.GiveAway();
        worker.IsSoonFree = false;
        return TryBeginTurn();
    }

    /// <returns>False when the actor was abandoned; then it has been ended.</returns>
    private bool TryBeginTurn()
    {
        Debug.Assert(!_isInTurn, "No two threads run an actor.");
        _isInTurn = true;
        if (!_abandoned)
            return true;

        if (TryKeep())
        {
            _isInTurn = false;
            Terminate();
        }

        return false;
    }

    /// <returns>False when the actor was abandoned meanwhile; then it belongs to somebody else.</returns>
    private bool TryEndTurn(Worker worker)
    {
        worker.Context = null;
        worker.Restore(worker.Flow);
        // What is woken from here on waits for no code of the actor.
        worker.IsSoonFree = worker.IsRunning;
        return TryTakeBack();
    }

    /// <summary>Leaves the actor until something happens.</summary>
    /// <returns>False when something has happened already, and the loop goes on.</returns>
    private bool TryRest()
    {
        if (_suspended is null)
        {
            // What has not been started although nothing stood in its way was passed over for a kill, which came just
            // now: look again. Once asleep, the actor may be running elsewhere already: touch nothing.
            // And all has been handled: the next time the mailbox grows is another one.
            if (_rest is { } rest)
            {
                rest.AlarmAt = 0;
                if (HasHeldBack || IsReplayDue)
                    return false;
            }

            return _inbox.IsEmpty && _mailbox.TrySleep();
        }

        if (Interleaves)
        {
            // Whoever makes work pushes a node after it. If that was drained already, the work can be seen.
            if (HasWork())
                return false;
            return !TryLetGo() || _mailbox.TrySleep() || !TryTakeBack();
        }

        if (!TryLetGo())
            return true;
        Interlocked.Exchange(ref _parked, 1);
        return !HasWork() || Interlocked.Exchange(ref _parked, 0) == 0 || !TryTakeBack();
    }

    /// <summary>There is something to do beside messages. Right also where another thread runs the actor meanwhile.</summary>
    private bool HasWork()
    {
        if (Signals is { IsEmpty: false } || (TakesLate && _mailbox.Depth > 0))
            return true;
        if (_step is LifeStep.None && Interleaves)
            return Rest.ReadyTurns is { IsEmpty: false };
        return TurnOf(_step) is { IsReady: true };
    }

    /// <summary>The suspended turn that is the step under way; where turns do not interleave, the one that there is.</summary>
    private TurnContext? TurnOf(LifeStep step)
    {
        var turn = Volatile.Read(ref _suspended);
        while (turn is not null && turn.Step != step)
            turn = turn.Older;
        return turn;
    }

    /// <summary>Schedules the actor if it is awake without a thread.</summary>
    private void Unpark()
    {
        if (Interlocked.Exchange(ref _parked, 0) == 1)
            Schedule();
    }

    /// <summary>Takes the actor back, unless it was abandoned while its own code ran or nobody did.</summary>
    private bool TryTakeBack()
    {
        _isInTurn = false;
        return !_abandoned || TryKeep();
    }

    /// <summary>Whoever runs an actor that is being abandoned keeps it, unless it was taken away.</summary>
    private bool TryKeep() => Interlocked.CompareExchange(ref _owner, Kept, comparand: 0) != TakenAway;

    /// <summary>Takes an actor that was abandoned away from whoever runs it, if it is in the middle of a turn.</summary>
    private bool TryTakeAway()
    {
        // An actor that nobody runs sees that it is abandoned when somebody wakes it.
        if (_mailbox.IsIdle && Volatile.Read(ref _suspended) is null)
            return false;
        Interlocked.MemoryBarrierProcessWide();
        if (!_isInTurn || Interlocked.CompareExchange(ref _owner, TakenAway, comparand: 0) != 0)
            return false;
        _mailbox.Hot?.TakeOver();
        return true;
    }

    private bool IsTakenAway => Volatile.Read(ref _owner) == TakenAway;

    /// <summary>Lets go of the actor before the thread leaves it, so that it can be abandoned in its suspended turns.</summary>
    /// <returns>False when it was abandoned before; then it has been ended.</returns>
    private bool TryLetGo() => _suspended is null || TryBeginTurn();
}
