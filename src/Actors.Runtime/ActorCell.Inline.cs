using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Actors.Asking;

namespace Actors;

/// <content>Asks that run on the thread of their asker.</content>
/// <remarks>
/// An ask of an idle actor whose handler is known to be short costs no hop: the asker's thread takes the actor, runs the
/// turn and lets go of it. Nothing is pending then, so nobody is overtaken; the turn has the actor's own context and none
/// of the asker's ambient state but its trace; and if the handler is suspended or fails, the ask goes on as any other.
/// </remarks>
internal sealed partial class ActorCell<TActor, TEnvelope>
{
    // So many turns inside each other; then a chain of asks goes on with a fresh stack.
    private const int MaxDepth = 32;

    // Of a turn that has no letter: the tag of its handler, and one; or that it handles the oldest message of the hot
    // mailbox. Zero when there is no such turn.
    private ushort _inline;

    // Who asked, in one byte. Three bits: the thread that asked last, or another of the same number. Two bits: how often
    // the actor was kept, up to three. Three bits: how many asks in a row there were, counted in eights, or where it was
    // kept before in so many more. Eight of these, and the actor is kept for the thread.
    private const int LevelShift = 3;
    private const int CountShift = 5;
    private const int MaxLevel = 3;
    private const int MaxCount = 7;
    private byte _asker;

    private protected override AskSpan? StartSpan(int tag) => ObservedAsk.Start(this, tag);

    private protected override InlineOutcome RunInline(in TEnvelope message, ref Turn turn, bool isObserved)
    {
        if (!isObserved && Home.IsObserved)
            return InlineOutcome.Observed;
        if (!Home.RunsInline || _blueprint.Times is not { } times || !times.IsShort(message.Tag))
            return InlineOutcome.NotRun;

        var worker = Worker.Current;
        var outer = worker.Context;
        if (!MayInline(worker, outer, out var flow) || !_mailbox.TryEnter(worker, out var bias))
            return InlineOutcome.NotRun;
        if (Volatile.Read(ref _refuses) != 0 || _suspended is not null || (_behaves && !Takes(message)))
        {
            Leave(bias);
            return InlineOutcome.NotRun;
        }

        Debug.Assert(_step is LifeStep.None && _due is LifeStep.None, "An idle actor has nothing to do.");
        if (!TryBeginTurn())
            return InlineOutcome.NotRun;

        var isSoonFree = worker.IsSoonFree;
        worker.Depth++;
        _inline = (ushort)(message.Tag + 1);
        EnterFlow(worker, flow);
        try
        {
            if (isObserved)
                RunObserved(message, ref turn, worker, _handled, isSoonFree, outer, ObservedTurn.OfAsk(this, Home, message.Tag), asker: null);
            else
                RunHandler(message, ref turn, worker, _handled, isSoonFree, outer);
        }
        catch (Exception exception)
        {
            // As in a visit: a clock of the user's own threw.
            EndByFault(exception);
        }

        worker.Context = outer;
        worker.Restore(flow);
        worker.Depth--;
        worker.IsSoonFree = isSoonFree;
        if (!TryTakeBack() || turn.Failure is not null || turn.Unfinished is not null)
        {
            if (bias is not null)
                _mailbox.End(bias);
            return InlineOutcome.Unsettled;
        }

        _inline = 0;
        turn.TokenSource?.Dispose();
        _handled++;
        if (IsReplayDue)
            StayAwake(bias);
        else if (bias is not null || !Home.KeepsForAsker || !IsTimeForBias(worker) || !_mailbox.TrySleepWithBias(worker))
            Leave(bias);
        return InlineOutcome.Completed;
    }

    private protected override void SettleInline(in TEnvelope message, Reply reply, ref Turn turn)
    {
        if (turn.TokenSource is { } source)
            reply.UseTokenSource(source);
        var context = turn.Context as TurnContext;
        if (IsTakenAway)
        {
            Drop(context);
            Bury(message, reply);
            return;
        }

        StampTurn();
        var letter = NewLetter(message, reply);
        if (turn.Unfinished is { } unfinished)
        {
            // It may have come to its end meanwhile; then those who see every turn are called, on the asker's thread still.
            var worker = Worker.Current;
            var (outer, outerFlow, flow, isSoonFree) = (worker.Context, worker.Flow, worker.Capture(), worker.IsSoonFree);
            EnterFlow(worker, flow!);
            worker.Flow = Worker.Clean;
            Suspend(BeginWaiting(context!, letter), unfinished);
            worker.Flow = outerFlow;
            worker.Context = outer;
            worker.Restore(flow);
            worker.IsSoonFree = isSoonFree;
        }
        else
        {
            _inline = 0;
            EndLetter(letter, turn.Failure);
        }

        if (_due is not LifeStep.None || IsReplayDue || !TryRest())
            Schedule();
    }

    private protected override void EndInline(Exception fault)
    {
        if (!IsTakenAway)
            EndByFault(fault);
    }

    /// <summary>Makes the object on the thread of whoever spawns the actor, if its constructor is known to be short.</summary>
    internal bool TryStartInline()
    {
        if (!Home.RunsInline || _blueprint.Starts || _behaves || _blueprint.Times is not { } times || !times.IsShort(times.Constructor))
            return false;

        var worker = Worker.Current;
        var outer = worker.Context;
        if (!MayInline(worker, outer, out var flow))
            return false;
        // Abandoned already, it has ended.
        if (!TryBeginTurn())
            return true;

        var isSoonFree = worker.IsSoonFree;
        worker.Depth++;
        _due = LifeStep.None;
        _step = LifeStep.Start;
        StampTurn();
        EnterFlow(worker, flow);
        worker.Context = this;
        Construct();
        worker.Context = outer;
        worker.Restore(flow);
        worker.Depth--;
        worker.IsSoonFree = isSoonFree;
        if (!TryTakeBack())
        {
            // Abandoned while it was made: the object goes the way it came.
            _ = DisposeActorAsync();
            return true;
        }

        _step = LifeStep.None;
        if (_due is not LifeStep.None || !_mailbox.TrySleep())
            Schedule();
        return true;
    }

    private static bool MayInline(Worker worker, SynchronizationContext? outer, [NotNullWhen(true)] out ExecutionContext? flow)
    {
        flow = worker.Capture();
        return flow is not null && Worker.Clean is not null && worker.Depth < MaxDepth && outer is (null or AskingTurn or ActorRef) && TaskScheduler.Current == TaskScheduler.Default;
    }

    /// <summary>Leaves the asker's ambient state behind, but for the trace.</summary>
    private static void EnterFlow(Worker worker, ExecutionContext flow)
    {
        if (!ReferenceEquals(flow, Worker.Clean))
            ExecutionContext.Restore((Activity.Current is { } trace ? worker.FlowOf(trace) : Worker.Clean)!);
    }

    private void Leave(Bias? bias)
    {
        if (bias is not null && _mailbox.TryLeave(bias))
            return;
        if (!_mailbox.TrySleep())
            Schedule();
    }

    /// <summary>Hands the actor to another thread, for it has something to do.</summary>
    private void StayAwake(Bias? bias)
    {
        if (bias is not null)
            _mailbox.End(bias);
        Schedule();
    }

    /// <summary>Counts an ask, and says whether it is one of so many in a row that the actor is kept for the thread.</summary>
    private bool IsTimeForBias(Worker worker)
    {
        var asker = _asker;
        var level = (asker >> LevelShift) & MaxLevel;
        if ((asker & Worker.MaxNumber) != worker.Number)
        {
            _asker = (byte)((level << LevelShift) | worker.Number);
            return false;
        }

        if ((_handled & ((8L << (3 * level)) - 1)) != 0)
            return false;
        if (asker >> CountShift < MaxCount)
        {
            _asker = (byte)(asker + (1 << CountShift));
            return false;
        }

        _asker = (byte)((Math.Min(level + 1, MaxLevel) << LevelShift) | worker.Number);
        return true;
    }
}
