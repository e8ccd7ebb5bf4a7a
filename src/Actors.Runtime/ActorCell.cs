using System.Diagnostics;
using Actors.Asking;

namespace Actors;

/// <summary>
/// One living actor: its mailbox, its object and the loop that brings them together. This file is the way of a message
/// from the proxy to its turn; <c>ActorCell.Turns.cs</c> runs turns, <c>Suspended</c> those that wait; <c>Order</c> says which message is next;
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

    private readonly Children _siblings;
    private readonly ActorBlueprint<TActor, TEnvelope> _blueprint;

    private Mailbox<TEnvelope> _mailbox = Mailbox<TEnvelope>.CreateAwake();
    private TActor? _actor;
    private CellRest<TEnvelope>? _rest;

    internal ActorCell(Children siblings, ActorBlueprint<TActor, TEnvelope> blueprint, string? name)
    {
        _siblings = siblings;
        _blueprint = blueprint;
        _behaves = blueprint.Behaves;
        if (blueprint.Interleaves)
            Rest.Interleaves = true;
        if (blueprint.Mailbox is { } policy)
            Rest.Room = new Room<Letter<TEnvelope>>(policy);
        if (name is not null)
            Rest.Name = name;
        PrepareFlow();
    }

    public string? Name => _rest?.Name;

    public ICell? Older { get; set; }

    public ICell? Younger { get; set; }

    // All of them are equal.
    public override ActorProxy Proxy => _blueprint.CreateProxy(this);

    public override ActorContext Context => new CellContext(this);

    ActorAddress ICell.Address => Address;

    ActorSystem ICell.System => Home;

    CancellationToken ICell.StoppingToken => StoppingToken;

    internal override ActorAddress Address => new($"{Parent?.Address.Path}/{Name ?? $"{TypeName}#{Id}"}");

    private ActorSystem Home => _siblings.System;

    private ICell? Parent => _siblings.Parent;

    /// <summary>What few cells need, made when it is.</summary>
    private CellRest<TEnvelope> Rest
    {
        get
        {
            if (Volatile.Read(ref _rest) is { } existing)
                return existing;
            var created = new CellRest<TEnvelope>();
            return Interlocked.CompareExchange(ref _rest, created, comparand: null) ?? created;
        }
    }

    private Room<Letter<TEnvelope>>? Room => _rest?.Room;

    private bool Interleaves => _rest is { Interleaves: true };

    /// <summary>How often the actor's object has been replaced.</summary>
    private int Incarnation => _rest?.Incarnation ?? 0;

    /// <summary>The number of an actor without a name, given when somebody wants to know it.</summary>
    private long Id
    {
        get
        {
            lock (Rest.Gate)
                return Rest.Id ??= Home.Options.Ids.NextActorId();
        }
    }

    internal override string TypeName => _blueprint.TypeName;

    internal override AskDeadlines Deadlines => Home.Deadlines;

    public void Schedule()
    {
        try
        {
            Home.Options.Scheduler.Schedule(this);
        }
        catch (Exception exception)
        {
            // Whoever sent the message is not to blame, and an actor that nobody runs could not even be stopped.
            ReportFailure($"{TypeName} (scheduler)", exception, SupervisorDirective.Resume);
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        var worker = Worker.Current;
        if (Home.RunsOnThreadPool && !worker.IsRunning)
            worker.Run(this);
        else if (Home.RunsOnThreadPool)
            Visit(worker);
        else
            VisitInside(worker);
    }

    /// <summary>A visit for a scheduler of the user's own: what it wakes does not wait for the code that called it.</summary>
    private void VisitInside(Worker worker)
    {
        var isSoonFree = worker.IsSoonFree;
        Visit(worker);
        worker.IsSoonFree = isSoonFree;
        worker.GiveAway();
    }

    /// <summary>One visit of a thread to this actor.</summary>
    private void Visit(Worker worker)
    {
        var (outerContext, outerFlow) = (worker.Context, worker.Flow);
        worker.Flow = worker.Capture();
        try
        {
            Run(worker);
        }
        catch (Exception exception)
        {
            // Nothing of the user's is called unguarded, but a scheduler, a clock or a trace of the user's own may
            // throw anywhere. The actor must not be left awake with nobody to run it.
            EndByFault(exception);
            worker.Restore(worker.Flow);
        }
        finally
        {
            worker.Context = outerContext;
            worker.Flow = outerFlow;
        }
    }

    /// <summary>Takes what an earlier turn left unawaited, and runs it as a turn of its own.</summary>
    public override void Post(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        PostLate(new TurnContext.Continuation(this, d, state));
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        if (!ReferenceEquals(Current, this))
            throw new NotSupportedException($"Send would block a thread until {Address} has time. Use Post, or tell the actor.");
        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;

    internal override string NameOf(int tag) => _blueprint.NameOf(tag);

    private protected override bool Enqueue(in TEnvelope message, Reply? reply)
    {
        if (Volatile.Read(ref _refuses) != 0)
            return Refuse(message, reply);
        if (_rest is { HasGate: true })
            return EnqueueGated(message, reply);
        if (reply is null && _mailbox.Hot is { } hot && TryPush(hot, message))
            return true;
        return Push(NewLetter(message, reply)) || Refuse(message, reply);
    }

    /// <summary>Sends a message without a node.</summary>
    private bool TryPush(HotQueue<TEnvelope> hot, in TEnvelope message)
    {
        if (Activity.Current is not null)
            return false;
        var outcome = hot.TryAdd(message, node: null, out var isLong);
        if (outcome is HotQueue<TEnvelope>.Outcome.AddedToSleeper)
            Schedule();
        else if (isLong)
            WatchGrowth(hot.Length);
        return outcome is not HotQueue<TEnvelope>.Outcome.Retry;
    }

    private protected override void EnqueueWithoutRoom(in TEnvelope message, Reply? reply)
    {
        var isOpen = Volatile.Read(ref _refuses) == 0;
        if (isOpen && _rest is { HasGate: true } && TryPace(message))
            return;
        // What a member of a pool has sent itself is for no other, and has to be told from the rest.
        if (!isOpen || !Push(NewLetter(message, reply, isForItself: reply is null && _rest?.Place is not null)))
            Bury(message, reply);
    }

    bool ICell.TryCool()
    {
        if (_mailbox.Hot is not { } hot)
            return true;
        if (hot.TryFindIdle())
            Push(new KickNode());
        return false;
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
    private void Run(Worker worker)
    {
        if (!TryTakeBack())
            return;

        _mailbox.Hot?.Wake();
        StampTurn();
        // Messages and turns that go on take turns, where they stand beside each other.
        var messageFirst = false;
        for (var budget = Budget; budget > 0; budget--)
        {
            if (!RunSignals(worker))
                return;

            bool goesOn;
            if (NextStep() is var step && step is not LifeStep.None)
            {
                goesOn = RunStep(step, worker);
            }
            else if (!messageFirst && NextReady() is { } turn)
            {
                messageFirst = Interleaves;
                goesOn = ContinueTurn(turn, worker);
            }
            else
            {
                goesOn = TakeNext() is { } node ? RunNode(node, worker) : messageFirst || !TryRest();
                messageFirst = false;
            }

            if (!goesOn)
                return;
        }

        if (TryLetGo())
            Schedule();
    }

    private bool RunNode(MailNode node, Worker worker)
    {
        switch (node)
        {
            case Letter<TEnvelope> letter:
                return RunLetter(letter, worker);
            case RoomPlace<Letter<TEnvelope>> place:
                if (Room!.Take(place) is not { } oldest)
                    return true;
                _inbox.PutBack(place);
                return RunLetter(oldest, worker);
            case MailMark:
                return RunHot(_mailbox.Hot!, worker);
            case Batch<TEnvelope> batch:
                return RunBatch(batch, worker);
            case TurnContext.Continuation continuation:
                return RunLate(continuation, worker);
            case TerminatedNode terminated:
                return RunTerminated(terminated, worker);
            // A permanent actor may ask twice, and begins again once.
            case StopNode { BySelf: true } stop when stop.Incarnation != Incarnation:
                return true;
            case StopNode stop:
                _due = stop.BySelf && _blueprint.Lifetime is ActorLifetime.Permanent ? LifeStep.Revive : LifeStep.Stop;
                Rest.StopReason = stop.Reason;
                return true;
            // Of the children of an object that was replaced since, none is left.
            case EscalationNode escalation when escalation.Incarnation != Incarnation:
                return true;
            case EscalationNode escalation:
                Fail(escalation.Child.Path, escalation.Failure, isEscalated: true);
                return true;
            case FenceNode fence:
                fence.Pass();
                return true;
            default:
                Debug.Assert(node is KickNode, "Every kind of node has its case.");
                return true;
        }
    }

    /// <summary>Does not take a message, or gives up one that has not begun. In a pool another member may take it.</summary>
    /// <returns>Whether one does.</returns>
    private bool Refuse(in TEnvelope message, Reply? reply) =>
        _rest?.Place is { } place ? place.TryReturn(message, reply) || Bury(message, reply) : Bury(message, reply);

    /// <summary>Reports a message that will not be handled any more, by this actor or by another.</summary>
    /// <returns>False, for the message was not taken.</returns>
    private bool Bury(in TEnvelope message, Reply? reply)
    {
        reply?.FailStopped(_rest?.EndCause);
        Home.Report(this, message, DeadLetterReason.Stopped, cause: null);
        return false;
    }

    private void ReportLate() =>
        Home.Report(TypeName, new DeadLetter(Address, new LateContinuation(), DeadLetterReason.LateContinuation));

    private Letter<TEnvelope> NewLetter(in TEnvelope message, Reply? reply, bool needsRoom = false, RoomWait? roomWait = null, bool isForItself = false)
    {
        var isMarked = _rest is { MarksLetters: true };
        if (needsRoom || isMarked || isForItself)
        {
            return new FullLetter<TEnvelope>(message, reply)
            {
                NeedsRoom = needsRoom,
                RoomWait = roomWait,
                IsForItself = isForItself,
                Sender = isMarked && Interleaves && !_blueprint.IsReentrant ? CurrentActor() : null,
                AcceptedAt = isMarked && Flow is { Rules.HasTimesToLive: true } ? Home.Now : 0,
                SendersTrace = reply?.Span?.Activity ?? Activity.Current,
            };
        }

        return reply is not null ? FullLetter<TEnvelope>.Of(message, reply)
            : Activity.Current is { } trace ? new FullLetter<TEnvelope>(message, asker: null) { SendersTrace = trace }
            : new Letter<TEnvelope>(message);
    }

    private static ICell? CurrentActor() => SynchronizationContext.Current switch
    {
        TurnContext turn => turn.Cell,
        ICell cell => cell,
        _ => null,
    };

    /// <summary>Stops the actor, when all that came before it has been handled.</summary>
    private sealed class StopNode(StopReason reason, bool bySelf, int incarnation) : MailNode
    {
        internal int Incarnation => incarnation;

        internal bool BySelf => bySelf;

        internal StopReason Reason => reason;
    }

    /// <summary>A child failed for good.</summary>
    private sealed class EscalationNode(ActorAddress child, int incarnation, Exception failure) : MailNode
    {
        /// <summary>Which object of this actor was the child's parent.</summary>
        internal int Incarnation => incarnation;

        internal ActorAddress Child => child;

        internal Exception Failure => failure;
    }
}
