using System.Diagnostics;
using Actors.Asking;

namespace Actors;

/// <summary>
/// One living actor: its mailbox, its object and the loop that brings them together. This file is the way of a message
/// from the proxy to its turn; <c>ActorCell.Turns.cs</c> runs turns; <c>Order</c> says which message is next;
/// <c>Lifecycle</c>, <c>Supervision</c>, <c>Watch</c> and <c>Ending</c> are what happens between them.
/// </summary>
/// <remarks>
/// The thread that runs the loop owns every field that is not written with <see cref="Interlocked"/> or
/// <see cref="Volatile"/>. The mailbox hands that ownership over: whoever wakes an idle actor schedules it, and nobody
/// else does until it is idle again. While a turn is suspended and nothing else can start, the actor stays awake
/// without a thread; a continuation of that turn schedules it.
/// </remarks>
internal sealed partial class ActorCell<TActor, TEnvelope> : ActorRef<TEnvelope>, ICell, IThreadPoolWorkItem
    where TActor : class
    where TEnvelope : struct, IEnvelope
{
    // So many messages in one visit; then others on the same thread get their chance.
    private const int Budget = 512;

    // Every so many messages in the mailbox somebody looks whether there are too many.
    private const int GrowthStep = 64;

    private readonly ActorSystem _system;
    private readonly ICell? _parent;
    private readonly Children _siblings;
    private readonly ActorBlueprint<TActor, TEnvelope> _blueprint;
    private readonly long _id;
    private readonly bool _interleaves;

    private Mailbox _mailbox = Mailbox.CreateAwake();
    private TActor? _actor;
    private CellContext? _context;

    internal ActorCell(ActorSystem system, ICell? parent, Children siblings, ActorBlueprint<TActor, TEnvelope> blueprint, string? name)
    {
        _system = system;
        _parent = parent;
        _siblings = siblings;
        _blueprint = blueprint;
        _interleaves = blueprint.Interleaves;
        _room = blueprint.Mailbox is { } policy ? new Room<Letter>(policy) : null;
        Name = name;
        _id = name is null ? system.Options.Ids.NextActorId() : 0;
        Proxy = blueprint.CreateProxy(this);
    }

    public string? Name { get; }

    public ICell? Older { get; set; }

    public ICell? Younger { get; set; }

    public override ActorProxy Proxy { get; }

    public override ActorContext Context => _context ??= new CellContext(this);

    ActorAddress ICell.Address => Address;

    ActorSystem ICell.System => _system;

    CancellationToken ICell.StoppingToken => StoppingToken;

    internal override ActorAddress Address => new($"{_parent?.Address.Path}/{Name ?? $"{TypeName}#{_id}"}");

    internal override string TypeName => _blueprint.TypeName;

    internal override AskDeadlines Deadlines => _system.Deadlines;

    public void Schedule()
    {
        try
        {
            _system.Options.Scheduler.Schedule(this);
        }
        catch (Exception exception)
        {
            // Whoever sent the message is not to blame, and an actor that nobody runs could not even be stopped.
            ReportFailure($"{TypeName} (scheduler)", exception, SupervisorDirective.Resume);
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>One visit of a thread to this actor.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        var outerContext = SynchronizationContext.Current;
        var outerFlow = ExecutionContext.Capture();
        try
        {
            Run(outerFlow);
        }
        catch (Exception exception)
        {
            // Nothing of the user's is called unguarded, but a scheduler, a clock or a trace of the user's own may
            // throw anywhere. The actor must not be left awake with nobody to run it.
            EndByFault(exception);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outerContext);
        }
    }

    internal override string NameOf(int tag) => _blueprint.NameOf(tag);

    private protected override bool Post(in TEnvelope message, Reply? reply)
    {
        if (Volatile.Read(ref _refuses) != 0)
            return Refuse(message, reply);
        if (_room is not null)
            return PostWithin(_room, message, reply);
        return Push(NewLetter(message, reply)) || Refuse(message, reply);
    }

    private protected override void PostToSelf(in TEnvelope message)
    {
        if (Volatile.Read(ref _refuses) != 0 || !Push(NewLetter(message, reply: null)))
            Refuse(message, reply: null);
    }

    private bool Push(MailNode node)
    {
        if (!_mailbox.TryPush(node, out var wake))
            return false;
        if (wake)
            Schedule();
        else if (node.Depth >= GrowthStep && node.Depth % GrowthStep == 0)
            WatchGrowth(node.Depth);
        return true;
    }

    /// <summary>Does what there is to do, first things first, until there is nothing that could be done now.</summary>
    private void Run(ExecutionContext? clean)
    {
        if (!TryTakeBack())
            return;

        StampTurn();
        // Messages and turns that go on take turns, where they stand beside each other.
        var messageFirst = false;
        for (var budget = Budget; budget > 0; budget--)
        {
            if (!RunSignals(clean))
                return;

            bool goesOn;
            if (NextStep() is var step && step is not LifeStep.None)
            {
                goesOn = RunStep(step, clean);
            }
            else if (!messageFirst && NextReady() is { } turn)
            {
                messageFirst = _interleaves;
                goesOn = ContinueTurn(turn, clean);
            }
            else
            {
                goesOn = TakeNext() is { } node ? RunNode(node, clean) : messageFirst || !TryRest();
                messageFirst = false;
            }

            if (!goesOn)
                return;
        }

        if (TryLetGo())
            Schedule();
    }

    private bool RunNode(MailNode node, ExecutionContext? clean)
    {
        switch (node)
        {
            case Letter letter:
                return RunLetter(letter, clean);
            case RoomPlace<Letter> place:
                if (_room!.Take(place) is not { } oldest)
                    return true;
                _inbox.PutBack(place);
                return RunLetter(oldest, clean);
            case TurnContext.Continuation continuation:
                return RunLate(continuation, clean);
            case TerminatedNode terminated:
                return RunTerminated(terminated, clean);
            // A permanent actor may ask twice, and begins again once.
            case StopNode { BySelf: true } stop when stop.Incarnation != _incarnation:
                return true;
            case StopNode stop:
                _due = stop.BySelf && _blueprint.Lifetime is ActorLifetime.Permanent ? LifeStep.Revive : LifeStep.Stop;
                _stopReason = stop.Reason;
                return true;
            // Of the children of an object that was replaced since, none is left.
            case EscalationNode escalation when escalation.Incarnation != _incarnation:
                return true;
            case EscalationNode escalation:
                Fail(escalation.Child.Path, escalation.Failure, isEscalated: true);
                return true;
            default:
                Debug.Assert(node is KickNode, "Every kind of node has its case.");
                return true;
        }
    }

    /// <returns>False, for the message was not taken.</returns>
    private bool Refuse(in TEnvelope message, Reply? reply)
    {
        reply?.FailStopped(_endCause);
        _system.Report(this, message, DeadLetterReason.Stopped, cause: null);
        return false;
    }

    private void ReportLate() =>
        _system.Report(new DeadLetter(Address, new LateContinuation(), DeadLetterReason.LateContinuation));

    private Letter NewLetter(in TEnvelope message, Reply? reply, bool needsRoom = false, RoomWait? roomWait = null) =>
        needsRoom || (_interleaves && !_blueprint.IsReentrant)
            ? new TrackedLetter(message, reply, needsRoom, roomWait, (SynchronizationContext.Current as TurnContext)?.Cell)
            : new Letter(message, reply);

    /// <summary>A message, with the asker who waits for it, if one does.</summary>
    private class Letter(in TEnvelope message, Reply? reply) : MailNode
    {
        internal readonly TEnvelope Message = message;

        internal Reply? Reply => reply;
    }

    /// <summary>A message whose sender matters, or that needs room.</summary>
    private sealed class TrackedLetter(in TEnvelope message, Reply? reply, bool needsRoom, RoomWait? roomWait, ICell? sender) : Letter(message, reply)
    {
        internal bool NeedsRoom => needsRoom;

        internal RoomWait? RoomWait => roomWait;

        /// <summary>The actor in whose turn the message was sent; null outside of any.</summary>
        internal ICell? Sender => sender;
    }

    /// <summary>Stops the actor, when all that came before it has been handled.</summary>
    private sealed class StopNode(StopReason reason, bool bySelf, int incarnation) : MailNode
    {
        internal int Incarnation => incarnation;

        internal bool BySelf => bySelf;

        internal StopReason Reason => reason;
    }

    /// <summary>Makes an idle actor look at its flags.</summary>
    private sealed class KickNode : MailNode;

    /// <summary>A child failed for good.</summary>
    private sealed class EscalationNode(ActorAddress child, int incarnation, Exception failure) : MailNode
    {
        /// <summary>Which object of this actor was the child's parent.</summary>
        internal int Incarnation => incarnation;

        internal ActorAddress Child => child;

        internal Exception Failure => failure;
    }
}
