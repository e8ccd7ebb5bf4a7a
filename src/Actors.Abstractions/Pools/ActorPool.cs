namespace Actors;

/// <summary>
/// Several actors of one type behind one proxy, made by <c>SpawnPool</c> of an actor marked <see cref="PoolAttribute"/>.
/// Whoever has the proxy need not know that it is a pool.
/// </summary>
/// <remarks>
/// The members are children of the pool. One that fails is restarted by <see cref="PoolOptions.Supervision"/>; one that
/// has ended for good is replaced, and what it had accepted and not begun goes to the others.
/// Messages of one sender start in their order at each member; of a pool that routes by key, for each key.
/// </remarks>
/// <typeparam name="TProxy">The proxy of the members' actor type.</typeparam>
[UnsafeSendable("Thread-safe: every actor and every thread may use it.")]
public sealed class ActorPool<TProxy>
    where TProxy : ActorProxy
{
    private readonly PoolControl _control;

    internal ActorPool(ActorProxy proxy, PoolControl control)
    {
        Proxy = (TProxy)proxy;
        _control = control;
    }

    /// <summary>The proxy: an ordinary one. To stop, kill, watch or await the pool, use it as that of an actor.</summary>
    public TProxy Proxy { get; }

    /// <summary>How many members messages are given to now.</summary>
    public int Size => _control.Size;

    /// <summary>Which member a message goes to.</summary>
    public PoolRouting Routing => _control.Routing;

    /// <summary>Changes the number of members, as <see cref="ResizeAsync(int, TimeSpan, CancellationToken)"/> does, within the time of an ask and a stop.</summary>
    /// <inheritdoc cref="ResizeAsync(int, TimeSpan, CancellationToken)"/>
    public ValueTask ResizeAsync(int size, CancellationToken cancellationToken = default) =>
        _control.ResizeAsync(PoolOptions.CheckSize(size), within: null, cancellationToken);

    /// <summary>
    /// Changes the number of members. Those that leave get no more messages, handle what they have accepted, and stop;
    /// one that takes longer than the system's <c>StopTimeout</c> is abandoned. Nothing is lost meanwhile, and messages
    /// with a key keep their order.
    /// </summary>
    /// <param name="size">From 1 to <see cref="PoolOptions.MaxSize"/>.</param>
    /// <param name="within">How long the caller waits; more than zero. The resizing itself goes on.</param>
    /// <param name="cancellationToken">Ends the wait, not the resizing.</param>
    /// <returns>A task that completes when new members take messages and old ones have ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> or <paramref name="within"/> is out of range.</exception>
    /// <exception cref="ActorStoppedException">Awaited: the pool has stopped.</exception>
    /// <exception cref="AskTimeoutException">Awaited: it takes longer.</exception>
    public ValueTask ResizeAsync(int size, TimeSpan within, CancellationToken cancellationToken = default) =>
        _control.ResizeAsync(PoolOptions.CheckSize(size), ActorRef.CheckTimeout(within), cancellationToken);

    /// <summary>Returns the address of the pool.</summary>
    public override string ToString() => Proxy.ToString();
}
