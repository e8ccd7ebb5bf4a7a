using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Runtime.InteropServices;
using Actors.Asking;

namespace Actors;

/// <summary>
/// The home of actors in one process: it spawns the roots of the tree, controls actors from outside, and shows what
/// could not be delivered and what failed.
/// </summary>
/// <remarks>All members are thread-safe. Dispose the system to stop its actors in order.</remarks>
[UnsafeSendable("Thread-safe: every actor and every thread may use it.")]
public sealed class ActorSystem : IActorParent, IAsyncDisposable
{
    // A listener may well cause another dead letter, but not one after the other until the stack is full.
    private const int MaxNestedRaises = 32;

    [ThreadStatic]
    private static int _raising;

    private readonly Children _roots;
    private readonly long _start;
    private readonly bool _isCoarse;

    // Here too, where it is looked at once for each ask.
    private readonly Histogram<double> _turnDuration;
    private readonly Lock _shutdownGate = new();
    private readonly Lock _watchdogGate = new();
    // Ends the time that a shutdown has left.
    private readonly CancellationTokenSource _patience = new();
    private Task<ShutdownReport>? _shutdown;
    private Action<LongTurn>? _longTurnDetected;
    private ITimer? _watchdog;
    private long _deadLetterCount;

    /// <summary>Makes a system with the default options.</summary>
    public ActorSystem()
        : this(new ActorSystemOptions())
    {
    }

    /// <summary>Makes a system.</summary>
    /// <param name="options">Its timeouts, clock and scheduler.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public ActorSystem(ActorSystemOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        _roots = new Children(this, parent: null);
        _start = options.TimeProvider.GetTimestamp();
        _isCoarse = ReferenceEquals(options.TimeProvider, TimeProvider.System);
        RunsOnThreadPool = ReferenceEquals(options.Scheduler, TurnScheduler.ThreadPool);
        RunsInline = RunsOnThreadPool && options.InlineAsks;
        // How the stores and loads of a bias are ordered is proved for this processor only.
        KeepsForAsker = RunsInline && options.BiasedAsks && RuntimeInformation.ProcessArchitecture is Architecture.X64;
        Interceptors = options.Interceptors.Count > 0 ? new Interceptors([.. options.Interceptors], Report) : null;
        Registry = new ActorRegistry(this);
        HotCells = new HotCells(options.TimeProvider);
        Timers = new Timers(options.TimeProvider);
        Deadlines = new AskDeadlines(options.TimeProvider, options.AskTimeout);
        Meters = options.Meter is { } meter ? ActorMeters.Of(meter) : ActorMeters.Shared;
        Meters.Add(this);
        _turnDuration = Meters.TurnDuration;
    }

    /// <summary>
    /// Raised for each message that was not handled, asks included (their askers are told as well), and for each told
    /// message whose handler failed. Called on the thread that found out: be quick, and hand work over. What a
    /// listener throws goes to <see cref="System.Diagnostics.Trace"/>.
    /// </summary>
    public event Action<DeadLetter>? DeadLettered;

    /// <summary>
    /// Raised for each failure of an actor, with what its supervisor decided. Called on the thread of the actor: be
    /// quick, and hand work over. What a listener throws goes to <see cref="System.Diagnostics.Trace"/>.
    /// </summary>
    public event Action<ActorFailure>? ActorFailed;

    /// <summary>
    /// Raised once for each turn that takes longer than <see cref="ActorSystemOptions.LongTurn"/>, be it that its
    /// handler computes, blocks or awaits. Called on a timer's thread, which looks at all actors while somebody
    /// listens. What a listener throws goes to <see cref="System.Diagnostics.Trace"/>.
    /// </summary>
    public event Action<LongTurn>? LongTurnDetected
    {
        add
        {
            lock (_watchdogGate)
            {
                _longTurnDetected += value;
                // Timers count whole milliseconds.
                var period = TimeSpan.FromMilliseconds(Math.Max(1, Options.LongTurn.TotalMilliseconds / 2));
                _watchdog ??= Options.TimeProvider.CreateCleanTimer(static self => ((ActorSystem)self!).ReportLongTurns(), this, period, period);
            }
        }

        remove
        {
            lock (_watchdogGate)
            {
                _longTurnDetected -= value;
                if (_longTurnDetected is null)
                    StopWatchdog();
            }
        }
    }

    /// <summary>
    /// Raised when a mailbox has grown to <see cref="ActorSystemOptions.MailboxAlarm"/>, and again each time it has
    /// doubled. Called on the thread of whoever sent the message: be quick, and hand work over. What a listener throws
    /// goes to <see cref="System.Diagnostics.Trace"/>.
    /// </summary>
    public event Action<GrownMailbox>? MailboxGrown;

    /// <summary>
    /// Raised once for each turn whose code was on a thread for longer than its budget, when that code returned or awaited
    /// something; see <see cref="TurnBudgetAttribute"/>. Called on the thread of the actor: be quick, and hand work over.
    /// What a listener throws goes to <see cref="System.Diagnostics.Trace"/>.
    /// </summary>
    public event Action<ExceededBudget>? TurnBudgetExceeded;

    /// <summary>The options the system was made with.</summary>
    public ActorSystemOptions Options { get; }

    /// <summary>The actors that are to be found by a name or a role.</summary>
    public ActorRegistry Registry { get; }

    /// <summary>How many dead letters there have been, whether or not somebody listened.</summary>
    public long DeadLetterCount => Interlocked.Read(ref _deadLetterCount);

    internal AskDeadlines Deadlines { get; }

    internal Children Roots => _roots;

    internal EndedActors EndedActors { get; } = new();

    internal HotCells HotCells { get; }

    internal ActorMeters Meters { get; }

    /// <summary>Somebody listens to turns or asks: from now on they are shown.</summary>
    /// <remarks>Nobody says when a listener comes or goes, so it is looked at once for each ask and each letter.</remarks>
    internal bool IsObserved => ActorTelemetry.Source.HasListeners() || _turnDuration.Enabled;

    internal Timers Timers { get; }

    /// <summary>Milliseconds since some moment; after 49 days it begins anew.</summary>
    /// <remarks>With the system's own clock it is read as its timers do, which is five times cheaper.</remarks>
    internal uint Now => unchecked(_isCoarse
        ? (uint)Environment.TickCount64
        : (uint)(long)Options.TimeProvider.GetElapsedTime(_start).TotalMilliseconds);

    /// <summary>How long ago a moment was, if that is not more than 49 days.</summary>
    internal TimeSpan TimeSince(uint moment) => TimeSpan.FromMilliseconds(unchecked(Now - moment));

    /// <summary>Actors run on the thread pool, so a thread may run what it has woken itself.</summary>
    internal bool RunsOnThreadPool { get; }

    /// <summary>Those who see every turn, if there are any.</summary>
    internal Interceptors? Interceptors { get; }

    /// <summary>Asks may run on the thread of the asker.</summary>
    internal bool RunsInline { get; }

    /// <summary>An actor may be kept for the thread that asks it.</summary>
    internal bool KeepsForAsker { get; }

    /// <summary>A named place for a root actor.</summary>
    /// <param name="name">Unique among the living roots; no slash, hash or control character.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is no name.</exception>
    public NamedParent Named(string name) => new(this, name);

    /// <inheritdoc/>
    ActorProxy IActorParent.Spawn<TActor, TEnvelope>(ActorBlueprint<TActor, TEnvelope> blueprint, string? name) =>
        TrySpawn(_roots, blueprint, name)
        ?? throw new ObjectDisposedException(nameof(ActorSystem), $"The actor system was shut down; {blueprint.TypeName} cannot be spawned in it.");

    /// <inheritdoc/>
    ActorPool<TProxy> IActorParent.SpawnPool<TActor, TEnvelope, TProxy>(ActorBlueprint<TActor, TEnvelope> blueprint, PoolOptions options, string? name) =>
        PoolRef<TActor, TEnvelope>.TrySpawn<TProxy>(_roots, blueprint, options, name)
        ?? throw new ObjectDisposedException(nameof(ActorSystem), $"The actor system was shut down; a pool of {blueprint.TypeName} cannot be spawned in it.");

    /// <summary>Stops an actor within <see cref="ActorSystemOptions.StopTimeout"/>.</summary>
    /// <inheritdoc cref="StopAsync(ActorProxy, TimeSpan)"/>
    public Task StopAsync(ActorProxy actor) => StopAsync(actor, Options.StopTimeout);

    /// <summary>
    /// Stops an actor: it refuses new messages, handles those it has accepted, stops its children, and ends. Past the
    /// deadline it is abandoned in whatever turn it is.
    /// </summary>
    /// <param name="actor">The actor to stop.</param>
    /// <param name="within">How long it may take; more than zero.</param>
    /// <returns>A task that completes when the actor has ended.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="actor"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="within"/> is zero or negative.</exception>
    public Task StopAsync(ActorProxy actor, TimeSpan within)
    {
        var cell = CellOf(actor);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(within, TimeSpan.Zero);
        cell.RequestStop(StopReason.Requested);
        return EndWithinAsync(cell, within);
    }

    /// <summary>
    /// Kills an actor: its stopping token fires, and it ends after its running turn. What it has accepted becomes dead
    /// letters.
    /// </summary>
    /// <param name="actor">The actor to kill.</param>
    /// <exception cref="ArgumentNullException"><paramref name="actor"/> is null.</exception>
    public void Kill(ActorProxy actor) => CellOf(actor).RequestKill();

    /// <summary>Completes when an actor has ended, for whatever reason; at once if it is dead already.</summary>
    /// <param name="actor">The actor to wait for.</param>
    /// <returns>Why it ended.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="actor"/> is null.</exception>
    public Task<StopReason> WhenTerminated(ActorProxy actor) => CellOf(actor).Ended;

    /// <summary>
    /// Completes when an actor has started: it is constructed, and its <c>OnStart</c> is over. At once if that was long
    /// ago. <c>Spawn</c> does not wait for it, and need not: messages do. A pool has started when all its members have.
    /// </summary>
    /// <param name="actor">The actor to wait for.</param>
    /// <exception cref="ArgumentNullException"><paramref name="actor"/> is null.</exception>
    /// <exception cref="ActorStoppedException">Awaited: it has ended before that, or a member of the pool has; its failure, if it failed, is the inner exception.</exception>
    public Task WhenStarted(ActorProxy actor)
    {
        var cell = CellOf(actor);
        return actor.Actor is IPool pool ? pool.WhenStarted() : cell.WhenStarted();
    }

    /// <summary>
    /// Stops every actor, the youngest root first, within one deadline. Nothing can be spawned any more. A second call
    /// joins the first.
    /// </summary>
    /// <param name="within">How long it may take; more than zero.</param>
    /// <returns>Who was late, and so was abandoned in the middle of a turn.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="within"/> is zero or negative.</exception>
    public Task<ShutdownReport> ShutdownAsync(TimeSpan within) => ShutdownAsync(within, CancellationToken.None);

    /// <inheritdoc cref="ShutdownAsync(TimeSpan)"/>
    /// <param name="within">How long it may take; more than zero.</param>
    /// <param name="cancellationToken">Ends the time: what is not yet stopped then is abandoned. Roots that could not be asked to stop before have a second. No exception is thrown for it.</param>
    public Task<ShutdownReport> ShutdownAsync(TimeSpan within, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(within, TimeSpan.Zero);
        Task<ShutdownReport> shutdown;
        lock (_shutdownGate)
        {
            _roots.Close();
            shutdown = _shutdown ??= ShutdownOnceAsync(within);
        }

        return cancellationToken.CanBeCanceled ? HurriedAsync(shutdown, cancellationToken) : shutdown;
    }

    private async Task<ShutdownReport> HurriedAsync(Task<ShutdownReport> shutdown, CancellationToken hurry)
    {
        using var registration = hurry.UnsafeRegister(static patience => ((CancellationTokenSource)patience!).Cancel(), _patience);
        return await shutdown.ConfigureAwait(false);
    }

    /// <summary>Shuts the system down within <see cref="ActorSystemOptions.ShutdownTimeout"/>.</summary>
    public async ValueTask DisposeAsync() => await ShutdownAsync(Options.ShutdownTimeout).ConfigureAwait(false);

    /// <summary>Shows every living actor, the roots first, without holding up any of them.</summary>
    /// <returns>The roots, the oldest first, each with its children.</returns>
    public IReadOnlyList<ActorSnapshot> Inspect() => Inspection.Read(_roots);

    /// <summary>
    /// Shows the actors that are in trouble: a turn of theirs takes too long, or too many messages wait. Cheap also where
    /// there are many actors, since nothing is made for those that are not.
    /// </summary>
    /// <param name="turn">How long a turn may take. A message handled on the thread of its asker is known to take so long when it is seen twice.</param>
    /// <param name="mailbox">How many messages may wait.</param>
    /// <returns>The actors, each without its children.</returns>
    public IReadOnlyList<ActorSnapshot> InspectTrouble(TimeSpan turn, int mailbox) =>
        [.. Inspection.All(_roots).Where(cell => cell.IsInTrouble(turn, mailbox)).Select(cell => cell.Inspect([]))];

    /// <summary>Shows one living actor, without its children.</summary>
    /// <param name="address">As <see cref="ActorAddress"/> shows it: <c>/bank/Account#12</c>.</param>
    /// <returns>The actor; null where none of that address is alive.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="address"/> is null.</exception>
    public ActorSnapshot? Inspect(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Inspection.At(_roots, address)?.Inspect([]);
    }

    /// <summary>Shows some of the living children of an actor, or of the roots, the oldest first.</summary>
    /// <param name="parent">The address of their parent; null for the roots.</param>
    /// <param name="skip">How many to leave out; zero or more.</param>
    /// <param name="take">How many to show at most; zero or more.</param>
    /// <returns>The children, each without its own; null where the parent is not alive.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="skip"/> or <paramref name="take"/> is negative.</exception>
    public ActorPage? InspectChildren(string? parent, int skip, int take)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        var cell = parent is null ? null : Inspection.At(_roots, parent);
        if (parent is not null && cell is null)
            return null;
        if ((parent is null ? _roots : cell!.AnyChildren) is not { } children)
            return new ActorPage([], 0);
        var page = children.Page(skip, take, out var total);
        return new ActorPage([.. page.Select(child => child.Inspect([]))], total);
    }

    /// <summary>Shows some of the living actors that are looked for, without their children.</summary>
    /// <param name="text">
    /// Is in the last part of the address, whatever its case; in the whole address where it has a slash. Null for all. An
    /// actor without a name has no number before it was shown somewhere, so it is not found by it.
    /// </param>
    /// <param name="typeName">The name of the actor class; null for all.</param>
    /// <param name="skip">How many to leave out; zero or more.</param>
    /// <param name="take">How many to show at most; zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="skip"/> or <paramref name="take"/> is negative.</exception>
    public ActorPage InspectMatching(string? text, string? typeName, int skip, int take)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        return Inspection.Search(_roots, text, typeName, skip, take);
    }

    /// <summary>Finds an actor by where it is in the tree, if it and all above it were spawned with a name.</summary>
    /// <typeparam name="T">The type of its proxy, or a role that it plays.</typeparam>
    /// <param name="path">As an address shows it: <c>/bank/alice</c>.</param>
    /// <returns>The proxy.</returns>
    /// <exception cref="ActorNotFoundException">There is no living actor, or it is of another kind.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    public T Find<T>(string path)
        where T : class
    {
        var proxy = At(path);
        return proxy as T ?? throw ActorNotFoundException.ByPath(path, typeof(T), proxy);
    }

    /// <summary>Finds an actor by where it is in the tree, if it and all above it were spawned with a name.</summary>
    /// <typeparam name="T">The type of its proxy, or a role that it plays.</typeparam>
    /// <param name="path">As an address shows it: <c>/bank/alice</c>.</param>
    /// <param name="found">The proxy.</param>
    /// <returns>False when there is no living actor, or it is of another kind.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    public bool TryFind<T>(string path, [NotNullWhen(true)] out T? found)
        where T : class => (found = At(path) as T) is not null;

    private ActorProxy? At(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!path.StartsWith('/'))
            return null;

        ICell? cell = null;
        foreach (var name in path[1..].Split('/'))
        {
            cell = cell is null ? _roots.Find(name) : cell.Children.Find(name);
            if (cell is null)
                return null;
        }

        return cell?.Proxy;
    }

    internal ICell CellOf(ActorProxy actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return (actor.Actor as ICell ?? (actor.Actor as IPool)?.Cell) is { } cell && cell.System == this
            ? cell
            : throw new ArgumentException($"{actor} does not live in this system.", nameof(actor));
    }

    /// <summary>Spawns an actor, or returns null when the parent takes no more children.</summary>
    internal static ActorProxy? TrySpawn<TActor, TEnvelope>(Children siblings, ActorBlueprint<TActor, TEnvelope> blueprint, string? name)
        where TActor : class
        where TEnvelope : struct, IEnvelope
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        if (blueprint.Injected is { } injected)
            Injection.Check(siblings.System.Options.Services, blueprint.TypeName, injected);
        var cell = new ActorCell<TActor, TEnvelope>(siblings, blueprint, name);
        if (!siblings.TryAdd(cell, name))
            return null;
        if (!cell.TryStartInline())
            cell.Schedule();
        return cell.Proxy;
    }

    internal void Report<TEnvelope>(ActorRef actor, in TEnvelope message, DeadLetterReason reason, Exception? cause)
        where TEnvelope : struct, IEnvelope
    {
        if (DeadLettered is not null)
        {
            Report(actor.TypeName, new DeadLetter(actor.Address, message.ToMessage(), reason, cause));
            return;
        }

        Meters.AddDeadLetter(actor.TypeName, reason);
        Interlocked.Increment(ref _deadLetterCount);
    }

    internal void Report(string type, DeadLetter letter)
    {
        Meters.AddDeadLetter(type, letter.Reason);
        Interlocked.Increment(ref _deadLetterCount);
        Raise(DeadLettered, letter);
    }

    internal void Report(ActorFailure failure) => Raise(ActorFailed, failure);

    internal void Report(LongTurn turn) => Raise(_longTurnDetected, turn);

    internal void Report<TEnvelope>(ActorRef actor, string handler, in TEnvelope message, TurnBudget budget, TimeSpan used)
        where TEnvelope : struct, IEnvelope
    {
        if (TurnBudgetExceeded is not null)
            Raise(TurnBudgetExceeded, new ExceededBudget(actor.Address, handler, message.ToMessage(), budget, used));
    }

    internal void Report(GrownMailbox mailbox) => Raise(MailboxGrown, mailbox);

    private static void Raise<T>(Action<T>? listeners, T what)
    {
        if (listeners is null)
            return;
        if (_raising >= MaxNestedRaises)
        {
            System.Diagnostics.Trace.TraceError("A listener of an actor system causes what it listens to, without end.");
            return;
        }

        // A listener takes the time it takes: nobody waits for it.
        var worker = Worker.Current;
        worker.GiveAway();
        worker.IsSoonFree = false;
        _raising++;
        foreach (var listener in Delegate.EnumerateInvocationList(listeners))
        {
            try
            {
                listener(what);
            }
            catch (Exception exception)
            {
                TraceSafely(what, exception);
            }
        }

        _raising--;
    }

    /// <summary>Neither the letter nor the exception nor the trace's own listeners are ours: each may throw.</summary>
    private static void TraceSafely(object? what, Exception exception)
    {
        try
        {
            System.Diagnostics.Trace.TraceError($"A listener of an actor system threw on {what}: {exception}");
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }

    private async Task<ShutdownReport> ShutdownOnceAsync(TimeSpan within)
    {
        var report = await Shutdown.RunAsync(_roots, Options.TimeProvider, within, _patience.Token).ConfigureAwait(false);
        lock (_watchdogGate)
            StopWatchdog();
        return report;
    }

    private void StopWatchdog()
    {
        _watchdog?.Dispose();
        _watchdog = null;
    }

    private void ReportLongTurns()
    {
        foreach (var cell in Inspection.All(_roots))
            cell.ReportLongTurns(Options.LongTurn);
    }

    private async Task EndWithinAsync(ICell cell, TimeSpan within)
    {
        var ended = cell.Ended;
        if (ended.IsCompleted)
            return;

        using var deadline = Options.TimeProvider.CreateCleanTimer(static cell => ((ICell)cell!).Abandon(late: []), cell, within);
        await ended.ConfigureAwait(false);
    }
}
