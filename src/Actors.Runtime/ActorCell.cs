using System.Diagnostics;
using Actors.Asks;

namespace Actors;

/// <summary>
/// One living actor: its mailbox, its object and the loop that brings them together. This file is the way of a message
/// from the proxy to its turn; <c>ActorCell.Turns.cs</c> runs turns; <c>Lifecycle</c>, <c>Supervision</c>, <c>Watch</c>
/// and <c>Ending</c> are what happens between them.
/// </summary>
/// <remarks>
/// The thread that runs the loop owns every field that is not written with <see cref="Interlocked"/> or
/// <see cref="Volatile"/>. The mailbox hands that ownership over: whoever wakes an idle actor schedules it, and nobody
/// else does until it is idle again. While a turn is suspended the actor stays awake without a thread, and its
/// <see cref="TurnContext"/> schedules it.
/// </remarks>
internal sealed partial class ActorCell<TActor, TEnvelope> : ActorRef<TEnvelope>, ICell, IThreadPoolWorkItem
    where TActor : class
    where TEnvelope : struct, IEnvelope
{
    // So many messages in one visit; then others on the same thread get their chance.
    private const int Budget = 512;

    private readonly ActorSystem _system;
    private readonly ICell? _parent;
    private readonly Children _siblings;
    private readonly ActorBlueprint<TActor, TEnvelope> _blueprint;
    private readonly long _id;

    private Mailbox _mailbox = Mailbox.CreateAwake();
    private MailNode? _inbox;
    private TActor? _actor;
    private CellContext? _context;

    internal ActorCell(ActorSystem system, ICell? parent, Children siblings, ActorBlueprint<TActor, TEnvelope> blueprint, string? name)
    {
        _system = system;
        _parent = parent;
        _siblings = siblings;
        _blueprint = blueprint;
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

    public void Schedule() => _system.Options.Scheduler.Schedule(this);

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

    void ICell.PostLate(TurnContext.Continuation continuation)
    {
        if (!Push(continuation))
            ReportLate();
    }

    internal override string NameOf(int tag) => _blueprint.NameOf(tag);

    private protected override void Post(in TEnvelope message, Reply? reply)
    {
        if (Volatile.Read(ref _refuses) == 0 && Push(new Letter(message, reply)))
            return;

        Refuse(message, reply);
    }

    private bool Push(MailNode node)
    {
        if (!_mailbox.TryPush(node, out var wake))
            return false;
        if (wake)
            Schedule();
        return true;
    }

    private void Run(ExecutionContext? clean)
    {
        if (_unfinished is not null && !ContinueTurn(clean))
            return;

        for (var budget = Budget; ; budget--)
        {
            if (!RunSignals(clean))
                return;
            if (NextWork() is var work && work is not Work.None)
            {
                if (!RunLifecycle(work, clean))
                    return;
                continue;
            }

            if (_inbox is null)
            {
                // Once asleep, the actor may be running elsewhere already: touch nothing, not even to write null.
                var drained = _mailbox.DrainOrSleep();
                if (drained is null)
                    return;
                _inbox = drained;
            }

            if (budget <= 0)
            {
                Schedule();
                return;
            }

            var node = _inbox;
            _inbox = node.Next;
            node.Next = null;
            if (!RunNode(node, clean))
                return;
        }
    }

    private bool RunNode(MailNode node, ExecutionContext? clean)
    {
        switch (node)
        {
            case Letter letter:
                return RunLetter(letter, clean);
            case TurnContext.Continuation continuation:
                return RunLate(continuation, clean);
            case TerminatedNode terminated:
                return RunTerminated(terminated, clean);
            case StopNode stop:
                _due = stop.BySelf && _blueprint.Lifetime is ActorLifetime.Permanent ? Work.Revive : Work.Stop;
                _stopReason = stop.Reason;
                return true;
            case EscalationNode escalation:
                Fail(escalation.Child.Path, escalation.Failure, isEscalated: true);
                return true;
            default:
                Debug.Assert(node is KickNode, "Every kind of node has its case.");
                return true;
        }
    }

    private void Refuse(in TEnvelope message, Reply? reply)
    {
        reply?.FailStopped(_endCause);
        _system.Report(this, message, DeadLetterReason.Stopped, cause: null);
    }

    private void ReportLate() =>
        _system.Report(new DeadLetter(Address, new LateContinuation(), DeadLetterReason.LateContinuation));

    /// <summary>A message, with the asker who waits for it, if one does.</summary>
    private sealed class Letter(in TEnvelope message, Reply? reply) : MailNode
    {
        internal readonly TEnvelope Message = message;

        internal Reply? Reply => reply;
    }

    /// <summary>Stops the actor, when all that came before it has been handled.</summary>
    private sealed class StopNode(StopReason reason, bool bySelf) : MailNode
    {
        internal bool BySelf => bySelf;

        internal StopReason Reason => reason;
    }

    /// <summary>Makes an idle actor look at its flags.</summary>
    private sealed class KickNode : MailNode;

    /// <summary>A child failed for good.</summary>
    private sealed class EscalationNode(ActorAddress child, Exception failure) : MailNode
    {
        internal ActorAddress Child => child;

        internal Exception Failure => failure;
    }
}
