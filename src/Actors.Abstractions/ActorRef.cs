using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Actors.Asking;

namespace Actors;

/// <summary>What a proxy stands on: one actor, wherever it lives. Used by generated code and the runtime.</summary>
/// <remarks>It is the context of the actor's turns as well: what a handler leaves unawaited comes back to its actor.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ActorRef : SynchronizationContext
{
    private protected ActorRef()
    {
    }

    internal abstract ActorAddress Address { get; }

    /// <summary>The name of the actor's type, as in <c>Account</c>.</summary>
    internal abstract string TypeName { get; }

    /// <summary>The asks that wait, and the clock their timeouts are measured with.</summary>
    internal abstract AskDeadlines Deadlines { get; }

    /// <summary>The name of a handler, as in <c>Withdraw</c>.</summary>
    internal abstract string NameOf(int tag);

    /// <summary>The streams that are being read. To be touched in the actor's turns.</summary>
    internal abstract OpenRuns OpenRuns { get; }

    /// <summary>The token of a handler that runs for nobody who waits: it fires when the actor stops.</summary>
    internal abstract CancellationToken StoppingToken { get; }

    /// <summary>Sends the actor a message when it has been in a behaviour for some time, unless that is cancelled.</summary>
    internal abstract ActorTimer StartStateTimeout(int tag, TimeSpan time);

    /// <summary>Checks the timeout of an ask.</summary>
    /// <param name="timeout">How long the asker waits; more than zero.</param>
    /// <returns>The same timeout.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is zero or negative.</exception>
    public static TimeSpan CheckTimeout(TimeSpan timeout) => timeout > TimeSpan.Zero
        ? timeout
        : throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "An ask waits for a finite time that is more than zero.");

    /// <summary>The failure of whoever calls a role on the actor object, where it would run on the caller's thread.</summary>
    /// <param name="actor">The name of the actor class.</param>
    /// <param name="role">The name of the role.</param>
    public static Exception NotTheRole(string actor, string role) =>
        new InvalidOperationException($"The object of a {actor} is not an {role}, its proxy is: hand out the proxy.");
}

/// <summary>An actor that takes the messages of one actor type. Proxies call it; the runtime's cell implements it.</summary>
/// <typeparam name="TEnvelope">The actor type's mailbox entry.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ActorRef<TEnvelope> : ActorRef
    where TEnvelope : struct, IEnvelope
{
    [ThreadStatic]
    private static ActorRef<TEnvelope>? _underConstruction;

    private protected ActorRef()
    {
    }

    /// <summary>
    /// The actor whose object is being constructed on this thread, or null where somebody used <c>new</c>. Generated
    /// field initializers read it, so that an actor knows itself from the first line of its constructor.
    /// </summary>
    public static ActorRef<TEnvelope>? UnderConstruction
    {
        get => _underConstruction;
        internal set => _underConstruction = value;
    }

    /// <summary>What an actor's constructor may ask for.</summary>
    public abstract ActorContext Context { get; }

    /// <summary>The actor's one proxy.</summary>
    public abstract ActorProxy Proxy { get; }

    /// <summary>Takes a constructor parameter from the services. To be called while the actor is constructed.</summary>
    /// <typeparam name="T">The type of the parameter.</typeparam>
    /// <param name="service">The parameter.</param>
    /// <param name="orElse">What it gets where there is no such service; only of one that is optional.</param>
    /// <exception cref="MissingServiceException">There is no such service.</exception>
    public T Inject<T>(InjectedService service, T orElse = default!)
    {
        ArgumentNullException.ThrowIfNull(service);
        return Resolve(service) is { } found ? (T)found : orElse;
    }

    /// <summary>Resolves a service in the scope of the object that is being constructed; null where there is none, and need not be.</summary>
    private protected abstract object? Resolve(InjectedService service);

    /// <summary>The messages that the running turn handles together; empty where it handles one.</summary>
    internal virtual ReadOnlySpan<TEnvelope> Batch => default;

    /// <summary>Recovers the typed actor behind a proxy of its own type.</summary>
    /// <param name="proxy">A proxy that was made with an <see cref="ActorRef{TEnvelope}"/> of this type.</param>
    public static ActorRef<TEnvelope> Of(ActorProxy proxy)
    {
        ArgumentNullException.ThrowIfNull(proxy);
        return Unsafe.As<ActorRef<TEnvelope>>(proxy.Actor);
    }

    /// <summary>Sends a message nobody waits for. Never blocks, never throws: what cannot be delivered is a dead letter.</summary>
    public void Tell(in TEnvelope message) => Enqueue(message, reply: null);

    /// <summary>Sends a message to an actor whose mailbox refuses what it has no room for.</summary>
    /// <returns>False when the message was refused; it is a dead letter then.</returns>
    public bool TryTell(in TEnvelope message) => Enqueue(message, reply: null);

    /// <summary>Sends a message to an actor whose senders wait when its mailbox is full. The message is accepted at once.</summary>
    /// <returns>A task that completes when there is room; await it before you send more.</returns>
    /// <exception cref="AskCycleException">Awaited: the sender waits for room that cannot come before its own turn has ended.</exception>
    public ValueTask TellAndWait(in TEnvelope message) => EnqueueAndWait(message);

    /// <summary>Sends a message that the actor sends itself, which needs no room.</summary>
    public void TellSelf(in TEnvelope message) => EnqueueWithoutRoom(message, reply: null);

    /// <summary>Sends a message when its time has come.</summary>
    /// <param name="message">The message.</param>
    /// <param name="delay">When, and whose the message is.</param>
    public ActorTimer TellAfter(in TEnvelope message, in Delay delay) => EnqueueAfter(message, delay);

    /// <summary>Sends a message and waits until its handler has completed, for the system's own timeout at most.</summary>
    public ValueTask Ask(in TEnvelope message, CancellationToken cancellationToken = default) =>
        Ask(message, timeout: default, cancellationToken);

    /// <summary>Sends a message and waits until its handler has completed.</summary>
    public ValueTask Ask(in TEnvelope message, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);

        Nothing nothing = default;
        var turn = Turn.Inline(this, ref nothing, cancellationToken);
        var outcome = RunInline(message, ref turn, isObserved: false);
        if (outcome is InlineOutcome.Completed)
            return default;
        if (outcome >= InlineOutcome.Routed)
            return outcome is InlineOutcome.Observed ? AskObserved(message, timeout, cancellationToken) : AskRouted(message, timeout, cancellationToken);

        return BeginWaiting<Nothing>(message, timeout, outcome, ref turn, cancellationToken).VoidTask;
    }

    /// <summary>Sends a message and waits for its reply, for the system's own timeout at most.</summary>
    public ValueTask<TReply> Ask<TReply>(in TEnvelope message, CancellationToken cancellationToken = default) =>
        Ask<TReply>(message, timeout: default, cancellationToken);

    /// <summary>Sends a message and waits for its reply.</summary>
    public ValueTask<TReply> Ask<TReply>(in TEnvelope message, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<TReply>(cancellationToken);

        TReply result = default!;
        var turn = Turn.Inline(this, ref result, cancellationToken);
        var outcome = RunInline(message, ref turn, isObserved: false);
        if (outcome is InlineOutcome.Completed)
            return new ValueTask<TReply>(result);
        if (outcome >= InlineOutcome.Routed)
            return outcome is InlineOutcome.Observed ? AskObserved<TReply>(message, timeout, cancellationToken) : AskRouted<TReply>(message, timeout, cancellationToken);

        return BeginWaiting<TReply>(message, timeout, outcome, ref turn, cancellationToken).Task;
    }

    /// <summary>Asks for the items of a stream, one by one. Nothing is sent before somebody reads it.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    public IAsyncEnumerable<T> Stream<T>(in TEnvelope message, CancellationToken cancellationToken = default) =>
        new StreamAsk<TEnvelope, T>(this, message, timeout: default, cancellationToken);

    /// <summary>Asks for the items of a stream, one by one, each within a time of its own.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    public IAsyncEnumerable<T> Stream<T>(in TEnvelope message, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        new StreamAsk<TEnvelope, T>(this, message, timeout, cancellationToken);

    /// <summary>Begins an ask as <see cref="Ask{TReply}(in TEnvelope, TimeSpan, CancellationToken)"/> does, and shows it.</summary>
    /// <returns>Null when the result is there.</returns>
    internal Reply<TReply>? BeginAsk<TReply>(in TEnvelope message, TimeSpan timeout, CancellationToken cancellationToken, ref TReply result)
    {
        var turn = Turn.Inline(this, ref result, cancellationToken);
        var outcome = RunInline(message, ref turn, isObserved: false);
        return outcome is InlineOutcome.Completed ? null
            : outcome is InlineOutcome.Observed ? BeginObserved(message, timeout, cancellationToken, ref result)
            : BeginWaiting<TReply>(message, timeout, outcome, ref turn, cancellationToken);
    }

    /// <summary>Who takes a message, where many stand behind one proxy. Those who were let in leave again.</summary>
    /// <returns>False when it has to wait until somebody can take it.</returns>
    internal virtual bool TryEnter(in TEnvelope message, [NotNullWhen(true)] out Route<TEnvelope>? route)
    {
        route = null;
        return false;
    }

    /// <summary>The actor that a stream is read from.</summary>
    internal virtual ActorRef<TEnvelope> ForStream(in TEnvelope message) => this;

    /// <summary>Asks all members of a pool.</summary>
    /// <returns>False where the message is not for all.</returns>
    internal virtual bool TryAskAll(in TEnvelope message, TimeSpan timeout, CancellationToken cancellationToken, out ValueTask asked)
    {
        asked = default;
        return false;
    }

    /// <summary>About how many messages the actor has to handle, the one it handles included.</summary>
    internal virtual int Load => 0;

    /// <summary>Makes the actor a member of a pool: what it does not begin goes back there.</summary>
    internal virtual void Join(Route<TEnvelope> place) => throw new NotSupportedException();

    /// <summary>Sends a message that was asked or told elsewhere.</summary>
    internal bool Deliver(in TEnvelope message, Reply? reply) => Enqueue(message, reply);

    /// <summary>Asks with a message that is taken also where the mailbox is full.</summary>
    internal ValueTask<TReply> AskWithoutRoom<TReply>(in TEnvelope message, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var reply = Reply<TReply>.Begin(this, message.Tag, timeout, isRunning: false, cancellationToken);
        EnqueueWithoutRoom(message, reply);
        Deadlines.Watch(reply);
        return reply.Task;
    }

    /// <summary>Tells a message that is taken also where the mailbox is full.</summary>
    internal void TellWithoutRoom(in TEnvelope message) => EnqueueWithoutRoom(message, reply: null);

    /// <summary>Runs an ask on this thread, if the actor is idle and its handler short.</summary>
    /// <param name="message">The message.</param>
    /// <param name="turn">Where the result goes.</param>
    /// <param name="isObserved">Whoever listens has been told of the ask.</param>
    private protected abstract InlineOutcome RunInline(in TEnvelope message, ref Turn turn, bool isObserved);

    /// <summary>Begins the span of an ask, if somebody traces asks. The ambient state of the thread is in it from then on.</summary>
    private protected abstract AskSpan? StartSpan(int tag);

    /// <summary>Ends a turn on this thread that was not completed at once.</summary>
    private protected abstract void SettleInline(in TEnvelope message, Reply reply, ref Turn turn);

    /// <summary>Gives an actor up whose turn on this thread could not be settled.</summary>
    private protected abstract void EndInline(Exception fault);

    /// <summary>Puts a message into the mailbox, or reports that it cannot be delivered.</summary>
    private protected abstract bool Enqueue(in TEnvelope message, Reply? reply);

    private protected abstract ValueTask EnqueueAndWait(in TEnvelope message);

    private protected abstract ActorTimer EnqueueAfter(in TEnvelope message, in Delay delay);

    /// <summary>Puts a message into the mailbox, however full that is.</summary>
    private protected abstract void EnqueueWithoutRoom(in TEnvelope message, Reply? reply);

    private ValueTask AskRouted(in TEnvelope message, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (TryAskAll(message, timeout, cancellationToken, out var asked))
            return asked;
        if (!TryEnter(message, out var route))
            return BeginRouted<Nothing>(message, timeout, cancellationToken).VoidTask;

        try
        {
            return route.Member.Ask(message, timeout, cancellationToken);
        }
        finally
        {
            route.Leave();
        }
    }

    private ValueTask<TReply> AskRouted<TReply>(in TEnvelope message, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (!TryEnter(message, out var route))
            return BeginRouted<TReply>(message, timeout, cancellationToken).Task;

        try
        {
            return route.Member.Ask<TReply>(message, timeout, cancellationToken);
        }
        finally
        {
            route.Leave();
        }
    }

    private Reply<TReply> BeginRouted<TReply>(in TEnvelope message, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var (worker, current) = (Worker.Current, Activity.Current);
        var flow = worker.Capture();
        var span = StartSpan(message.Tag);
        try
        {
            var nobody = default(Turn);
            return BeginWaiting<TReply>(message, timeout, InlineOutcome.NotRun, ref nobody, cancellationToken, span);
        }
        catch (Exception exception)
        {
            span?.End(exception);
            throw;
        }
        finally
        {
            if (span is not null)
                Leave(worker, flow, current);
        }
    }

    private ValueTask AskObserved(in TEnvelope message, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Nothing nothing = default;
        return BeginObserved(message, timeout, cancellationToken, ref nothing) is { } observed ? observed.VoidTask : default;
    }

    private ValueTask<TReply> AskObserved<TReply>(in TEnvelope message, TimeSpan timeout, CancellationToken cancellationToken)
    {
        TReply result = default!;
        return BeginObserved(message, timeout, cancellationToken, ref result) is { } observed ? observed.Task : new ValueTask<TReply>(result);
    }

    /// <summary>Asks while somebody listens.</summary>
    /// <returns>Null when the result is there.</returns>
    private Reply<TReply>? BeginObserved<TReply>(in TEnvelope message, TimeSpan timeout, CancellationToken cancellationToken, ref TReply result)
    {
        var (worker, current) = (Worker.Current, Activity.Current);
        var flow = worker.Capture();
        var span = StartSpan(message.Tag);
        try
        {
            var turn = Turn.Inline(this, ref result, cancellationToken);
            var outcome = RunInline(message, ref turn, isObserved: true);
            if (outcome is not InlineOutcome.Completed)
                return BeginWaiting<TReply>(message, timeout, outcome, ref turn, cancellationToken, span);
            span?.End(failure: null);
            return null;
        }
        catch (Exception exception)
        {
            span?.End(exception);
            throw;
        }
        finally
        {
            if (span is not null)
                Leave(worker, flow, current);
        }
    }

    /// <summary>The asker goes on outside of the span of its ask.</summary>
    private static void Leave(Worker worker, ExecutionContext? flow, Activity? current)
    {
        if (flow is not null)
            worker.Restore(flow);
        else
            Activity.Current = current;
    }

    private Reply<TReply> BeginWaiting<TReply>(in TEnvelope message, TimeSpan timeout, InlineOutcome outcome, ref Turn turn, CancellationToken cancellationToken, AskSpan? span = null)
    {
        try
        {
            var reply = Reply<TReply>.Begin(this, message.Tag, timeout, outcome is InlineOutcome.Unsettled, cancellationToken, span);
            if (outcome is InlineOutcome.NotRun)
                Enqueue(message, reply);
            else
                SettleInline(message, reply, ref turn);
            Deadlines.Watch(reply);
            return reply;
        }
        catch (Exception exception) when (outcome is InlineOutcome.Unsettled)
        {
            // A clock of the user's own threw, and nobody else will run the actor.
            EndInline(exception);
            throw;
        }
    }
}

/// <summary>What became of an ask that was to run on the thread of its asker.</summary>
internal enum InlineOutcome
{
    /// <summary>It has to wait for a turn.</summary>
    NotRun,

    /// <summary>The handler has run, and the asker has its result.</summary>
    Completed,

    /// <summary>The handler has failed or is suspended: the asker waits.</summary>
    Unsettled,

    /// <summary>Several actors stand behind this one; another takes the ask.</summary>
    Routed,

    /// <summary>Somebody listens, and is to be told first.</summary>
    Observed,
}
